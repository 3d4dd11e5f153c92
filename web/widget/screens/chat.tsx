// The conversation, with where one stands in the queue above it and what one writes below.

import { hoursAndMinutes } from "../../ui/time.ts";
import type { Chat } from "../chat.ts";
import { Composer } from "../composer.tsx";
import { Conversation } from "../conversation.tsx";
import { isOver } from "../state.ts";
import { StorageHint } from "./notices.tsx";

export function ChatScreen({ chat }: { chat: Chat }) {
  const { session } = chat.state;
  if (!session) return null;
  const { Status, ChatbotIsActive } = session;
  return (
    <>
      <h2 class="unseen" tabIndex={-1}>
        {chat.say("conversation")}
      </h2>
      {Status === "InQueue" && <StorageHint chat={chat} />}
      {Status === "InQueue" && !ChatbotIsActive && <Queue chat={chat} />}
      <Conversation chat={chat} />
      {isOver(Status) ? (
        <div class="choices bar">
          <button type="button" class="main" onClick={() => void chat.again()}>
            {chat.say("start-new")}
          </button>
        </div>
      ) : (
        <Composer chat={chat} />
      )}
    </>
  );
}

function Queue({ chat }: { chat: Chat }) {
  const { session, topic } = chat.state;
  if (!session) return null;
  const { QueuePosition, QueueWaitSeconds, RequestAllowed } = session;
  const own = topic?.QueueText.replaceAll("{cque}", `${QueuePosition}`).replaceAll(
    "{cavw}",
    hoursAndMinutes(QueueWaitSeconds),
  );
  return (
    <div class="queue">
      <p role="status" dir="auto">
        {own || (
          <>
            {QueuePosition > 0 && chat.say("queue-position", { position: QueuePosition })}{" "}
            {QueueWaitSeconds > 0 && chat.say("queue-wait", { minutes: Math.ceil(QueueWaitSeconds / 60) })}
          </>
        )}
      </p>
      {RequestAllowed && (
        <button type="button" class="link" onClick={() => chat.set({ view: "request" })}>
          {chat.say("queue-request")}
        </button>
      )}
    </div>
  );
}
