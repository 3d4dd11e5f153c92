// The visitor's side of a chat: what it knows, what it does, and what it hears. The screens only show `state` and call
// what stands here.

import { Visitor } from "../api/client.ts";
import { Failure } from "../api/failure.ts";
import type { ServerEvent } from "../api/parse.ts";
import type * as Shape from "../api/shapes.ts";
import { Stream } from "../api/stream.ts";
import type { Say } from "../ui/texts.ts";
import { clock, type Clock } from "../ui/time.ts";
import { Host } from "./host.ts";
import { Memory } from "./kept.ts";
import { first, language } from "./language.ts";
import { Outbox } from "./outbox.ts";
import { beep } from "./sound.ts";
import { BEGINNING, isOver, unread, withMessage, type State } from "./state.ts";
import { Typing } from "./typing.ts";
import { Uploads } from "./uploads.ts";

/** A topic that could not be loaded is asked for again after that long, in milliseconds. */
const LOAD_RETRY = 10_000;

export class Chat {
  readonly visitor: Visitor;
  readonly memory: Memory;
  readonly host: Host;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  readonly typing: Typing;
  state: State = BEGINNING;
  say: Say = first;
  clock: Clock = clock("en");
  #topic: number;
  #onChange: () => void;
  #stream: Stream | undefined;
  #loading = false;

  constructor(base: string, topic: number, onChange: () => void) {
    this.#topic = topic;
    this.#onChange = onChange;
    this.visitor = new Visitor(base);
    this.memory = new Memory(topic, base, (kept) => void this.#otherTab(kept.key));
    this.outbox = new Outbox(this);
    this.uploads = new Uploads(this);
    this.typing = new Typing(this);
    this.host = new Host(topic, {
      hello: (open, wish, prefill) => {
        this.set({ wish, prefill, open });
        this.host.tell({ type: "unread", count: this.state.unread });
        if (open) this.#wanted();
      },
      open: () => {
        this.set({ open: true });
        this.#wanted();
      },
      hide: () => this.set({ open: false }),
    });
    if (!this.host.framed) this.set({ open: true });
    for (const name of ["online", "focus", "pageshow"]) addEventListener(name, () => this.#wake());
    document.addEventListener("visibilitychange", () => this.#wake());
    void this.load();
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#onChange();
  }

  /** Loads the topic, and the chat where there is one to go on with. */
  async load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.set({ phase: "loading" });
    try {
      const topic = this.state.topic ?? (await this.visitor.topic(this.#topic));
      this.say = await language(topic.Language);
      this.clock = clock(topic.Language || "en");
      this.set({ topic });
      await this.#resume();
    } catch (failure) {
      // Without a topic, the browser's own language has to do.
      if (!this.state.topic) this.say = await language(navigator.language).catch(() => first);
      this.#failed(failure);
    } finally {
      this.#loading = false;
    }
    // Opened while we looked for a chat to go on with.
    if (this.state.phase === "asleep" && this.state.open) this.#wanted();
  }

  /** Does what the visitor asked; the session comes back changed. Fails as the call does. */
  async act(call: Promise<Shape.WidgetSession>): Promise<void> {
    try {
      this.#session(await call);
    } catch (failure) {
      await this.misunderstood(failure);
      throw failure;
    }
  }

  /** The same for what has no form: a failure is shown by the screen that follows from it. */
  attempt(call: Promise<Shape.WidgetSession>): void {
    this.act(call).catch(() => undefined);
  }

  /** Leaves the chat: the window goes, and the chat ends whatever its status. */
  async leave(): Promise<void> {
    const { session } = this.state;
    const over = session && isOver(session.Status);
    this.host.tell({ type: "close" });
    if (session && !over) {
      await (session.Status === "Finished" ? this.visitor.close() : this.visitor.end()).catch(() => undefined);
    }
    this.#forget();
    if (!this.host.framed) this.set({ phase: "ready", session: session && { ...session, Status: "Closed" } });
  }

  /** Begins anew after an end. */
  async again(): Promise<void> {
    this.#forget();
    this.set({ session: undefined, messages: [], uploads: [], view: "", transcriptSent: false });
    await this.load();
  }

  /** What to do about a call that failed for a reason of the session's own. */
  async misunderstood(failure: unknown): Promise<void> {
    if (!(failure instanceof Failure)) throw failure;
    if (failure.status === 401) this.#gone();
    else if (failure.status === 409) await this.#snapshot().catch(() => undefined);
  }

  /** A message in its place; it may have been there. */
  take(message: Shape.WidgetMessage): void {
    const { messages } = this.state;
    const fresh = message.ChatMessageId > (messages.at(-1)?.ChatMessageId ?? 0);
    const said = message.Type === "ToCustomer";
    this.outbox.taken(message.ClientMessageId);
    this.set({ messages: withMessage(messages, message) });
    if (said) this.typing.heard(false);
    if (fresh && said && this.memory.kept.sound) beep();
    this.#see();
  }

  /** Loads what was said before the oldest message that is here. */
  async earlier(): Promise<void> {
    const [oldest] = this.state.messages;
    const loaded = oldest && (await this.visitor.earlier(oldest.ChatMessageId).catch(() => undefined));
    // Unless it was asked for twice, or all was loaded anew meanwhile.
    const { messages } = this.state;
    if (loaded && messages[0] === oldest) {
      this.set({ messages: [...loaded.Messages, ...messages], hasEarlier: loaded.HasEarlier });
    }
  }

  /** What the topic calls itself. */
  get title(): string {
    const { topic, wish } = this.state;
    return topic?.WelcomeTitle || topic?.BadgeHeader || wish.title || this.say("chat");
  }

  #wanted(): void {
    this.#see();
    if (this.state.phase === "asleep") void this.#begin();
  }

  async #resume(): Promise<void> {
    this.visitor.key = this.memory.kept.key;
    if (this.visitor.key) {
      try {
        await this.#snapshot();
        if (!isOver(this.state.session?.Status ?? "Closed")) return this.set({ phase: "ready" });
      } catch (failure) {
        if (!(failure instanceof Failure) || failure.passes) throw failure;
      }
      this.#forget();
    }
    this.set({ phase: "asleep", session: undefined, messages: [] });
  }

  async #begin(): Promise<void> {
    this.set({ phase: "loading" });
    const { CustomerName = "", CustomerEmail = "", CustomerPhone = "", CustomerCompanyName = "" } = this.state.prefill;
    const customer = { CustomerName, CustomerEmail, CustomerPhone, CustomerCompanyName, CountryId: 0 };
    try {
      const session = await this.memory.alone(() =>
        this.visitor.begin({ ...customer, ChatTopicId: this.#topic, ClientId: this.memory.client() }),
      );
      this.memory.keep({ key: this.visitor.key });
      if (isOver(session.Status)) {
        // The same client came before and has left since.
        this.memory.forget();
        return this.#begin();
      }
      await this.#snapshot();
      this.set({ phase: "ready" });
    } catch (failure) {
      this.#failed(failure);
    }
  }

  async #snapshot(): Promise<void> {
    const { Session, Messages, HasEarlier, LastEventId } = await this.visitor.snapshot();
    this.set({ session: Session, messages: Messages, hasEarlier: HasEarlier });
    this.typing.heard(Session.UserIsTyping);
    this.outbox.resume();
    this.#see();
    if (!isOver(Session.Status)) this.#follow(LastEventId);
  }

  #follow(lastEventId: string): void {
    if (this.#stream) return;
    this.#stream = new Stream({
      address: this.visitor.address("/events"),
      headers: () => ({ "X-Session-Key": this.visitor.key }),
      lastEventId,
      onEvent: (event) => this.#hear(event),
      onLink: (link) => {
        this.set({ link });
        if (link === "open") this.outbox.resume();
      },
      onRefused: (status) => (status === 403 ? this.set({ phase: "unavailable" }) : this.#gone()),
    });
  }

  #hear({ name, data }: ServerEvent): void {
    let said: any;
    try {
      said = JSON.parse(data);
    } catch {
      return;
    }
    const { session } = this.state;
    if (name === "message") this.take(said);
    else if (name === "session") this.#session(said);
    else if (name === "typing") this.typing.heard(said.UserIsTyping === true);
    else if (name === "queue" && session) this.set({ session: { ...session, ...said } });
    else if (name === "reset") this.#snapshot().catch(() => undefined);
  }

