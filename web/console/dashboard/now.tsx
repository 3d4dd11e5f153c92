// Who waits and who talks right now. Twice on a row takes the chat, or listens to it; so does its button.

import type { ComponentChildren } from "preact";
import { Face } from "../parts/basics.tsx";
import { pickUp } from "../state/acts.ts";
import { listed, now, rightsOf, topicName } from "../state/desk.ts";
import { language, say } from "../state/language.ts";
import { ago, happened, lineOf, visitorName, waited, type Session } from "../state/lists.ts";
import { go } from "../state/where.ts";
import { instant } from "../../ui/time.ts";

/** Rows of a list; who looks for more finds it among the chats. */
const SHOWN_MAX = 50;
const of = (all: Session[], topic: number) => (topic ? all.filter((it) => it.TopicId === topic) : all);

function List({ title, empty, all, row }: { title: string; empty: string; all: Session[]; row: (session: Session) => ComponentChildren }) {
  return (
    <section class="board">
      <h2>
        {title} <span class="badge">{all.length}</span>
      </h2>
      {all.length === 0 && <p class="hint">{empty}</p>}
      <ul class="sessions">{all.slice(0, SHOWN_MAX).map(row)}</ul>
      {all.length > SHOWN_MAX && <p class="hint">{say("and-more", { count: all.length - SHOWN_MAX })}</p>}
    </section>
  );
}

interface RowProps {
  session: Session;
  when: string;
  late: boolean;
  who: string;
  action: string;
  onAct: (() => void) | undefined;
}

function Row({ session, when, late, who, action, onAct }: RowProps) {
  const name = visitorName(session, say("visitor"));
  return (
    <li onDblClick={onAct}>
      <Face name={name} colour={session.ChatSessionId} />
      <div>
        <b dir="auto">{name}</b>
        <span dir="auto">{lineOf(session.LastMessage || session.FirstMessage) || say("said-nothing")}</span>
        <small>{[topicName(session.TopicId), who].filter(Boolean).join(" · ")}</small>
      </div>
      <time class={late ? "late" : ""}>{when}</time>
      {onAct && (
        <button type="button" class="plain" aria-label={`${action}: ${name}`} onClick={onAct}>
          {action}
        </button>
      )}
    </li>
  );
}

export const Incoming = ({ topic }: { topic: number }) => (
  <List
    title={say("incoming")}
    empty={say("incoming-none")}
    all={of(listed.value.queued, topic)}
    row={(it) => (
      <Row
        key={it.ChatSessionId}
        session={it}
        when={ago(waited(it, now.value), language)}
        late={it.AlertLevel > 0}
        who=""
        action={say("pick-up")}
        onAct={rightsOf(it).pickUp ? () => void pickUp(it.ChatSessionId) : undefined}
      />
    )}
  />
);

export const Ongoing = ({ topic }: { topic: number }) => (
  <List
    title={say("ongoing-list")}
    empty={say("ongoing-none")}
    all={of([...listed.value.own, ...listed.value.offered, ...listed.value.others], topic)}
    row={(it) => {
      const own = listed.value.own.includes(it);
      return (
        <Row
          key={it.ChatSessionId}
          session={it}
          when={ago((now.value - instant(happened(it.WhenStarted) ? it.WhenStarted : it.WhenRequested).getTime()) / 1000, language)}
          late={it.AlertLevel > 0}
          who={it.User?.FullName ?? say("bot")}
          action={say(own ? "open-chat" : "listen")}
          onAct={rightsOf(it).read ? () => void go(`/chats/${it.ChatSessionId}`) : undefined}
        />
      );
    }}
  />
);
