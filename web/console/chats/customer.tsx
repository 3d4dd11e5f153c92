// The customer at the right: what the visitor said of himself, who he is among the people one knows, his tickets and
// his earlier chats.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Person, Ticket } from "../../api/types.ts";
import { instant } from "../../ui/time.ts";
import { Face, Link, Loading, Tool } from "../parts/basics.tsx";
import { Draw, type Drawing } from "../parts/icon.tsx";
import { linkPerson, makePerson } from "../state/acts.ts";
import { call } from "../state/calls.ts";
import { rightsOf } from "../state/desk.ts";
import { say, shownClock } from "../state/language.ts";
import { lineOf, visitorName, type Session } from "../state/lists.ts";
import type { EarlierSession, PersonMatch } from "../state/shapes.ts";
import { showsCustomer } from "./page.tsx";

/** The answer of a call that is made again when `of` changes; undefined until it is there, null when it failed. */
function useAnswer<T>(ask: () => Promise<T>, of: unknown[]): T | null | undefined {
  const [answer, setAnswer] = useState<T | null | undefined>();
  useEffect(() => {
    let current = true;
    ask().then((it) => current && setAnswer(it), () => current && setAnswer(null));
    return () => void (current = false);
  }, of);
  return answer;
}

export function Customer({ session }: { session: Session }) {
  const name = visitorName(session, say("visitor"));
  return (
    <aside class="right" aria-label={say("customer")}>
      <header>
        <Tool icon="back" class="back" label={say("back-to-chat")} onClick={() => (showsCustomer.value = false)} />
        <Face name={name} colour={session.ChatSessionId} />
        <div>
          <h2 dir="auto">{name}</h2>
          <p dir="auto">{session.CustomerCompanyName}</p>
        </div>
      </header>
      <div class="right-all">
        <Said session={session} />
        <Who session={session} />
        <Tickets session={session} />
        <Earlier session={session} />
      </div>
    </aside>
  );
}

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
);

const Fact = ({ icon, name, children }: { icon: Drawing; name: string; children: ComponentChildren }) => (
  <div class="fact">
    <dt>
      <Draw name={icon} />
      <span class="unseen">{name}</span>
    </dt>
    <dd dir="auto">{children}</dd>
  </div>
);

function Said({ session }: { session: Session }) {
  const { CustomerEmail, CustomerPhone, CustomerCompanyName, CustomerHost, WhenRequested } = session;
  const at = instant(WhenRequested);
  return (
    <Part title={say("visitor-says")}>
      <dl>
        {CustomerEmail && (
          <Fact icon="mail" name={say("email")}>
            <a href={`mailto:${encodeURIComponent(CustomerEmail)}`}>{CustomerEmail}</a>
          </Fact>
        )}
        {CustomerPhone && (
          <Fact icon="phone" name={say("phone")}>
            <a href={`tel:${CustomerPhone.replace(/[^+\d]/g, "")}`}>{CustomerPhone}</a>
          </Fact>
        )}
        {CustomerCompanyName && <Fact icon="company" name={say("company")}>{CustomerCompanyName}</Fact>}
        <Fact icon="history" name={say("asked-at")}>
          {shownClock.day(at)} {shownClock.time(at)}
        </Fact>
        {CustomerHost && <Fact icon="globe" name={say("host")}>{CustomerHost}</Fact>}
        {session.CustomerConsented && <Fact icon="check" name={say("consent")}>{say("consented")}</Fact>}
      </dl>
    </Part>
  );
}

function Who({ session }: { session: Session }) {
  const id = session.ChatSessionId;
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const may = rightsOf(session);
  const linked = session.Person;
  const make = async () => {
    setBusy(true);
    await makePerson(id);
    setBusy(false);
  };
  return (
    <Part title={say("person")}>
      {linked && <Known id={linked.PersonId} name={linked.FullName} company={session.Contact?.Name ?? linked.ContactName ?? ""} />}
      {!linked && <Matches session={session} />}
      {may.read && (
        <div class="choices small">
          <button type="button" class="plain" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            <Draw name="search" />
            {say(linked ? "person-change" : "person-find")}
          </button>
          {linked ? (
            <button type="button" class="plain" onClick={() => void linkPerson(id, null)}>
              <Draw name="unlink" />
              {say("unlink")}
            </button>
          ) : (
            <button type="button" class="plain" disabled={busy || !(session.CustomerName || session.CustomerEmail)} onClick={() => void make()}>
              <Draw name="plus" />
              {say("person-create")}
            </button>
          )}
        </div>
      )}
      {choosing && <Finder session={session} onDone={() => setChoosing(false)} />}
    </Part>
  );
}

function Known({ id, name, company }: { id: number; name: string; company: string }) {
  const person = useAnswer(() => call<Person | null>("POST", `/api/v1/Agents/Person/GetPerson?personId=${id}`), [id]);
  return (
    <div class="card">
      <Face name={name} colour={id} />
      <div>
        <b dir="auto">{person?.FullName || name}</b>
        <span dir="auto">{[person?.Title, person?.ContactName || company].filter(Boolean).join(", ")}</span>
        {person?.Email && <a href={`mailto:${encodeURIComponent(person.Email)}`}>{person.Email}</a>}
        {(person?.MobilePhone || person?.DirectPhone) && <span>{person.MobilePhone || person.DirectPhone}</span>}
      </div>
    </div>
  );
}

