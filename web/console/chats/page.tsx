// The page of chats: the lists, the conversation, the customer. On a phone one of the three at a time.

import { useEffect } from "preact/hooks";
import { signal } from "@preact/signals";
import { Empty, Link, Loading } from "../parts/basics.tsx";
import { fetchSession, pickUpFirst } from "../state/acts.ts";
import { conversation } from "../state/conversation.ts";
import { sessions, waiting } from "../state/desk.ts";
import { kept } from "../state/kept.ts";
import { say } from "../state/language.ts";
import type { Session } from "../state/lists.ts";
import { reason } from "../state/notices.ts";
import { inSight } from "../state/unread.ts";
import { pieces } from "../state/where.ts";
import { Customer } from "./customer.tsx";
import { Lists } from "./lists.tsx";
import { Pane } from "./pane.tsx";

/** On a phone: whether the customer is shown in place of the conversation. */
export const showsCustomer = signal(false);
/** A chat that is in no list: an earlier one, or one reached by its address. */
const apart = signal<{ id: number; session: Session | null; failed: string } | undefined>(undefined);

async function fetch(id: number): Promise<void> {
  try {
    apart.value = { id, session: await fetchSession(id), failed: "" };
  } catch (failure) {
    apart.value = { id, session: null, failed: reason(failure) };
  }
}

export function Chats() {
  const id = Number(pieces()[1] ?? 0) || 0;
  const known = sessions.value.get(id);
  const away = apart.value?.id === id ? apart.value : undefined;
  useEffect(() => {
    inSight.value = id;
    showsCustomer.value = false;
    if (id && !sessions.peek().has(id)) void fetch(id);
    return () => void (inSight.value = 0);
  }, [id]);
  // A chat that leaves the lists stays on the screen of whoever looks at it.
  useEffect(() => {
    if (known) apart.value = { id, session: known, failed: "" };
  }, [known]);
  const session = known ?? away?.session ?? undefined;
  const pane = !id ? "lists" : showsCustomer.value ? "customer" : "chat";
  return (
    <div class={`chats shows-${pane}${kept.value.panel && session ? " with-panel" : ""}`}>
      <Lists open={id} />
      <section class="middle" aria-label={say("conversation")}>
        {!id && <Nothing />}
        {id > 0 && session && <Pane key={id} session={session} chat={conversation(id)} />}
        {id > 0 && !session && !away && <Loading />}
        {id > 0 && !session && away && <None failed={away.failed} onRetry={() => void fetch(id)} />}
      </section>
      {session ? <Customer key={session.ChatSessionId} session={session} /> : <aside class="right" />}
    </div>
  );
}

/** No such chat, or it could not be asked for; on a phone nothing else leads back. */
const None = ({ failed, onRetry }: { failed: string; onRetry: () => void }) => (
  <Empty icon="chats" title={failed || say("not-found")}>
    <p>
      {failed && (
        <button type="button" class="plain" onClick={onRetry}>
          {say("retry")}
        </button>
      )}{" "}
      <Link to="/chats" class="plain">
        {say("back-to-list")}
      </Link>
    </p>
  </Empty>
);

function Nothing() {
  const count = waiting.value.length;
  return (
    <Empty icon="chats" title={say(count ? "count-waiting" : "nothing-open", { count })}>
      <p>{say(count ? "nothing-open-waiting" : "nothing-open-text")}</p>
      {count > 0 && (
        <button type="button" class="main" onClick={() => void pickUpFirst()}>
          {say("get-next")}
        </button>
      )}
    </Empty>
  );
}
