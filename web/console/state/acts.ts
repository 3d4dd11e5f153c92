// What an agent does with a chat. Of two who do the same at once, one is told here who was first.

import { Failure } from "../../api/failure.ts";
import type { Person, Ticket } from "../../api/types.ts";
import { call, chat, random } from "./calls.ts";
import { self, take, took } from "./desk.ts";
import { say } from "./language.ts";
import { isRunning, visitorName, type Session } from "./lists.ts";
import { attempt, notice } from "./notices.ts";
import { go } from "./where.ts";

const name = (session: Session): string => visitorName(session, say("visitor"));
const patched = (id: number, change: object) => call<Session>("PATCH", `/api/v1/ChatSession/${id}`, change).then(took);

export const fetchSession = async (id: number): Promise<Session | null> =>
  chat<Session | null>(`GetChatSessionEntity?chatSessionEntityId=${id}`, null);

/** Looks at the chat again and says who has it now. */
async function lost(id: number): Promise<void> {
  const session = await fetchSession(id).catch((failure) => {
    if (failure instanceof Failure && failure.status === 403) return null;
    throw failure;
  });
  take(id, session);
  if (!session) notice(say("gone"));
  else if (isRunning(session.Status) && session.User) notice(say("was-first", { agent: session.User.FullName, name: name(session) }));
  else notice(say("no-longer-waits", { name: name(session) }));
}

export const pickUp = (id: number): Promise<boolean | undefined> =>
  attempt(async () => {
    const session = await chat<Session | null>("PickUpChatSession", { ChatSessionId: id }, { key: random() });
    if (!session) {
      await lost(id);
      return false;
    }
    took(session);
    await go(`/chats/${id}`);
    return true;
  });

export const pickUpFirst = (): Promise<void> =>
  attempt(async () => {
    const session = await chat<Session | null>("PickUpFirstChatSession", undefined, { key: random() });
    if (!session) return notice(say("nobody-waits"));
    took(session);
    await go(`/chats/${session.ChatSessionId}`);
  }).then(() => undefined);

export const transfer = (session: Session, to: { id: number; name: string }): Promise<void> =>
  attempt(async () => {
    const ChatSessionId = session.ChatSessionId;
    const after = await chat<Session | null>("TransferChatSession", { ChatSessionId, ToAssociate: String(to.id) });
    if (!after) return lost(ChatSessionId);
    took(after);
    if (after.TransferTo?.AssociateId === to.id) notice(say("offered-to", { agent: to.name }));
    else if (after.User?.AssociateId !== self().id && session.User?.AssociateId === self().id) await lost(ChatSessionId);
    else notice(say("not-offered", { agent: to.name }), true);
  }).then(() => undefined);

export const takeOver = (session: Session): Promise<void> =>
  attempt(async () => {
    const ChatSessionId = session.ChatSessionId;
    const after = await chat<Session | null>("TransferChatSession", { ChatSessionId, ToAssociate: String(self().id) });
    took(after);
    if (after?.User?.AssociateId !== self().id) await lost(ChatSessionId);
  }).then(() => undefined);

export const accept = (id: number): Promise<void> =>
  attempt(async () => {
    const after = await chat<Session | null>("AcceptChatSessionTransfer", { ChatSessionId: id });
    took(after);
    if (after?.User?.AssociateId !== self().id) return lost(id);
    await go(`/chats/${id}`);
  }).then(() => undefined);

/** Turns down what is offered, or takes the own offer back. */
export const reject = (id: number): Promise<void> =>
  attempt(async () => took(await chat<Session | null>("RejectChatSessionTransfer", { ChatSessionId: id }))).then(() => undefined);

export const end = (id: number): Promise<void> => attempt(() => patched(id, { Status: "Finished" })).then(() => undefined);

/** Chats that one is just giving back: their return to the queue is no news. */
export const givingBack = new Set<number>();

export async function reset(id: number): Promise<void> {
  givingBack.add(id);
  await attempt(async () => took(await chat<Session | null>("ResetChatSession", { ChatSessionId: id })));
  givingBack.delete(id);
}

/** The visitor is sent away: the chat ends, and another one is refused for a day. */
export const block = (id: number): Promise<void> =>
  attempt(async () => {
    await call<void>("POST", `/live/v1/sessions/${id}/block`);
    take(id, await fetchSession(id));
  }).then(() => undefined);

export const linkPerson = (id: number, PersonId: number | null): Promise<void> =>
  attempt(() => patched(id, { Person: PersonId === null ? null : { PersonId } })).then(() => undefined);

export const makePerson = (id: number): Promise<Person | null | undefined> =>
  attempt(async () => {
    const person = await call<Person | null>("POST", `/live/v1/sessions/${id}/person`, undefined, { key: random() });
    take(id, await fetchSession(id));
    return person;
  });

export const makeTicket = (id: number, Title: string, Message: string, key: string): Promise<Ticket | null | undefined> =>
  attempt(async () => {
    const ticket = await call<Ticket | null>("POST", `/live/v1/sessions/${id}/ticket`, { Title, Message }, { key });
    take(id, await fetchSession(id));
    return ticket;
  });

/** Of these the last counts: each leaves when the one before is answered, or two connections could swap them. */
let told: Promise<unknown> = Promise.resolve();

/** What the visitor is told of oneself while one writes. Not worth a second try. */
export function tellWriting(id: number, Typing: boolean): void {
  told = told.then(() => call("POST", `/live/v1/sessions/${id}/typing`, { Typing })).catch(() => undefined);
}
