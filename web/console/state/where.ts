// Where in the console one is, as the address says it. What stands at an address is not known here.

import { signal } from "@preact/signals";

const [, prefix = ""] = /^(.*?)\/(?:(?:login|chats|dashboard|settings)(?:\/.*)?)?$/.exec(location.pathname) ?? [];

/** Where the server is, without a slash at its end. */
export const base: string = location.origin + prefix;

const read = (): string => location.pathname.slice(prefix.length) || "/";

/** The address within the console: `/chats/12`. */
export const path = signal(read());

/** The pieces of the address: `["chats", "12"]`. */
export const pieces = (): string[] => path.value.split("/").filter(Boolean);

/** What stands between somebody and another page. */
interface Guard {
  /** Whether anything would be lost. */
  dirty: () => boolean;
  /** Whether to go all the same. */
  ask: () => Promise<boolean>;
}
const guards = new Set<Guard>();

/** Stands there until the function that it gives is called. */
export function guardLeaving(guard: Guard): () => void {
  guards.add(guard);
  return () => void guards.delete(guard);
}

const inTheWay = (): Guard | undefined => [...guards].find((it) => it.dirty());

export async function go(to: string, { replace = false } = {}): Promise<void> {
  if (to === path.peek()) return;
  const guard = inTheWay();
  if (guard && !(await guard.ask())) return;
  history[replace ? "replaceState" : "pushState"](null, "", prefix + to);
  path.value = read();
}

/** Another address for what is shown already; nobody is asked. */
export function note(to: string): void {
  history.replaceState(null, "", prefix + to);
  path.value = read();
}

/** The address as a link needs it. */
export const address = (to: string): string => prefix + to;

addEventListener("popstate", async () => {
  const to = read();
  const guard = inTheWay();
  if (guard) {
    // Back to where one was until the answer is there.
    history.pushState(null, "", prefix + path.peek());
    if (!(await guard.ask())) return;
    history.replaceState(null, "", prefix + to);
  }
  path.value = read();
});

addEventListener("beforeunload", (event) => {
  if (inTheWay()) event.preventDefault();
});
