// What was said, as long as it may be: only what is in sight is drawn. Stays at its end while the reader is there, and
// where he is when something above grows.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Draw } from "../parts/icon.tsx";
import type { Conversation } from "../state/conversation.ts";
import { entryAt, type Entry } from "../state/entries.ts";
import { kept } from "../state/kept.ts";
import { writing } from "../state/desk.ts";
import { Heights } from "../state/heights.ts";
import { say, shownClock } from "../state/language.ts";
import { visitorName, type Session } from "../state/lists.ts";
import { uploads } from "../state/files.ts";
import { Bubble, Pending, Sending, together } from "./bubble.tsx";

/** What a row is guessed to take until it was drawn, in pixels. */
const GUESS = 64;
/** So much above and below what is in sight is drawn too, in pixels. */
const MARGIN = 600;
/** So near to the end counts as at the end, in pixels. */
const NEAR = 60;

const day = (entry: Entry): number => {
  const at = new Date(entryAt(entry));
  return at.getFullYear() * 1000 + at.getMonth() * 50 + at.getDate();
};
const keyOf = (entry: Entry): string => (entry.message ? `m${entry.message.ChatMessageId}` : `n${entry.note.NoteId}`);

/** Where the reader is, and how high the rows are. */
class Place {
  heights = new Heights(GUESS);
  atEnd = true;
  seen = 0;
  count = 0;
}

export function Messages({ chat, session }: { chat: Conversation; session: Session }) {
  const entries = chat.entries.value;
  const box = useRef<HTMLDivElement>(null);
  const place = useRef(new Place()).current;
  const [, draw] = useState(0);
  const [missed, setMissed] = useState(0);
  place.heights.resize(entries.length);
  const list = box.current;
  const height = list?.clientHeight || 900;
  const top = list && !place.atEnd ? list.scrollTop : Math.max(0, place.heights.total - height);
  const [from, to] = place.heights.window(top, height, MARGIN);
  const tail = `${kept.value.outbox[chat.id]?.length ?? 0} ${uploads.value.length} ${writing.value.has(chat.id)}`;

  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  const measure = () => {
    if (!box.current) return;
    let [above, changed] = [0, false];
    const scrolled = box.current.scrollTop;
    for (const row of box.current.querySelectorAll<HTMLElement>("[data-row]")) {
      const index = Number(row.dataset["row"]);
      const grown = place.heights.set(index, row.offsetHeight);
      if (!grown) continue;
      changed = true;
      if (place.heights.offset(index) < scrolled) above += grown;
    }
    if (place.atEnd) toEnd();
    else if (above) box.current.scrollTop = scrolled + above;
    if (changed) draw((it) => it + 1);
  };
  // After each drawing: how high is what stands there now?
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    const more = entries.length - place.count;
    if (place.count > 0 && more > 0 && !place.atEnd) setMissed((it) => it + more);
    place.count = entries.length;
  }, [entries.length]);
  useLayoutEffect(() => {
    if (place.atEnd) toEnd();
  }, [tail]);
  useLayoutEffect(() => {
    // A wider or lower list breaks its lines anew.
    const watch = new ResizeObserver(measure);
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  // What one writes oneself is looked at.
  const own = kept.value.outbox[chat.id]?.length ?? 0;
  useLayoutEffect(() => {
    if (own) {
      place.atEnd = true;
      toEnd();
    }
  }, [own]);

  const scrolled = () => {
    if (!box.current) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    place.atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (place.atEnd && missed) setMissed(0);
    const [first, last] = place.heights.window(scrollTop, clientHeight, MARGIN / 2);
    if (first < from || last > to) draw((it) => it + 1);
  };
  return (
    <div class="conversation">
      <div class="messages" ref={box} onScroll={scrolled} tabIndex={0} role="log" aria-live="off" aria-label={say("messages-of", { name: visitorName(session, say("visitor")) })}>
        <div class="room" style={{ height: `${place.heights.offset(from)}px` }} />
        {entries.slice(from, to).map((entry, index) => {
          const [before, after] = [entries[from + index - 1], entries[from + index + 1]];
          return (
            <div class="line-of" data-row={from + index} key={keyOf(entry)}>
              {(!before || day(before) !== day(entry)) && <p class="day">{shownClock.day(new Date(entryAt(entry)))}</p>}
              <Bubble
                entry={entry}
                first={!before || !together(before, entry)}
                last={!after || !together(entry, after)}
                read={entry.message !== undefined && (entry.message.ReadByCustomer === 1 || entry.message.ChatMessageId <= chat.readUpTo.value)}
              />
            </div>
          );
        })}
        <div class="room" style={{ height: `${place.heights.total - place.heights.offset(to)}px` }} />
        {entries.length === 0 && <p class="hint">{say("said-nothing")}</p>}
        {(kept.value.outbox[chat.id] ?? []).map((it) => (
          <Pending key={it.key} chat={chat} message={it} />
        ))}
        {uploads.value.filter((it) => it.chat === chat.id).map((it) => (
          <Sending key={it.id} upload={it} />
        ))}
        {writing.value.has(chat.id) && <Writes name={visitorName(session, say("visitor"))} />}
      </div>
      {missed > 0 && (
        <button type="button" class="pill" onClick={toEnd}>
          <Draw name="next" />
          {say("new-messages", { count: missed })}
        </button>
      )}
      <Announcer chat={chat} />
    </div>
  );
}

const Writes = ({ name }: { name: string }) => (
  <p class="said theirs typing">
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    <span class="unseen">{say("typing", { name })}</span>
  </p>
);

/** Reads what comes to those who listen to the page. */
function Announcer({ chat }: { chat: Conversation }) {
  const last = chat.messages.value.at(-1);
  const known = useRef(last?.ChatMessageId ?? 0);
  const spoken = last && last.Type === "ToUser" && last.ChatMessageId > known.current ? last : undefined;
  return (
    <p class="unseen" aria-live="polite">
      {spoken && `${spoken.Author}: ${new DOMParser().parseFromString(spoken.Message, "text/html").body.textContent}`}
    </p>
  );
}
