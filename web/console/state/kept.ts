// What the browser keeps for its user: tastes, and what was written and not yet sent. Where it may keep nothing, this
// page alone remembers.

import { signal } from "@preact/signals";

/** A message the server has not taken yet. The key makes it the same however often it is sent. */
export interface Outgoing {
  key: string;
  text: string;
  /** The vendor's name of what it is; `None` for what an agent types. */
  special: string;
  param: string;
  at: number;
  failed: boolean;
  /** Why not, in the server's words; empty while the line is cut. */
  reason: string;
}

export interface Kept {
  language: string;
  scheme: "" | "light" | "dark";
  sound: boolean;
  notify: boolean;
  /** Whether the customer's panel is open where there is room for it. */
  panel: boolean;
  /** Whose drafts and the rest of it are. */
  owner: number;
  /** Half-written messages, by chat. */
  drafts: Record<string, string>;
  /** Written and not yet taken by the server, by chat. */
  outbox: Record<string, Outgoing[]>;
  /** The newest message that was in sight, by chat. */
  seen: Record<string, number>;
}

const NAME = "parlour:console";
/** Chats of which something is kept; the oldest are forgotten. */
const CHATS_MAX = 300;
const NOTHING: Kept = {
  language: "", scheme: "", sound: false, notify: false, panel: true, owner: 0, drafts: {}, outbox: {}, seen: {},
};

function read(text: string | null): Kept {
  try {
    return { ...NOTHING, ...JSON.parse(text ?? "{}") };
  } catch {
    return NOTHING;
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

export const kept = signal<Kept>(read(stored()));

export function keep(change: Partial<Kept>): void {
  kept.value = { ...kept.value, ...change };
  try {
    // Another tab may have written since; only what changes here is laid over it.
    localStorage.setItem(NAME, JSON.stringify({ ...read(localStorage.getItem(NAME)), ...change }));
  } catch {
    // Full or forbidden: this page remembers.
  }
}

/** Nothing that one agent wrote is left, or sent, for the next in the same browser. */
export function keepFor(owner: number): void {
  const known = kept.peek().owner;
  if (known === owner) return;
  keep(known ? { owner, drafts: {}, outbox: {}, seen: {} } : { owner });
}

/** One chat's part of a record, changed; nothing removes it. */
export function withChat<T>(record: Record<string, T>, chat: number, value: T | undefined): Record<string, T> {
  const { [chat]: _old, ...rest } = record;
  const entries = Object.entries(rest).slice(-CHATS_MAX + 1) as [string, T][];
  return Object.fromEntries(value === undefined ? entries : [...entries, [String(chat), value]]);
}

addEventListener("storage", (event) => {
  if (event.key === NAME) kept.value = read(event.newValue);
});
