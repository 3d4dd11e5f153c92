// The stream of events, and what each of them changes. It goes on where it was cut; after a `reset` everything is
// loaded anew, drafts stay.

import { batch } from "@preact/signals";

import type { ServerEvent } from "../../api/parse.ts";
import { Stream } from "../../api/stream.ts";
import { proof } from "./calls.ts";
import { allOpened, conversation, opened } from "./conversation.ts";
import { link, load, loadTopics, phase, sessions, take, takePresences, writes } from "./desk.ts";
import { kept } from "./kept.ts";
import { withSaid } from "./lists.ts";
import { reason } from "./notices.ts";
import type { Events } from "./shapes.ts";
import { told } from "./signals.ts";
import { catchUp, heard } from "./unread.ts";
import { looksAgain, takeViewers } from "./viewing.ts";
import { base } from "./where.ts";

/** A visitor's writing ends by itself, should the word of its end be lost, in milliseconds. */
const WRITING_MAX = 10_000;
/** After a snapshot failed it is tried again after that long, in milliseconds. */
const RELOAD_WAIT = 5000;
/** Changes of topics come in groups; they are loaded once for each, in milliseconds. */
const TOPICS_WAIT = 400;

let stream: Stream | undefined;
/** What came while the snapshot was on its way. */
let held: ServerEvent[] | undefined;
let topicsDue: ReturnType<typeof setTimeout> | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
const ends = new Map<number, ReturnType<typeof setTimeout>>();
/** What waits to be taken in one go with the next frame. */
let due: ServerEvent[] = [];

const TAKE: { [Name in keyof Events]: (data: Events[Name]) => void } = {
  session({ ChatSessionId, Event, Session }) {
    const before = sessions.peek().get(ChatSessionId);
    take(ChatSessionId, Session);
    if (Session) told.session(Session, before, Event);
  },
  message(message) {
    const session = sessions.peek().get(message.ChatSessionId);
    if (session) take(message.ChatSessionId, withSaid(session, message));
    opened(message.ChatSessionId)?.take(message);
    if (message.Type === "ToUser") writes(message.ChatSessionId, false);
    if (heard(message)) told.message(message);
  },
  typing({ ChatSessionId, CustomerIsTyping }) {
    clearTimeout(ends.get(ChatSessionId));
    ends.delete(ChatSessionId);
    writes(ChatSessionId, CustomerIsTyping);
    if (CustomerIsTyping) ends.set(ChatSessionId, setTimeout(() => writes(ChatSessionId, false), WRITING_MAX));
  },
  // The console counts its own queues: the lists say the same.
  queue() {},
  read({ ChatSessionId, ChatMessageId }) {
    const one = opened(ChatSessionId);
    if (one) one.readUpTo.value = Math.max(one.readUpTo.peek(), ChatMessageId);
  },
  presence: takePresences,
  notification: (data) => told.notification(data),
  topic() {
    clearTimeout(topicsDue);
    topicsDue = setTimeout(() => void loadTopics().catch(() => undefined), TOPICS_WAIT);
  },
  note(note) {
    opened(note.ChatSessionId)?.takeNote(note);
    told.note(note);
  },
  viewers: takeViewers,
  reset: () => void snapshot(),
};

function apply(event: ServerEvent): void {
  const run = TAKE[event.name as keyof Events] as ((data: unknown) => void) | undefined;
  if (!run) return;
  try {
    run(JSON.parse(event.data));
  } catch (failure) {
    console.error(event.name, failure);
  }
}

function onEvent(event: ServerEvent): void {
  if (event.name !== "reset" && held) {
    held.push(event);
    return;
  }
  due.push(event);
  if (due.length > 1) return;
  // A burst of events is one change of the page; a hidden page draws no frames, whatever it was promised.
  if (document.visibilityState === "visible") requestAnimationFrame(flush);
  else setTimeout(flush);
}

function flush(): void {
  const events = due;
  due = [];
  batch(() => events.forEach(apply));
}

/** What was written and is not with the server yet, in whatever chat, goes on its way. */
function unsent(): void {
  for (const id of Object.keys(kept.peek().outbox)) conversation(Number(id)).again();
}

async function snapshot(): Promise<void> {
  if (held) return;
  held = [];
  clearTimeout(again);
  try {
    await load();
    await Promise.all([catchUp(), ...allOpened().filter((it) => it.state.peek() !== "new").map((it) => it.load())]);
    phase.value = "ready";
    unsent();
  } catch (failure) {
    if (phase.peek() === "loading") phase.value = "failed";
    console.warn(reason(failure));
    if (phase.peek() !== "out") again = setTimeout(() => void snapshot(), RELOAD_WAIT);
  }
  const events = held;
  held = undefined;
  batch(() => events.forEach(apply));
}

/** Loads the desk and follows it until `stop`. */
export function start(): void {
  stop();
  phase.value = "loading";
  let first = true;
  stream = new Stream({
    address: `${base}/live/v1/events`,
    headers: proof,
    credentials: "same-origin",
    lastEventId: "",
    onEvent,
    onLink(state) {
      link.value = state;
      // The stream first, then the snapshot: so nothing lies between them.
      if (state === "open" && first) {
        first = false;
        void snapshot();
      }
      if (state !== "open") return;
      looksAgain();
      unsent();
    },
    onRefused: (status) => (status === 401 ? told.loggedOut() : (phase.value = "failed")),
  });
}

export function stop(): void {
  stream?.stop();
  stream = undefined;
  held = undefined;
  due = [];
  clearTimeout(again);
  clearTimeout(topicsDue);
}

const wake = () => stream?.wake();
for (const name of ["online", "focus", "pageshow"]) addEventListener(name, wake);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") flush();
  wake();
});