  #session(session: Shape.WidgetSession): void {
    const before = this.state.session;
    const view = before && before.Status !== session.Status ? "" : this.state.view;
    this.set({ session, view });
    if (isOver(session.Status)) {
      this.#stream?.stop();
      this.#stream = undefined;
    }
  }

  #failed(failure: unknown): void {
    if (!(failure instanceof Failure)) throw failure;
    if (!failure.passes) return this.set({ phase: "unavailable" });
    this.set({ phase: "failed", reason: failure.status === 429 ? "too-many" : "failed-text" });
    setTimeout(() => this.state.phase === "failed" && this.load(), Math.max(LOAD_RETRY, failure.retryAfter));
  }

  /** The server knows the session no more. */
  #gone(): void {
    const { session } = this.state;
    this.#forget();
    if (session) this.set({ session: { ...session, Status: "Closed" } });
    else this.set({ phase: "asleep" });
  }

  #forget(): void {
    this.#stream?.stop();
    this.#stream = undefined;
    this.visitor.key = "";
    this.memory.forget();
    this.outbox.clear();
  }

  /** Another tab began a chat, or left it. */
  async #otherTab(key: string): Promise<void> {
    if (key === this.visitor.key || !key) return;
    this.#stream?.stop();
    this.#stream = undefined;
    await this.load();
  }

  /** What is in sight is read. */
  #see(): void {
    const last = this.state.messages.at(-1)?.ChatMessageId ?? 0;
    if (this.state.open && !document.hidden && last > this.memory.kept.seen) this.memory.keep({ seen: last });
    const count = unread(this.state.messages, this.memory.kept.seen);
    if (count === this.state.unread) return;
    this.set({ unread: count });
    this.host.tell({ type: "unread", count });
  }

  #wake(): void {
    if (document.hidden) return;
    this.#see();
    if (this.state.phase === "failed") void this.load();
    this.#stream?.wake();
    this.outbox.resume();
  }
}
