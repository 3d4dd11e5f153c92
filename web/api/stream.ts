// A stream of events that goes on where it was cut. Over fetch(), because an EventSource can send no header of ours.

import { EventParser, type ServerEvent } from "./parse.ts";

/** The server says something every 8 seconds; whoever is silent for that long is gone, in milliseconds. */
const SILENCE_MAX = 20_000;
/** How long a connection may take to come about, in milliseconds. */
const CONNECT_WAIT = 15_000;
const RETRY_FIRST = 500;
const RETRY_MAX = 30_000;

/** How a stream is doing. */
export type Link = "connecting" | "open" | "cut";

export interface Following {
  address: string;
  headers(): Record<string, string>;
  /** Where to go on; empty to begin now. */
  lastEventId: string;
  /** Whether a login's cookies go along; none by default. */
  credentials?: RequestCredentials;
  onEvent(event: ServerEvent): void;
  onLink(link: Link): void;
  /** The server refuses: another try makes no sense. */
  onRefused(status: number): void;
}

/** Follows until it is stopped. */
export class Stream {
  #wanted: Following;
  #lastEventId: string;
  #attempt = 0;
  #retry: number | undefined;
  #connection: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heardAt = 0;
  #stopped = false;

  constructor(wanted: Following) {
    this.#wanted = wanted;
    this.#lastEventId = wanted.lastEventId;
    void this.#connect();
  }

  /** Comes again at once: the machine woke up, or has a network again. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#connection && Date.now() - this.#heardAt < SILENCE_MAX / 2) return;
    this.#attempt = 0;
    this.#again(0);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#connection?.abort();
  }

  async #connect(): Promise<void> {
    const connection = new AbortController();
    this.#connection = connection;
    this.#wanted.onLink("connecting");
    this.#watch(CONNECT_WAIT);
    try {
      const headers: Record<string, string> = { Accept: "text/event-stream", ...this.#wanted.headers() };
      if (this.#lastEventId) headers["Last-Event-ID"] = this.#lastEventId;
      const response = await fetch(this.#wanted.address, {
        headers,
        signal: connection.signal,
        cache: "no-store",
        credentials: this.#wanted.credentials ?? "omit",
      });
      if (!response.ok || !response.body) {
        void response.body?.cancel();
        if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408) {
          this.stop();
          this.#wanted.onRefused(response.status);
          return;
        }
        throw new Error("no stream");
      }
      await this.#read(response.body, connection);
    } catch {
      // Cut off; what follows is the same whatever the reason.
    }
    if (!this.#stopped && this.#connection === connection) this.#later();
  }

  async #read(body: ReadableStream<Uint8Array>, connection: AbortController): Promise<void> {
    const parser = new EventParser();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    this.#wanted.onLink("open");
    // Whoever is told of an event may stop the stream.
    while (!this.#stopped) {
      this.#watch(SILENCE_MAX);
      const { done, value } = await reader.read();
      if (done || this.#connection !== connection) return;
      this.#attempt = 0;
      for (const event of parser.push(decoder.decode(value, { stream: true }))) {
        if (event.id) this.#lastEventId = event.id;
        this.#wanted.onEvent(event);
      }
      this.#retry = parser.retry ?? this.#retry;
    }
  }

  /** Closes and comes again when nothing is heard for that long. */
  #watch(wait: number): void {
    this.#heardAt = Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#later(), wait);
  }

  #later(): void {
    const most = Math.min(RETRY_MAX, RETRY_FIRST * 2 ** this.#attempt++);
    // Half of it is left to chance, so that a thousand clients do not come back as one.
    const wait = this.#retry ?? most / 2 + (Math.random() * most) / 2;
    this.#retry = undefined;
    this.#wanted.onLink("cut");
    this.#again(wait);
  }

  #again(wait: number): void {
    clearTimeout(this.#timer);
    const cut = this.#connection;
    this.#connection = undefined;
    cut?.abort();
    this.#timer = setTimeout(() => void this.#connect(), wait);
  }
}
