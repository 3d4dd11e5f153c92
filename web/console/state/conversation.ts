// One chat's conversation: its messages, the notes between them, what is on its way, and the draft. Drafts and what the
// server has not taken outlive the page.

import { batch, computed, signal } from "@preact/signals";

import { Failure } from "../../api/failure.ts";
import type { ChatMessage } from "../../api/types.ts";
import { plain } from "../../ui/markup.ts";
import { call, chat, random } from "./calls.ts";
import { escaped, merged, withMessage } from "./entries.ts";
import { keep, kept, withChat, type Outgoing } from "./kept.ts";
import { reason } from "./notices.ts";
import type { SessionNote } from "./shapes.ts";
import { took } from "./desk.ts";
import type { Session } from "./lists.ts";

/** Tries in a row before the agent is asked. */
const TRIES_MAX = 4;
const WAIT_FIRST = 1000;
/** Conversations that stay in memory; the one opened longest ago goes. */
const OPEN_MAX = 60;

export class Conversation {
  readonly id: number;
  messages = signal<ChatMessage[]>([]);
  notes = signal<SessionNote[]>([]);
  state = signal<"new" | "loading" | "ready" | "failed">("new");
  reason = signal("");
  readUpTo = signal(0);
  entries = computed(() => merged(this.messages.value, this.notes.value));
  #sending = false;

  constructor(id: number) {
    this.id = id;
  }

  get outbox(): Outgoing[] {
    return kept.value.outbox[this.id] ?? [];
  }

  get draft(): string {
    return kept.value.drafts[this.id] ?? "";
  }

  write(draft: string): void {
    keep({ drafts: withChat(kept.peek().drafts, this.id, draft || undefined) });
  }

  async load(): Promise<void> {
    if (this.state.peek() === "loading") return;
    if (this.state.peek() !== "ready") this.state.value = "loading";
    try {
      const [messages, notes] = await Promise.all([
        chat<ChatMessage[]>("GetChatMessages", { ChatSessionId: this.id, After: 0 }),
        call<SessionNote[]>("GET", `/live/v1/sessions/${this.id}/notes`).catch((failure) => {
          if (failure instanceof Failure && (failure.status === 403 || failure.status === 404)) return [];
          throw failure;
        }),
      ]);
      batch(() => {
        // What the stream brought in the meantime stays.
        const newest = messages.at(-1)?.ChatMessageId ?? 0;
        this.messages.value = this.messages.peek().filter((it) => it.ChatMessageId > newest).reduce(withMessage, messages);
        this.notes.value = notes;
        this.state.value = "ready";
      });
    } catch (failure) {
      this.reason.value = reason(failure);
      if (this.state.peek() !== "ready") this.state.value = "failed";
    }
  }

  take(message: ChatMessage): void {
    const mine = message.Type === "ToCustomer" && this.outbox.find((it) => escaped(it.text) === message.Message || it.text === plain(message.Message));
    batch(() => {
      this.messages.value = withMessage(this.messages.peek(), message);
      // The stream may be faster than the answer.
      if (mine && !mine.failed) this.drop(mine.key);
    });
  }

  takeNote(note: SessionNote): void {
    if (this.notes.peek().some((it) => it.NoteId === note.NoteId)) return;
    this.notes.value = [...this.notes.peek(), note];
  }

  send(text: string, special = "None", param = ""): void {
    this.#put([...this.outbox, { key: random(), text, special, param, at: Date.now(), failed: false, reason: "" }]);
    void this.resume();
  }

  retry(key: string): void {
    this.#put(this.outbox.map((it) => (it.key === key ? { ...it, failed: false, reason: "" } : it)));
    void this.resume();
  }

  drop(key: string): void {
    this.#put(this.outbox.filter((it) => it.key !== key));
  }

  /** The line is back: what it kept from the server goes again, what the server refused does not. */
  again(): void {
    if (this.outbox.some((it) => it.failed && !it.reason)) {
      this.#put(this.outbox.map((it) => (it.reason ? it : { ...it, failed: false })));
    }
    void this.resume();
  }

  /** Sends what waits, one after the other, each the same however often it is tried. */
  async resume(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let tries = 0; ; ) {
      const next = this.outbox.find((it) => !it.failed);
      if (!next) break;
      try {
        const Message = { Message: escaped(next.text), Type: "ToCustomer", SpecialType: next.special, SpecialParam: next.param };
        const stored = await chat<ChatMessage>("AddChatMessage", { ChatSessionId: this.id, Message }, { key: next.key });
        batch(() => {
          this.messages.value = withMessage(this.messages.peek(), stored);
          this.drop(next.key);
        });
        tries = 0;
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        if (failure.passes && ++tries < TRIES_MAX) {
          await new Promise((done) => setTimeout(done, failure.retryAfter || WAIT_FIRST * tries));
        } else {
          this.#refuse(failure, next.key);
          tries = 0;
        }
      }
    }
    this.#sending = false;
  }

  async note(Text: string, Kind: SessionNote["Kind"]): Promise<void> {
    this.takeNote(await call<SessionNote>("POST", `/live/v1/sessions/${this.id}/notes`, { Kind, Text }, { key: random() }));
  }

  /** Not sent: that one, or, when the line is cut, all. */
  #refuse(failure: Failure, key: string): void {
    this.#put(
      this.outbox.map((it) =>
        failure.passes || it.key === key ? { ...it, failed: true, reason: failure.passes ? "" : reason(failure) } : it,
      ),
    );
    if (!failure.passes) void chat<Session | null>(`GetChatSessionEntity?chatSessionEntityId=${this.id}`, null).then(took, () => undefined);
  }

  #put(outbox: Outgoing[]): void {
    keep({ outbox: withChat(kept.peek().outbox, this.id, outbox.length ? outbox : undefined) });
  }
}

const open = new Map<number, Conversation>();

/** The conversation of that chat; the same as long as it is in memory. */
export function conversation(id: number): Conversation {
  const known = open.get(id) ?? new Conversation(id);
  open.delete(id);
  open.set(id, known);
  const oldest = open.keys().next().value;
  if (open.size > OPEN_MAX && oldest !== undefined) open.delete(oldest);
  return known;
}

/** Those in memory, as the stream's events are for them. */
export const opened = (id: number): Conversation | undefined => open.get(id);
export const allOpened = (): Conversation[] => [...open.values()];
export const closeAll = (): void => open.clear();
