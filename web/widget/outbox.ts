// What the visitor wrote, on its way: one message after the other, each the same however often it is sent, and kept
// until the server has it.

import { Failure } from "../api/failure.ts";
import type { Chat } from "./chat.ts";
import { random } from "./kept.ts";
import type { Outgoing } from "./state.ts";

/** Tries in a row before the visitor is asked. */
const TRIES_MAX = 4;
const WAIT_FIRST = 1000;

export class Outbox {
  #chat: Chat;
  #sending = false;
  #begun = false;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  /** `options` is the message whose choice this is. */
  write(Message: string, options?: number): void {
    if (options && this.#chat.state.outbox.some((it) => it.SpecialParam === `${options}`)) return;
    this.#put([
      ...this.#chat.state.outbox,
      {
        ClientMessageId: random(),
        Message,
        SpecialType: options ? "ClickedOption" : "None",
        SpecialParam: options ? `${options}` : "",
        at: Date.now(),
        failed: false,
      },
    ]);
    void this.#send();
  }

  /** Goes on with what another page, or a cut line, left behind. */
  resume(): void {
    if (!this.#begun) {
      this.#begun = true;
      const kept = this.#chat.memory.kept.outbox;
      if (kept.length) this.#chat.set({ outbox: kept.map((it) => ({ ...it, at: Date.now(), failed: false })) });
    }
    void this.#send();
  }

  retry(id: string): void {
    this.#put(this.#chat.state.outbox.map((it) => (it.ClientMessageId === id ? { ...it, failed: false } : it)));
    void this.#send();
  }

  /** The server has it, or the visitor gives it up. */
  taken(id: string): void {
    if (!id || !this.#chat.state.outbox.some((it) => it.ClientMessageId === id)) return;
    this.#put(this.#chat.state.outbox.filter((it) => it.ClientMessageId !== id));
  }

  clear(): void {
    this.#chat.set({ outbox: [] });
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let tries = 0; ; ) {
      const next = this.#chat.state.outbox.find((it) => !it.failed);
      if (!next || !this.#chat.visitor.key) break;
      try {
        const { ClientMessageId, Message, SpecialType, SpecialParam } = next;
        this.#chat.take(await this.#chat.visitor.send({ ClientMessageId, Message, SpecialType, SpecialParam }));
        this.taken(ClientMessageId);
        tries = 0;
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        if (failure.passes && ++tries < TRIES_MAX) {
          await new Promise((done) => setTimeout(done, failure.retryAfter || WAIT_FIRST * tries));
        } else {
          this.#refuse(failure.passes ? undefined : next.ClientMessageId);
          await this.#chat.misunderstood(failure);
          tries = 0;
        }
      }
    }
    this.#sending = false;
  }

  /** Not sent: that one, or, when the line is cut, all. */
  #refuse(id?: string): void {
    this.#put(
      this.#chat.state.outbox.map((it) => ({ ...it, failed: it.failed || !id || it.ClientMessageId === id })),
    );
  }

  #put(outbox: Outgoing[]): void {
    this.#chat.set({ outbox });
    this.#chat.memory.keep({
      outbox: outbox.map(({ ClientMessageId, Message, SpecialType, SpecialParam }) => ({
        ClientMessageId,
        Message,
        SpecialType,
        SpecialParam,
      })),
    });
  }
}
