// What the console knows of the desk: who one is, the chats, the topics with their members, who is present. Filled from
// a snapshot and kept up by the stream (`live.ts`). Conversations have a place of their own.

import { computed, signal } from "@preact/signals";

import type { ChatPresence, ChatTopicAgent, ChatTopicEntity } from "../../api/types.ts";
import type { Link } from "../../api/stream.ts";
import { call, chat } from "./calls.ts";
import { keepFor } from "./kept.ts";
import { isCurrent, lists, type Place, type Session } from "./lists.ts";
import { membership, rights, type Me, type Rights } from "./rights.ts";
import type { User } from "./shapes.ts";

/** What of a session the lists need: the rest is asked for when it is opened. */
const SELECTED = [
  "ChatSessionId", "TopicId", "User/AssociateId", "User/FullName", "User/Name", "Person/PersonId", "Person/FullName",
  "Person/Email", "Contact/ContactId", "Contact/Name", "CustomerAlias", "CustomerName", "CustomerEmail", "CustomerPhone",
  "CustomerCompanyName", "CustomerConsented", "CustomerHost", "Status", "FirstMessage", "LastMessage", "WhenRequested",
  "WhenStarted", "WhenEnded", "WhenIdle", "WhenFetched", "AlertLevel", "Rank", "Flags", "Ticket/TicketId", "Ticket/Title",
  "TransferTo/AssociateId", "TransferTo/FullName", "TransferTo/Name", "ChatbotIsActive", "Rating",
].join(",");
/** Members of so many topics are asked for at once. */
const AT_ONCE = 6;
/** How often what time alone changes is looked at anew, in milliseconds. */
const TICK = 10_000;

export const me = signal<User | undefined>(undefined);
export const sessions = signal<ReadonlyMap<number, Session>>(new Map());
export const topics = signal<ReadonlyMap<number, ChatTopicEntity>>(new Map());
export const members = signal<ReadonlyMap<number, ChatTopicAgent[]>>(new Map());
export const presences = signal<ReadonlyMap<number, ChatPresence>>(new Map());
/** Visitors who write just now. */
export const writing = signal<ReadonlySet<number>>(new Set());
export const link = signal<Link>("connecting");
export const phase = signal<"out" | "loading" | "ready" | "failed">("loading");
export const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), TICK);

export const self = (): Me => ({ id: me.value?.AssociateId ?? 0, administrator: me.value?.Administrator ?? false });

export const listed = computed<Record<Place, Session[]>>(() =>
  lists(sessions.value.values(), me.value?.AssociateId ?? 0, now.value),
);

/** Chats that wait and that one may answer. */
export const waiting = computed(() =>
  listed.value.queued.filter((it) => membership(members.value.get(it.TopicId), self())?.CanRespond),
);

export const present = computed(() => presences.value.get(me.value?.AssociateId ?? 0)?.Present ?? me.value?.Present ?? false);

/** Whether one manages any topic, or sets up the desk. */
export const manages = computed(
  () => self().administrator || [...members.value.values()].some((it) => membership(it, self())?.CanManage),
);

export const rightsOf = (session: Session): Rights => rights(session, members.value.get(session.TopicId), self());
export const topicName = (id: number): string => topics.value.get(id)?.Name ?? "";

/** A chat as it is now; null when it is no longer seen. */
export function take(id: number, session: Session | null): void {
  const known = new Map(sessions.peek());
  if (session && isCurrent(session, Date.now())) known.set(id, session);
  else known.delete(id);
  sessions.value = known;
}

/** What an operation answered: the chat as it is after it. */
export function took(session: Session | null | undefined): void {
  if (session) take(session.ChatSessionId, session);
}

export function takePresences(changed: ChatPresence[]): void {
  const known = new Map(presences.peek());
  for (const one of changed) known.set(one.UserId, one);
  presences.value = known;
}

export function writes(id: number, yes: boolean): void {
  if (writing.peek().has(id) === yes) return;
  const known = new Set(writing.peek());
  if (yes) known.add(id);
  else known.delete(id);
  writing.value = known;
}

export async function loadTopics(): Promise<void> {
  const all = await chat<ChatTopicEntity[]>("ChatTopicsForUser");
  const found = new Map(members.peek());
  for (let from = 0; from < all.length; from += AT_ONCE) {
    await Promise.all(
      all.slice(from, from + AT_ONCE).map(async ({ ChatTopicId }) => {
        found.set(ChatTopicId, await chat<ChatTopicAgent[]>("GetChatTopicUserAgentList", { ChatTopicId }));
      }),
    );
  }
  topics.value = new Map(all.map((it) => [it.ChatTopicId, it]));
  members.value = found;
}

export async function loadSessions(): Promise<void> {
  const all = await chat<Session[]>(`ChatSessionsForUser?$select=${SELECTED}`);
  const at = Date.now();
  sessions.value = new Map(all.filter((it) => isCurrent(it, at)).map((it) => [it.ChatSessionId, it]));
}

/** Everything anew. */
export async function load(): Promise<void> {
  me.value = await call<User>("GET", "/live/v1/me");
  keepFor(me.value.AssociateId);
  await Promise.all([
    loadSessions(),
    loadTopics(),
    chat<ChatPresence[]>("GetChatPresence").then((all) => (presences.value = new Map(all.map((it) => [it.UserId, it])))),
  ]);
}

/** Nothing of one agent's desk is left for the next at the same machine. */
export function forget(): void {
  me.value = undefined;
  sessions.value = new Map();
  topics.value = new Map();
  members.value = new Map();
  presences.value = new Map();
  writing.value = new Set();
}

export async function setPresent(Present: boolean): Promise<void> {
  const UserId = self().id;
  await chat<void>("SaveChatPresence", { ChatPresence: [{ UserId, Present }] });
  const known = presences.peek().get(UserId);
  if (known) takePresences([{ ...known, Present }]);
  else if (me.value) me.value = { ...me.value, Present };
}
