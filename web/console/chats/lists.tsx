// The lists of chats at the left: what is offered, one's own, who waits, what others do, and what has just ended.

import { useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { Face, Link } from "../parts/basics.tsx";
import { Draw } from "../parts/icon.tsx";
import { pickUp, pickUpFirst } from "../state/acts.ts";
import { listed, now, rightsOf, topicName, topics, waiting, writing } from "../state/desk.ts";
import { kept } from "../state/kept.ts";
import { language, say } from "../state/language.ts";
import { ago, lineOf, PLACES, visitorName, waited, type Place, type Session } from "../state/lists.ts";
import { instant } from "../../ui/time.ts";
import { unread } from "../state/unread.ts";

/** Rows of one list drawn at first; a long list shows more on demand. */
const SHOWN_FIRST = 60;
const folded = signal<ReadonlySet<Place>>(new Set());

const fits = (session: Session, wanted: string): boolean =>
  !wanted ||
  [session.CustomerName, session.CustomerEmail, session.CustomerCompanyName, session.LastMessage, session.User?.FullName ?? "", topicName(session.TopicId), `${session.ChatSessionId}`]
    .some((it) => it.toLowerCase().includes(wanted));

export function Lists({ open }: { open: number }) {
  const [wanted, setWanted] = useState("");
  const count = waiting.value.length;
  return (
    <aside class="lists" aria-label={say("lists")}>
      <div class="lists-head">
        <button type="button" class="main next" disabled={count === 0} onClick={() => void pickUpFirst()}>
          {say("get-next")}
          <b class="badge" aria-hidden="true">
            {count}
          </b>
          <span class="unseen">{say("count-waiting", { count })}</span>
        </button>
        <label class="find">
          <Draw name="search" />
          <span class="unseen">{say("find")}</span>
          <input type="search" placeholder={say("find")} value={wanted} onInput={(event) => setWanted(event.currentTarget.value.toLowerCase())} />
        </label>
      </div>
      <div class="lists-all">
        {PLACES.map((place) => (
          <List key={place} place={place} open={open} wanted={wanted} />
        ))}
      </div>
    </aside>
  );
}

function List({ place, open, wanted }: { place: Place; open: number; wanted: string }) {
  const [most, setMost] = useState(SHOWN_FIRST);
  const all = listed.value[place];
  const shown = all.filter((it) => fits(it, wanted));
  if (all.length === 0 && place !== "own") return null;
  const closed = folded.value.has(place) && !wanted;
  const toggle = () => {
    const next = new Set(folded.value);
    if (closed) next.delete(place);
    else next.add(place);
    folded.value = next;
  };
  return (
    <section class={`list is-${place}`}>
      <h2>
        <button type="button" aria-expanded={!closed} onClick={toggle}>
          <Draw name="next" />
          {say(`list-${place}`)}
          <span class="count">{all.length}</span>
        </button>
      </h2>
      {!closed && (
        <ul>
          {shown.slice(0, most).map((it) => (
            <Row key={it.ChatSessionId} session={it} place={place} current={it.ChatSessionId === open} />
          ))}
          {all.length === 0 && <li class="hint">{say("list-own-empty")}</li>}
          {all.length > 0 && shown.length === 0 && <li class="hint">{say("found-nothing")}</li>}
        </ul>
      )}
      {!closed && shown.length > most && (
        <button type="button" class="link" onClick={() => setMost(most + SHOWN_FIRST)}>
          {say("show-more")}
        </button>
      )}
    </section>
  );
}

function Row({ session, place, current }: { session: Session; place: Place; current: boolean }) {
  const id = session.ChatSessionId;
  const name = visitorName(session, say("visitor"));
  const news = place === "own" || place === "offered" ? unread(id) : 0;
  const draft = kept.value.drafts[id];
  const may = place === "queued" && rightsOf(session).pickUp;
  return (
    <li class={`row${current ? " current" : ""}${news ? " news" : ""}${session.AlertLevel > 0 ? " late" : ""}`}>
      <Link to={`/chats/${id}`} current={current}>
        <Face name={name} colour={place === "own" ? session.Rank : id} />
        <span class="what">
          <span class="first">
            <b dir="auto">{name}</b>
            <When session={session} place={place} />
          </span>
          <span class="second">
            <Last session={session} draft={draft} />
            {news > 0 && (
              <b class="badge urgent">
                {news}
                <span class="unseen"> {say("count-unread", { count: news })}</span>
              </b>
            )}
          </span>
          <span class="third">
            <Belongs session={session} place={place} />
          </span>
        </span>
      </Link>
      {may && (
        <button type="button" class="pick" aria-label={say("pick-up-name", { name })} onClick={() => void pickUp(id)}>
          {say("pick-up")}
        </button>
      )}
    </li>
  );
}

function Last({ session, draft }: { session: Session; draft: string | undefined }) {
  if (writing.value.has(session.ChatSessionId)) return <i class="last writes">{say("writes")}</i>;
  if (draft) {
    return (
      <span class="last" dir="auto">
        <em>{say("draft")}</em> {draft}
      </span>
    );
  }
  return (
    <span class="last" dir="auto">
      {lineOf(session.LastMessage || session.FirstMessage) || say("said-nothing")}
    </span>
  );
}

function When({ session, place }: { session: Session; place: Place }) {
  const at = now.value;
  const seconds =
    place === "queued" ? waited(session, at)
    : (at - instant(place === "ended" ? session.WhenEnded : session.WhenIdle).getTime()) / 1000;
  const text = seconds < 60 ? say("just-now") : ago(seconds, language);
  return <time class={place === "queued" && session.AlertLevel > 0 ? "late" : ""}>{text}</time>;
}

function Belongs({ session, place }: { session: Session; place: Place }) {
  const several = topics.value.size > 1;
  const { TransferTo, User } = session;
  return (
    <>
      {several && <span class="topic">{topicName(session.TopicId)}</span>}
      {place === "offered" && User && <span class="mark">{say("offered-by", { agent: User.FullName })}</span>}
      {place === "own" && TransferTo && <span class="mark">{say("offered-to", { agent: TransferTo.FullName })}</span>}
      {place === "others" && <span>{User ? User.FullName : say("bot")}</span>}
      {session.Rating > 0 && (
        <span class="stars" aria-label={say("rated", { count: session.Rating })}>
          {"★".repeat(session.Rating)}
        </span>
      )}
    </>
  );
}
