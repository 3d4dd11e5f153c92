// Server-sent events out of the bytes of a stream, however they were cut. What the events mean is not known here.

/** One event of a stream. */
export interface ServerEvent {
  /** `message` where the server named none. */
  name: string;
  data: string;
  /** Empty where it has none: what it says is not repeated. */
  id: string;
}

/** More than this for one event is not from our server. */
const EVENT_CHARS_MAX = 4_000_000;

/** Reads text piece by piece. */
export class EventParser {
  /** How long to wait before coming again, in milliseconds, once the server has said so. */
  retry: number | undefined;
  #rest = "";
  #name = "";
  #data: string[] = [];
  #id = "";
  #size = 0;

  /** The events that this piece completes. */
  push(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      this.#size += line.length;
      if (line === "") this.#end(events);
      else this.#line(line);
    }
    if (this.#size + this.#rest.length > EVENT_CHARS_MAX) throw new Error("too long");
    return events;
  }

  #line(line: string): void {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#name = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.retry = Number(value);
  }

  #end(events: ServerEvent[]): void {
    if (this.#data.length > 0) {
      events.push({ name: this.#name || "message", data: this.#data.join("\n"), id: this.#id });
    }
    this.#name = "";
    this.#data = [];
    this.#id = "";
    this.#size = 0;
  }
}
