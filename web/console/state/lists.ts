// Which list a chat belongs in and in which order the lists stand: pure rules over what the desk knows.

import type { ChatMessage, ChatSessionEntity } from "../../api/types.ts";
import { instant } from "../../ui/time.ts";

export type Session = ChatSessionEntity;
export type Status = Session["Status"];
/** The lists of the page; `none` is shown nowhere. */
export type Place = "offered" | "own" | "queued" | "others" | "ended" | "none";
export const PLACES: Place[] = ["offered", "own", "queued", "others", "ended"];

/** So long an ended chat stays in the list, in milliseconds (specification §2.5). */
export const RECENT = 8 * 3_600_000;

export const isRunning = (status: Status): boolean => status === "CustomerLast" || status === "UserLast";
export const isEnded = (status: Status): boolean =>
  status === "Finished" || status === "Closed" || status === "RequestPosted" || status === "ClosedFromQueue";

/** The API's way of saying that something has not happened. */
export const happened = (when: string | null | undefined): boolean => !!when && !when.startsWith("0001-01-01");

const at = (when: string): number => (happened(when) ? instant(when).getTime() : 0);

export function place(session: Session, me: number, now: number): Place {
  const { Status, User, TransferTo } = session;
  const mine = User?.AssociateId === me;
  if (isRunning(Status)) {
    if (mine) return "own";
    return TransferTo?.AssociateId === me ? "offered" : "others";
  }
  if (Status === "InQueue") return session.ChatbotIsActive ? "none" : "queued";
  if (isEnded(Status) && mine && now - at(session.WhenEnded) < RECENT) return "ended";
  return "none";
}

/** What is worth keeping in memory: all but what ended long ago. */
export const isCurrent = (session: Session, now: number): boolean =>
  !isEnded(session.Status) ? session.Status !== "Deleted" : now - at(session.WhenEnded) < RECENT;

/** The lists, each in its order: who waits longest first, what happened last first. */
export function lists(sessions: Iterable<Session>, me: number, now: number): Record<Place, Session[]> {
  const made: Record<Place, Session[]> = { offered: [], own: [], queued: [], others: [], ended: [], none: [] };
  for (const session of sessions) made[place(session, me, now)].push(session);
  const rank = (a: Session, b: Session) => at(a.WhenStarted) - at(b.WhenStarted) || a.ChatSessionId - b.ChatSessionId;
  made.offered.sort(rank);
  // Own chats stay where they are: a list that reorders itself is clicked wrongly.
  made.own.sort(rank);
  made.queued.sort((a, b) => at(a.WhenRequested) - at(b.WhenRequested) || a.ChatSessionId - b.ChatSessionId);
  made.others.sort(rank);
  made.ended.sort((a, b) => at(b.WhenEnded) - at(a.WhenEnded) || b.ChatSessionId - a.ChatSessionId);
  return made;
}

/** The chat once something ordinary was said in it; the stream may tell of the message alone (specification §14 Q31, Q32). */
export function withSaid(session: Session, { Type, SpecialType, Message, WhenPosted }: ChatMessage): Session {
  const ordinary = (Type === "ToUser" || Type === "ToCustomer") && SpecialType === "None";
  const WhenIdle = at(WhenPosted) > at(session.WhenIdle) ? WhenPosted : session.WhenIdle;
  if (!ordinary || at(WhenPosted) < at(session.WhenIdle)) return { ...session, WhenIdle };
  return { ...session, WhenIdle, LastMessage: Message, FirstMessage: session.FirstMessage || (Type === "ToUser" ? Message : "") };
}

/** What the visitor is called, as far as anybody knows. */
export const visitorName = (session: Session | undefined, unknown: string): string =>
  session?.CustomerName || session?.CustomerAlias || session?.Person?.FullName || session?.CustomerEmail || unknown;

/** How long a visitor waits or waited, in whole seconds. */
export function waited(session: Session, now: number): number {
  const end = happened(session.WhenStarted) ? at(session.WhenStarted) : happened(session.WhenEnded) ? at(session.WhenEnded) : now;
  return Math.max(0, Math.round((end - at(session.WhenRequested)) / 1000));
}

/** `now`, `4 min`, `2 h`, `3 d`: short enough for a list. Units come from the language. */
export function ago(seconds: number, language: string): string {
  const [amount, unit] =
    seconds < 60 ? [Math.max(0, Math.floor(seconds)), "second"] as const
    : seconds < 3600 ? [Math.floor(seconds / 60), "minute"] as const
    : seconds < 86_400 ? [Math.floor(seconds / 3600), "hour"] as const
    : [Math.floor(seconds / 86_400), "day"] as const;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(amount);
}

/** What a list shows of a message: its text in one line. */
export const lineOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole) => ENTITIES[whole] ?? whole)
    .replace(/\s+/g, " ")
    .trim();
const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'" };
