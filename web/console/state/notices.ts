// Short words at the edge of the screen: what failed, and what somebody else did first.

import { signal } from "@preact/signals";

import { Failure } from "../../api/failure.ts";
import { say } from "./language.ts";

export interface Notice {
  id: number;
  text: string;
  bad: boolean;
}

/** More than that nobody reads; the oldest goes. */
const NOTICES_MAX = 4;
/** How long a notice stays, in milliseconds. */
const SHOWN_FOR = 7000;

export const notices = signal<Notice[]>([]);
let last = 0;

export function notice(text: string, bad = false): void {
  const id = ++last;
  notices.value = [...notices.peek(), { id, text, bad }].slice(-NOTICES_MAX);
  setTimeout(() => dismiss(id), SHOWN_FOR);
}

export function dismiss(id: number): void {
  notices.value = notices.peek().filter((it) => it.id !== id);
}

/** A failure in words for whoever sits there. */
export function reason(failure: unknown): string {
  if (!(failure instanceof Failure)) return say("failed");
  if (failure.status === 0) return say("unreachable");
  if (failure.status === 429) return say("too-many");
  return failure.message || say("failed");
}

/** Does something and says when it did not work; undefined then. */
export async function attempt<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (failure) {
    if (!(failure instanceof Failure && failure.status === 401)) notice(reason(failure), true);
    if (!(failure instanceof Failure)) console.error(failure);
    return undefined;
  }
}
