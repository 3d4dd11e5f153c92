// One chat in the middle of the page: whose it is and what can be done with it, what was said, and where one writes.

import { useEffect } from "preact/hooks";
import { signal } from "@preact/signals";
import { Failed, Link, Loading, Tool } from "../parts/basics.tsx";
import { Draw } from "../parts/icon.tsx";
import type { Conversation } from "../state/conversation.ts";
import { rightsOf, topicName } from "../state/desk.ts";
import { keep, kept } from "../state/kept.ts";
import { language, say } from "../state/language.ts";
import { isEnded, visitorName, type Session } from "../state/lists.ts";
import { seen } from "../state/unread.ts";
import { look, viewers } from "../state/viewing.ts";
import { Actions } from "./actions.tsx";
import { Composer } from "./composer.tsx";
import { Messages } from "./messages.tsx";
import { showsCustomer } from "./page.tsx";
import { Standing } from "./standing.tsx";
import { TicketDialog } from "./ticket.tsx";
import { TransferDialog } from "./transfer.tsx";

/** The dialog in front of this chat. */
export const dialog = signal<"" | "transfer" | "ticket">("");

export function Pane({ session, chat }: { session: Session; chat: Conversation }) {
  const id = session.ChatSessionId;
  const known = rightsOf(session);
  // Whoever gave a chat away goes on reading it (specification §4.3).
  const may = { ...known, read: known.read || chat.state.value === "ready" };
  useEffect(() => {
    if (may.read && (chat.state.peek() === "new" || chat.state.peek() === "failed")) void chat.load();
    void chat.resume();
  }, [id, may.read]);
  useEffect(() => (may.read ? look(id) : undefined), [id, may.read]);
  const last = chat.messages.value.at(-1)?.ChatMessageId ?? 0;
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && last && seen(id, last);
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [id, last]);
  useEffect(() => () => void (dialog.value = ""), [id]);
  return (
    <>
      <Head session={session} />
      <Standing session={session} may={may} />
      {may.read && <Viewers id={id} />}
      {!may.read && <p class="hint shut">{say("may-not-read")}</p>}
      {may.read && chat.state.value === "failed" && <Failed reason={chat.reason.value} onRetry={() => void chat.load()} />}
      {may.read && (chat.state.value === "new" || chat.state.value === "loading") && <Loading />}
      {may.read && chat.state.value === "ready" && <Messages chat={chat} session={session} />}
      {may.read && <Composer key={id} session={session} chat={chat} may={may} />}
      {dialog.value === "transfer" && <TransferDialog session={session} onClose={() => (dialog.value = "")} />}
      {dialog.value === "ticket" && <TicketDialog session={session} chat={chat} onClose={() => (dialog.value = "")} />}
    </>
  );
}

/** Who else has the chat open. */
function Viewers({ id }: { id: number }) {
  const names = viewers.value.get(id)?.map((it) => it.FullName) ?? [];
  return (
    <p class="viewers" role="status">
      {names.length > 0 && (
        <>
          <Draw name="eye" />
          {say("also-here", { names: new Intl.ListFormat(language).format(names), count: names.length })}
        </>
      )}
    </p>
  );
}

function Head({ session }: { session: Session }) {
  const { User } = session;
  const name = visitorName(session, say("visitor"));
  const panel = kept.value.panel;
  return (
    <header class="head">
      <Link to="/chats" class="tool back" label={say("back-to-list")}>
        <Draw name="back" />
      </Link>
      <div class="who">
        <h1 id="chat-name" dir="auto">{name}</h1>
        <p>
          <span class={`status is-${session.Status.toLowerCase()}`}>{say(`status-${session.Status.toLowerCase()}`)}</span>
          <span>{topicName(session.TopicId)}</span>
          {User && !isEnded(session.Status) && <span>{User.FullName}</span>}
        </p>
      </div>
      <Actions session={session} />
      <Tool icon="person" class="panel-tool" label={say("customer")} pressed={panel} onClick={() => {
        if (matchMedia("(max-width: 760px)").matches) showsCustomer.value = true;
        else keep({ panel: !panel });
      }} />
    </header>
  );
}
