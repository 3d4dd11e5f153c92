// What the screens show, as plain data, and what follows from it alone.

import type { Link } from "../api/stream.ts";
import type { NewMessage, Status, WidgetMessage, WidgetSession, WidgetTopic } from "../api/shapes.ts";
import type { Prefill, Wish } from "../ui/bridge.ts";

/** A message of the visitor's that the server has not taken yet. */
export interface Outgoing extends NewMessage {
  at: number;
  failed: boolean;
}

/** A file on its way. */
export interface Upload {
  id: string;
  file: File;
  /** From 0 to 1. */
  progress: number;
  /** The name of the text that says why not; empty while it goes on. */
  fault: string;
}

export interface State {
  /**
   * `asleep`: nobody has opened the widget yet, and no chat waits to go on. `failed` may pass, `unavailable` will not.
   */
  phase: "loading" | "asleep" | "ready" | "failed" | "unavailable";
  /** The name of the text that says more of a failure. */
  reason: string;
  topic: WidgetTopic | undefined;
  session: WidgetSession | undefined;
  messages: WidgetMessage[];
  /** The server has messages from before those. */
  hasEarlier: boolean;
  outbox: Outgoing[];
  uploads: Upload[];
  link: Link;
  /** In sight, as far as the page around us says. */
  open: boolean;
  unread: number;
  /** What the visitor chose to look at instead of what the status asks for. */
  view: "" | "chat" | "request";
  transcriptSent: boolean;
  wish: Partial<Wish>;
  prefill: Partial<Prefill>;
}

export const BEGINNING: State = {
  phase: "loading",
  reason: "",
  topic: undefined,
  session: undefined,
  messages: [],
  hasEarlier: false,
  outbox: [],
  uploads: [],
  link: "connecting",
  open: false,
  unread: 0,
  view: "",
  transcriptSent: false,
  wish: {},
  prefill: {},
};

/** Nothing brings it back. */
export const isOver = (status: Status): boolean =>
  status === "Closed" || status === "Deleted" || status === "RequestPosted" || status === "ClosedFromQueue";

/** Somebody waits for an answer or gives one. */
export const isRunning = (status: Status): boolean =>
  status === "InQueue" || status === "CustomerLast" || status === "UserLast";

export type Screen = State["phase"] | "form" | "faq" | "offline" | "request" | "chat" | "ended" | "ticket" | "over";

/** Which screen is due. */
export function screen({ phase, session, view }: State): Screen {
  if (phase !== "ready" || !session) return phase;
  const { Status } = session;
  if (Status === "PreChatForm") return "form";
  if (Status === "Faq") return "faq";
  if (Status === "OfflineForm") return "offline";
  if (isRunning(Status)) return view === "request" && Status === "InQueue" ? "request" : "chat";
  if (view === "chat") return "chat";
  if (Status === "Finished") return "ended";
  return Status === "RequestPosted" ? "ticket" : "over";
}

/** The messages with this one in its place; what was there of it is replaced. */
export function withMessage(messages: WidgetMessage[], one: WidgetMessage): WidgetMessage[] {
  const at = messages.findLastIndex((it) => it.ChatMessageId <= one.ChatMessageId);
  const same = messages[at]?.ChatMessageId === one.ChatMessageId;
  return [...messages.slice(0, same ? at : at + 1), one, ...messages.slice(at + 1)];
}

/** How many messages the visitor has not seen. */
export const unread = (messages: WidgetMessage[], seen: number): number =>
  messages.filter((it) => it.ChatMessageId > seen && it.Type === "ToCustomer").length;