function Matches({ session }: { session: Session }) {
  const id = session.ChatSessionId;
  const matches = useAnswer(() => call<PersonMatch[]>("GET", `/live/v1/sessions/${id}/matches`), [id, session.CustomerEmail, session.CustomerName]);
  if (matches === undefined) return <Loading />;
  if (!matches?.length) return <p class="hint">{say("person-none")}</p>;
  return <People people={matches.map((it) => it.Person)} label={say("person-maybe")} onPick={(it) => void linkPerson(id, it.PersonId)} />;
}

const People = ({ people, label, onPick }: { people: Person[]; label: string; onPick: (person: Person) => void }) => (
  <ul class="people" aria-label={label}>
    {people.map((it) => (
      <li key={it.PersonId}>
        <button type="button" onClick={() => onPick(it)}>
          <Face name={it.FullName} colour={it.PersonId} />
          <b dir="auto">{it.FullName}</b>
          <span dir="auto">{[it.ContactName, it.Email].filter(Boolean).join(" · ")}</span>
          <i>{say("link")}</i>
        </button>
      </li>
    ))}
  </ul>
);

/** Letters before it is worth asking. */
const SEARCH_CHARS_MIN = 2;
const PAUSE = 250;

function Finder({ session, onDone }: { session: Session; onDone: () => void }) {
  const [search, setSearch] = useState(session.CustomerName);
  const [found, setFound] = useState<Person[] | undefined>();
  useEffect(() => {
    const wanted = search.trim();
    if (wanted.length < SEARCH_CHARS_MIN) return setFound([]);
    let current = true;
    const ask = wanted.includes("@")
      ? () => call<Person[]>("POST", "/api/v1/Agents/EMail/GetPersonsFromEmailAddress", { EmailAddress: wanted })
      : () => call<Person[]>("POST", "/api/v1/Agents/Person/FindPersonsByName", { Name: wanted });
    const timer = setTimeout(() => ask().then((it) => current && setFound(it), () => current && setFound([])), PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search]);
  return (
    <div class="finder">
      <input type="search" autofocus aria-label={say("person-search")} placeholder={say("person-search")} value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
      {found?.length === 0 && <p class="hint">{say("found-nothing")}</p>}
      {found && (
        <People
          people={found}
          label={say("person-search")}
          onPick={(it) => {
            onDone();
            void linkPerson(session.ChatSessionId, it.PersonId);
          }}
        />
      )}
    </div>
  );
}

function Tickets({ session }: { session: Session }) {
  const person = session.Person?.PersonId ?? 0;
  const found = useAnswer(
    async () => (person ? call<Ticket[]>("POST", "/api/v1/Agents/Ticket/FindTicketsByPerson", { PersonId: person }) : []),
    [person, session.Ticket?.TicketId],
  );
  const own = session.Ticket;
  const others = (found ?? []).filter((it) => it.TicketId !== own?.TicketId);
  if (!own && others.length === 0) return null;
  return (
    <Part title={say("tickets")}>
      <ul class="plain-list">
        {own && (
          <li>
            <b>#{own.TicketId}</b> <span dir="auto">{own.Title}</span> <em>{say("of-this-chat")}</em>
          </li>
        )}
        {others.map((it) => (
          <li key={it.TicketId}>
            <b>#{it.TicketId}</b> <span dir="auto">{it.Title}</span> <em>{it.TicketStatusDisplayValue}</em>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Earlier({ session }: { session: Session }) {
  const id = session.ChatSessionId;
  const found = useAnswer(() => call<EarlierSession[]>("GET", `/live/v1/sessions/${id}/earlier`), [id, session.Person?.PersonId, session.CustomerEmail]);
  if (found === undefined) return <Loading />;
  return (
    <Part title={say("earlier")}>
      {!found?.length && <p class="hint">{say("earlier-none")}</p>}
      <ul class="earlier">
        {found?.map((it) => {
          const at = instant(it.WhenRequested);
          const inside = (
            <>
              <span class="first">
                <b>{shownClock.day(at)}</b>
                <span>{it.AgentName || say(`status-${it.Status.toLowerCase()}`)}</span>
                {it.Rating > 0 && <span class="stars" aria-label={say("rated", { count: it.Rating })}>{"★".repeat(it.Rating)}</span>}
              </span>
              <span dir="auto">{lineOf(it.FirstMessage || it.LastMessage) || say("said-nothing")}</span>
            </>
          );
          return <li key={it.ChatSessionId}>{it.MayRead ? <Link to={`/chats/${it.ChatSessionId}`}>{inside}</Link> : <p>{inside}</p>}</li>;
        })}
      </ul>
    </Part>
  );
}
