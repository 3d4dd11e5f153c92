// A ticket of a chat, with what was said in it. Its number is put before the agent to be sent.

import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { makeTicket } from "../state/acts.ts";
import { chat as ask, random } from "../state/calls.ts";
import type { Conversation } from "../state/conversation.ts";
import { rightsOf } from "../state/desk.ts";
import { say } from "../state/language.ts";
import type { Session } from "../state/lists.ts";
import { notice } from "../state/notices.ts";

const TITLE_CHARS_MAX = 80;

export function TicketDialog({ session, chat, onClose }: { session: Session; chat: Conversation; onClose: () => void }) {
  const [title, setTitle] = useState((session.FirstMessage || session.LastMessage).slice(0, TITLE_CHARS_MAX));
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [key] = useState(random);
  useEffect(() => {
    ask<string | null>("GetChatTranscript", { ChatSessionId: session.ChatSessionId, Html: false }).then(
      (log) => setText((typed) => typed || (log ?? "")),
      () => undefined,
    );
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const ticket = await makeTicket(session.ChatSessionId, title.trim(), text, key);
    setBusy(false);
    if (!ticket) return;
    onClose();
    notice(say("ticket-created", { number: `${ticket.TicketId}` }));
    if (rightsOf(session).write && !chat.draft) chat.write(say("ticket-told", { number: `${ticket.TicketId}` }));
  };
  return (
    <Dialog title={say("ticket-create")} wide onClose={onClose}>
      <form class="fields" onSubmit={(event) => void submit(event)}>
        <label>
          {say("ticket-title")}
          <input required maxLength={255} value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
        </label>
        <label>
          {say("ticket-text")}
          <textarea rows={10} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <div class="choices">
          <button type="button" class="plain" onClick={onClose}>
            {say("cancel")}
          </button>
          <button type="submit" class="main" disabled={busy}>
            {say("ticket-create")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
