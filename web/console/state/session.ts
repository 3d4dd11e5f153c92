// Logging in and out, and what happens when a login ends by itself.

import { signal } from "@preact/signals";

import { call, whenLoggedOut } from "./calls.ts";
import { closeAll } from "./conversation.ts";
import { forget, me, phase } from "./desk.ts";
import { keep } from "./kept.ts";
import { start, stop } from "./live.ts";
import { told } from "./signals.ts";
import { address, go, note, path } from "./where.ts";

/** Where to go once somebody has logged in. */
const after = signal("/chats");

/** What the issuer is called that one may log in with; empty where there is none. */
export const issuer = document.querySelector<HTMLMetaElement>('meta[name="openid"]')?.content ?? "";

/** Where one logs in with it. */
export const atIssuer = (): string => `${address("/live/v1/login/openid")}?return=${encodeURIComponent(after.value)}`;

/** A page of the console, and no way to anywhere else. */
const OURS = /^\/(chats|dashboard|settings)(\/[\w-]+)*$/;

/** The request of an application that a person logs in for. The server looks at it again. */
const OF_APPLICATION = /^\/login\/common\/oauth\/authorize\?[\w.*+%&=-]+$/;

const came = new URLSearchParams(path.peek() === "/login" ? location.search : "");

/** The name that the application expects to log in; empty where it does not say. */
export const expected = came.get("hint") ?? "";

/** Why one came back from the issuer as nobody; said once. */
export function cameBackWith(): string {
  const fault = came.get("fault") ?? "";
  came.delete("fault");
  return fault;
}

function out(): void {
  if (phase.peek() === "out") return;
  stop();
  phase.value = "out";
  if (!path.peek().startsWith("/login")) after.value = path.peek();
  // The page that is left asks nothing: what was typed is kept.
  void go("/login", { replace: true });
}

whenLoggedOut(out);
told.loggedOut = out;

/** Begins with whoever is logged in already. */
export function begin(): void {
  const request = came.get("return") ?? "";
  if (OF_APPLICATION.test(request)) {
    // The server has looked at the login that there is, and asks for another one. The address stays, for whoever reloads the page.
    after.value = request;
    phase.value = "out";
    return;
  }
  if (path.peek() === "/") void go("/chats", { replace: true });
  if (came.size > 0) {
    const asked = came.get("return") ?? "";
    if (OURS.test(asked)) after.value = asked;
    note("/login");
  }
  start();
}

export async function logIn(username: string, password: string): Promise<void> {
  await call("POST", "/live/v1/login", { username, password });
  if (OF_APPLICATION.test(after.peek())) {
    location.assign(address(after.peek()));
    return;
  }
  const next = await call<{ AssociateId: number }>("GET", "/live/v1/me");
  if (me.peek() && me.peek()?.AssociateId !== next.AssociateId) {
    // Somebody else at the same machine.
    forget();
    closeAll();
    keep({ drafts: {}, outbox: {}, seen: {} });
    after.value = "/chats";
  }
  phase.value = "loading";
  const to = after.peek();
  void go(to === "/" || to.startsWith("/login") ? "/chats" : to, { replace: true });
  start();
}

export async function logOut(): Promise<void> {
  await call("POST", "/live/v1/logout").catch(() => undefined);
  stop();
  phase.value = "out";
  forget();
  closeAll();
  keep({ drafts: {}, outbox: {}, seen: {} });
  after.value = "/chats";
  void go("/login", { replace: true });
}
