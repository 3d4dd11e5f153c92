// What makes itself heard: the page's title, a tone, and the browser's notifications, for those who turned them on.

import { effect } from "@preact/signals";

import type { ChatMessage } from "../../api/types.ts";
import { plain } from "../../ui/markup.ts";
import { beep } from "../../widget/sound.ts";
import { givingBack } from "./acts.ts";
import { listed, members, me, present, self, sessions, waiting } from "./desk.ts";
import { kept } from "./kept.ts";
import { say } from "./language.ts";
import { visitorName, type Session } from "./lists.ts";
import { notice } from "./notices.ts";
import { membership } from "./rights.ts";
import type { Events, SessionNote } from "./shapes.ts";
import { unreadChats } from "./unread.ts";
import { go } from "./where.ts";

/** Characters of a message that a notification shows. */
const SHOWN_MAX = 140;

function ring(title: string, text: string, id: number): void {
  if (kept.peek().sound) beep();
  if (!kept.peek().notify || document.visibilityState === "visible" || !("Notification" in window)) return;
  if (Notification.permission !== "granted") return;
  try {
    const shown = new Notification(title, { body: text.slice(0, SHOWN_MAX), tag: `parlour-${id}` });
    shown.onclick = () => {
      window.focus();
      void go(`/chats/${id}`);
      shown.close();
    };
  } catch {
    // Phones let only service workers show them.
  }
}

const name = (id: number): string => visitorName(sessions.peek().get(id), say("visitor"));

/** What the stream tells, as far as somebody should look up. */
export const told = {
  loggedOut: (): void => undefined,

  session(session: Session, before: Session | undefined, _event: string): void {
    const { id } = self();
    const who = visitorName(session, say("visitor"));
    if (session.TransferTo?.AssociateId === id && before?.TransferTo?.AssociateId !== id) {
      ring(say("rings-offered", { name: who }), session.LastMessage, session.ChatSessionId);
    }
    const member = membership(members.peek().get(session.TopicId), self());
    const queues = session.Status === "InQueue" && !session.ChatbotIsActive;
    const queued = before?.Status === "InQueue" && !before.ChatbotIsActive;
    if (queues && !queued && member?.CanNotify && present.peek() && !givingBack.has(session.ChatSessionId)) {
      ring(say("rings-waiting", { name: who }), session.FirstMessage, session.ChatSessionId);
    }
    const had = before?.User?.AssociateId === id;
    const owner = session.User;
    if (had && owner && owner.AssociateId !== id) notice(say("taken-by", { name: who, agent: owner.FullName }));
    if (had && before?.TransferTo && before.TransferTo.AssociateId !== id && !session.TransferTo && owner?.AssociateId === id) {
      notice(say("offer-over", { name: who, agent: before.TransferTo.FullName }));
    }
  },

  message(message: ChatMessage): void {
    if (sessions.peek().get(message.ChatSessionId)?.User?.AssociateId !== self().id) return;
    ring(name(message.ChatSessionId), plain(message.Message), message.ChatSessionId);
  },

  notification({ Type, ChatSessionId, NickName }: Events["notification"]): void {
    // An offer rings by itself, with the chat's change.
    if (Type === "ChatSessionTransfered") return;
    const text = say(Type === "ChatAlert" ? "warns-waiting" : "warns-unanswered", { name: NickName || name(ChatSessionId) });
    notice(text);
    ring(text, "", ChatSessionId);
  },

  note({ Kind, Author, Text, AssociateId, ChatSessionId }: SessionNote): void {
    if (Kind !== "Whisper" || AssociateId === self().id) return;
    if (sessions.peek().get(ChatSessionId)?.User?.AssociateId !== self().id) return;
    notice(say("whispered", { name: Author, text: Text.slice(0, SHOWN_MAX) }));
    ring(say("whispered", { name: Author, text: "" }), Text, ChatSessionId);
  },
};

/** What wants an answer, in the title. */
effect(() => {
  const count = me.value ? unreadChats.value + listed.value.offered.length + waiting.value.length : 0;
  document.title = count > 0 ? `(${count}) Parlour` : "Parlour";
});

/** Turns the browser's notifications on, if its user lets us. */
export async function allowNotifications(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  return (await Notification.requestPermission()) === "granted";
}
