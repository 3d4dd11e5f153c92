// What visitors said in one's own chats that one has not seen.

import { computed, signal } from "@preact/signals";

import type { ChatMessage } from "../../api/types.ts";
import { chat } from "./calls.ts";
import { listed } from "./desk.ts";
import { keep, kept, withChat } from "./kept.ts";

/** The ids of the messages not seen, by chat. */
const news = signal<ReadonlyMap<number, ReadonlySet<number>>>(new Map());
/** The chat in sight; 0 for none. */
export const inSight = signal(0);

export const unread = (id: number): number => news.value.get(id)?.size ?? 0;
export const unreadChats = computed(() => listed.value.own.filter((it) => unread(it.ChatSessionId) > 0).length);

export function heard(message: ChatMessage): boolean {
  const { ChatSessionId: id, ChatMessageId, Type } = message;
  if (Type !== "ToUser" || ChatMessageId <= (kept.peek().seen[id] ?? 0)) return false;
  if (inSight.peek() === id && document.visibilityState === "visible") {
    seen(id, ChatMessageId);
    return false;
  }
  const known = new Map(news.peek());
  known.set(id, new Set([...(known.get(id) ?? []), ChatMessageId]));
  news.value = known;
  return true;
}

export function seen(id: number, upTo: number): void {
  if (upTo > (kept.peek().seen[id] ?? 0)) keep({ seen: withChat(kept.peek().seen, id, upTo) });
  if (!news.peek().has(id)) return;
  const known = new Map(news.peek());
  known.delete(id);
  news.value = known;
}

/** Asks what was said in one's own chats while nobody listened. Where an agent had the last word, nothing is open. */
export async function catchUp(): Promise<void> {
  const open = listed.peek().own.filter((it) => it.Status === "CustomerLast");
  await Promise.all(
    open.map(async ({ ChatSessionId }) => {
      const After = kept.peek().seen[ChatSessionId];
      const messages = await chat<ChatMessage[]>("GetChatMessages?$select=ChatSessionId,ChatMessageId,Type", { ChatSessionId, After: After ?? 0 });
      const answered = messages.findLastIndex((it) => it.Type === "ToCustomer");
      // A chat this browser has never shown: what came before one's own last answer was seen somewhere else.
      for (const message of After === undefined ? messages.slice(answered + 1) : messages) heard(message);
    }),
  );
}
