// The shapes that the console speaks of, by the names it has for them; and what the agents' stream says (docs/live.md).

import type { ChatMessage, ChatPresence, ChatSessionEntity, SessionNote, SessionViewers } from "../../api/types.ts";

export type {
  AuditEntry,
  AuditPage,
  Dashboard,
  DashboardTopic,
  DeskApplication as Application,
  DeskGroup as Group,
  DeskReplyTemplate as Template,
  DeskUser as User,
  EarlierSession,
  FaqCategory,
  KbEntry as FaqEntry,
  ListItem,
  LoginEntry,
  PersonMatch,
  QuickReply,
  Retention,
  SessionNote,
  SessionViewers,
  Statistics,
  StatisticsRow,
  TicketLists,
} from "../../api/types.ts";

/** What the agents' stream says, by the event's name. */
export interface Events {
  message: ChatMessage;
  session: { ChatSessionId: number; Event: string; Session: ChatSessionEntity | null };
  typing: { ChatSessionId: number; CustomerIsTyping: boolean };
  queue: { ChatTopicId: number; Length: number; OldestWhenQueued: string }[];
  read: { ChatSessionId: number; ChatMessageId: number };
  presence: ChatPresence[];
  notification: { Type: string; ChatSessionId: number; ChatTopicId: number; NickName: string };
  topic: { ChatTopicId: number };
  note: SessionNote;
  viewers: SessionViewers;
  reset: Record<string, never>;
}
