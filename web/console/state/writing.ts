// Tells the visitor that the agent writes, and that he has stopped.

import { tellWriting } from "./acts.ts";

/** What the server is told ends by itself after 8 seconds; it is told again before, in milliseconds. */
const TELL_EVERY = 5000;
/** Without a key pressed for that long, the agent has stopped. */
const STILL = 4000;

export class Writing {
  #chat: number;
  #toldAt = 0;
  #still: ReturnType<typeof setTimeout> | undefined;

  constructor(chat: number) {
    this.#chat = chat;
  }

  written(something: boolean): void {
    clearTimeout(this.#still);
    if (!something) return this.stopped();
    this.#still = setTimeout(() => this.stopped(), STILL);
    if (Date.now() - this.#toldAt < TELL_EVERY) return;
    this.#toldAt = Date.now();
    tellWriting(this.#chat, true);
  }

  stopped(): void {
    clearTimeout(this.#still);
    if (!this.#toldAt) return;
    this.#toldAt = 0;
    tellWriting(this.#chat, false);
  }
}
