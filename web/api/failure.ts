// What went wrong with a call, as the caller has to know it.

import type { Fault } from "./shapes.ts";

/** The server did not answer, or could not be reached: trying again may help. */
export const UNREACHABLE = 0;

/** A call that was not done. */
export class Failure extends Error {
  /** The status code, or `UNREACHABLE`. */
  readonly status: number;
  /** The fields of a form that were not taken. */
  readonly faults: Fault[];
  /** How long to wait before trying again, in milliseconds; 0 when the server did not say. */
  readonly retryAfter: number;

  constructor(status: number, message: string, faults: Fault[] = [], retryAfter = 0) {
    super(message);
    this.status = status;
    this.faults = faults;
    this.retryAfter = retryAfter;
  }

  /** Whether the same call may succeed later. */
  get passes(): boolean {
    return this.status === UNREACHABLE || this.status === 429 || this.status >= 500;
  }

  /** What an answer says that is no success; `text` is its body. */
  static of(status: number, text: string, retryAfter: string | null): Failure {
    let carrier: { Message?: string; Faults?: Fault[] } = {};
    try {
      carrier = JSON.parse(text) ?? {};
    } catch {
      // A proxy on the way answers in its own words.
    }
    const faults = Array.isArray(carrier.Faults) ? carrier.Faults : [];
    return new Failure(status, String(carrier.Message ?? ""), faults, (Number(retryAfter) || 0) * 1000);
  }
}
