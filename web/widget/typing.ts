// Who is writing: the visitor, as the server is told, and the agent, as it tells us.

import type { Chat } from "./chat.ts";

/** What the server is told ends by itself after 8 seconds; it is told again before, in milliseconds. */
const TELL_EVERY = 5000;
/** Without a key pressed for that long, the visitor has stopped. */
const STILL = 4000;
/** An agent's writing ends by itself, should the word of its end be lost. */
const HEARD_MAX = 12_000;

export class Typing {
  #chat: Chat;
  #toldAt = 0;
  #still: ReturnType<typeof setTimeout> | undefined;
  #heard: ReturnType<typeof setTimeout> | undefined;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  /** The visitor has a text before them, or has emptied it. */
  written(something: boolean): void {
    clearTimeout(this.#still);
    if (!something) return this.#tell(false);
    this.#still = setTimeout(() => this.#tell(false), STILL);
    if (Date.now() - this.#toldAt > TELL_EVERY) this.#tell(true);
  }

  /** The visitor sent the text: that ends it on the server too. */
  sent(): void {
    clearTimeout(this.#still);
    this.#toldAt = 0;
  }

  /** The agent writes, or has stopped. */
  heard(writes: boolean): void {
    clearTimeout(this.#heard);
    const { session } = this.#chat.state;
    if (session && session.UserIsTyping !== writes) {
      this.#chat.set({ session: { ...session, UserIsTyping: writes } });
    }
    if (writes) this.#heard = setTimeout(() => this.heard(false), HEARD_MAX);
  }

  #tell(typing: boolean): void {
    if (!typing && !this.#toldAt) return;
    this.#toldAt = typing ? Date.now() : 0;
    // Not worth a second try.
    this.#chat.visitor.typing(typing).catch(() => undefined);
  }
}
