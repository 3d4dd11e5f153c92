// The visitor's calls (docs/live.md), in a browser and in Node alike. Knows no screen and keeps nothing but the key.

import { Failure, UNREACHABLE } from "./failure.ts";
import type * as Shape from "./shapes.ts";

/** A call without an answer for that long has failed, in milliseconds. */
const CALL_WAIT = 15_000;

/** Speaks for one visitor. */
export class Visitor {
  /** Where the server is, without a slash at its end. */
  readonly base: string;
  /** `<ChatSessionId>.<SessionKey>`; empty until there is a session. */
  key: string;

  constructor(base: string, key = "") {
    this.base = base;
    this.key = key;
  }

  topic = (id: number) => this.#call<Shape.WidgetTopic>("GET", `/topics/${id}`);

  /** Begins a session and speaks for it from then on. */
  begin = async (wanted: Shape.NewSession) => {
    const session = await this.#call<Shape.WidgetSession>("POST", "/sessions", wanted);
    this.key = `${session.ChatSessionId}.${session.SessionKey}`;
    return session;
  };

  snapshot = () => this.#call<Shape.WidgetSnapshot>("GET", "/session");
  earlier = (before: number) => this.#call<Shape.WidgetMessages>("GET", `/session/messages?before=${before}`);
  form = (form: Shape.Form) => this.#session("form", form);
  question = (Text: string) => this.#session("question", { Text });
  solved = () => this.#session("solved");
  queue = () => this.#session("queue");
  request = (request: Shape.Request) => this.#session("request", request);
  end = () => this.#session("end");
  close = () => this.#inOrder(() => this.#session("close"));
  rate = (Rating: number) => this.#inOrder(() => this.#session("rating", { Rating }));
  send = (message: Shape.NewMessage) => this.#call<Shape.WidgetMessage>("POST", "/session/messages", message);
  typing = (Typing: boolean) => this.#inOrder(() => this.#call<void>("POST", "/session/typing", { Typing }));
  transcript = (Email: string) => this.#call<void>("POST", "/session/transcript", { Email });

  /** The bytes of a file of the conversation. */
  file = async (id: number | string): Promise<Blob> =>
    (await this.#fetch("GET", `/session/files/${encodeURIComponent(id)}`)).blob();

  /** Where a file is sent to. */
  uploadAddress = (name: string) => this.address(`/session/files?name=${encodeURIComponent(name)}`);

  address = (path: string) => `${this.base}/live/v1/widget${path}`;

  /** Of these the last counts: each leaves when the one before is answered, or two connections could swap them. */
  #inOrder = <T>(call: () => Promise<T>) => (this.#last = this.#last.then(call, call)) as Promise<T>;
  #last: Promise<unknown> = Promise.resolve();

  #session = (verb: string, body: object = {}) => this.#call<Shape.WidgetSession>("POST", `/session/${verb}`, body);

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.#fetch(method, path, body);
    // An answer that is cut off is none.
    const text = await response.text().catch(() => {
      throw new Failure(UNREACHABLE, "");
    });
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async #fetch(method: string, path: string, body?: object): Promise<Response> {
    const headers: Record<string, string> = {};
    if (this.key) headers["X-Session-Key"] = this.key;
    if (body) headers["Content-Type"] = "application/json";
    const init: RequestInit = {
      method,
      headers,
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(CALL_WAIT),
    };
    if (body) init.body = JSON.stringify(body);
    let response: Response;
    try {
      response = await fetch(this.address(path), init);
    } catch {
      throw new Failure(UNREACHABLE, "");
    }
    if (response.ok) return response;
    throw Failure.of(response.status, await response.text().catch(() => ""), response.headers.get("Retry-After"));
  }
}
