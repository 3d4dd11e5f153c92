// The list of messages: grouped by who speaks, with a line for each day, kept at its end while the reader is there.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { WidgetMessage } from "../api/shapes.ts";
import { Icon } from "../ui/icons.tsx";
import { instant } from "../ui/time.ts";
import { Bubble, Pending, Sending } from "./bubble.tsx";
import type { Chat } from "./chat.ts";

/** So many messages are drawn at first; more on demand. */
const SHOWN_FIRST = 80;
const SHOWN_MORE = 200;
/** Messages of one side within that time stand under one name, in milliseconds. */
const GROUP_GAP = 180_000;
/** So near to the end counts as at the end, in pixels. */
const NEAR = 80;

export function Conversation({ chat }: { chat: Chat }) {
  const { messages, hasEarlier, outbox, uploads, session } = chat.state;
  const [most, setMost] = useState(SHOWN_FIRST);
  const [missed, setMissed] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  /** Where the reader is: at the end, or so far above it. */
  const place = useRef({ atEnd: true, last: 0, height: 0, most });
  const shown = messages.slice(-most);
  const last = messages.at(-1)?.ChatMessageId ?? 0;
  const waiting = outbox.length + uploads.length;

  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  const earlier = async () => {
    if (messages.length <= most) await chat.earlier();
    setMost(Math.min(most, messages.length) + SHOWN_MORE);
  };
  const scrolled = () => {
    const { current: list } = box;
    if (!list) return;
    place.current.atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    if (place.current.atEnd && missed) setMissed(0);
  };

  useLayoutEffect(() => {
    const { current: list } = box;
    if (!list) return;
    const before = place.current;
    if (before.most !== most) list.scrollTop += list.scrollHeight - before.height;
    else if (before.atEnd || waiting) toEnd();
    else if (last > before.last) {
      setMissed((count) => count + messages.filter((it) => it.ChatMessageId > before.last).length);
    }
    place.current = { ...before, last, most, height: list.scrollHeight };
  }, [last, most, waiting, session?.UserIsTyping]);

  // A phone's keyboard takes room from the end.
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => place.current.atEnd && toEnd());
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  return (
    <div class="conversation">
      <div class="messages" ref={box} onScroll={scrolled} tabIndex={0} role="log" aria-live="off" aria-label={chat.say("conversation")}>
        {(hasEarlier || messages.length > most) && (
          <button type="button" class="link earlier" onClick={() => void earlier()}>
            {chat.say("earlier")}
          </button>
        )}
        {shown.map((message, index) => (
          <Row
            key={message.ChatMessageId}
            chat={chat}
            message={message}
            before={shown[index - 1]}
            after={shown[index + 1]}
            newest={message.ChatMessageId === last && !waiting}
          />
        ))}
        {outbox.map((it) => (
          <Pending key={it.ClientMessageId} chat={chat} message={it} />
        ))}
        {uploads.map((it) => (
          <Sending key={it.id} chat={chat} upload={it} />
        ))}
        {session?.UserIsTyping && (
          <p class="typing">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span class="unseen">{chat.say("typing", { name: session.AgentName || chat.say("agent") })}</span>
          </p>
        )}
      </div>
      {missed > 0 && (
        <button type="button" class="pill" onClick={toEnd}>
          <Icon name="down" />
          {chat.say("new-messages", { count: missed })}
        </button>
      )}
    </div>
  );
}

interface RowProps {
  chat: Chat;
  message: WidgetMessage;
  before: WidgetMessage | undefined;
  after: WidgetMessage | undefined;
  newest: boolean;
}

function Row({ chat, message, before, after, newest }: RowProps) {
  const at = instant(message.WhenPosted);
  const day = chat.clock.day(at);
  return (
    <>
      {(!before || chat.clock.day(instant(before.WhenPosted)) !== day) && <p class="day">{day}</p>}
      <Bubble
        chat={chat}
        message={message}
        first={!before || !together(before, message)}
        last={!after || !together(message, after)}
        newest={newest}
      />
    </>
  );
}

const together = (a: WidgetMessage, b: WidgetMessage): boolean =>
  a.Type === b.Type &&
  a.Author === b.Author &&
  a.Type !== "Special" &&
  instant(b.WhenPosted).getTime() - instant(a.WhenPosted).getTime() < GROUP_GAP;
