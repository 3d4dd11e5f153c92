// Who else has a chat open: this console says what it shows for as long as somebody looks at it, and keeps what it is
// told of others. Nothing of it is stored anywhere.

import { signal } from "@preact/signals";

import { call } from "./calls.ts";
import type { SessionViewers } from "./shapes.ts";

/** How often it is said again, in milliseconds; the server forgets after 45 seconds. */
const SAY_EVERY = 20_000;

/** The others, by chat; none for those of which nothing was told. */
export const viewers = signal<ReadonlyMap<number, SessionViewers["Viewers"]>>(new Map());

/** The chat that is shown. */
let shown = 0;

export function takeViewers({ ChatSessionId, Viewers }: SessionViewers): void {
  const all = new Map(viewers.peek());
  if (Viewers.length > 0) all.set(ChatSessionId, Viewers);
  else all.delete(ChatSessionId);
  viewers.value = all;
}

const isLooked = (): boolean => document.visibilityState === "visible";

async function tell(id: number, viewing: boolean): Promise<void> {
  try {
    const told = await call<SessionViewers>("PUT", `/live/v1/sessions/${id}/viewers`, { Viewing: viewing });
    if (viewing && id === shown) takeViewers(told);
  } catch {
    // It is said again soon; nobody is kept from working by not knowing who else looks.
    takeViewers({ ChatSessionId: id, Viewers: [] });
  }
}

/** Says it at once, as after the server was out of reach. */
export function looksAgain(): void {
  if (shown && isLooked()) void tell(shown, true);
}

/** The chat is shown from now on, until what this gives is called. */
export function look(id: number): () => void {
  shown = id;
  looksAgain();
  const every = setInterval(looksAgain, SAY_EVERY);
  const turned = () => void tell(id, isLooked());
  document.addEventListener("visibilitychange", turned);
  return () => {
    clearInterval(every);
    document.removeEventListener("visibilitychange", turned);
    if (shown === id) shown = 0;
    takeViewers({ ChatSessionId: id, Viewers: [] });
    void tell(id, false);
  };
}
