// Who are you? Also where a login that ended leads back from.

import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "../api/failure.ts";
import { phase } from "./state/desk.ts";
import { say } from "./state/language.ts";
import { reason } from "./state/notices.ts";
import { atIssuer, cameBackWith, expected, issuer, logIn } from "./state/session.ts";
import { go } from "./state/where.ts";

/** What is said of each way an issuer logs nobody in. */
const FAULTS = new Map(Object.entries({
  denied: "login-openid-denied",
  unknown: "login-openid-unknown",
  bound: "login-openid-bound",
  off: "login-openid-off",
  unreachable: "login-openid-unreachable",
  expired: "login-openid-expired",
  refused: "login-openid-refused",
  busy: "login-openid-busy",
}));

function faultOf(name: string): string {
  const text = FAULTS.get(name);
  return text ? say(text, { name: issuer }) : "";
}

export function Login() {
  const [fault, setFault] = useState(() => faultOf(cameBackWith()));
  const [busy, setBusy] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Whoever is logged in already has nothing to do here.
    if (phase.value === "ready") void go("/chats", { replace: true });
  }, [phase.value]);
  useEffect(() => (expected ? password : name).current?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setFault("");
    try {
      await logIn(name.current?.value.trim() ?? "", password.current?.value ?? "");
    } catch (failure) {
      setFault(failure instanceof Failure && failure.status === 401 ? say("login-wrong") : reason(failure));
      setBusy(false);
      password.current?.select();
    }
  };
  return (
    <main class="login">
      <form onSubmit={(event) => void submit(event)}>
        <Mark />
        <h1>Parlour</h1>
        <p class="soft">{say("login-text")}</p>
        <label>
          {say("login-name")}
          <input ref={name} name="username" defaultValue={expected} autocomplete="username" autocapitalize="none" spellcheck={false} required maxLength={255} />
        </label>
        <label>
          {say("password")}
          <input ref={password} name="password" type="password" autocomplete="current-password" required maxLength={256} />
        </label>
        <p class="fault" role="alert">
          {fault}
        </p>
        <button type="submit" class="main" disabled={busy}>
          {say("login")}
        </button>
        {issuer && (
          <>
            <p class="or">{say("or")}</p>
            <a class="plain" href={atIssuer()}>
              {say("login-openid", { name: issuer })}
            </a>
          </>
        )}
      </form>
    </main>
  );
}

/** The house's sign: two chairs' worth of conversation. */
export const Mark = () => (
  <svg class="house" viewBox="0 0 32 32" aria-hidden="true">
    <path d="M5 8.500a4 4 0 0 1 4-4h10a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4h-7l-5 4.500v-4.600a4 4 0 0 1-2-3.400z" />
    <path class="second" d="M25.5 11.500a4 4 0 0 1 2.5 3.700v4.300a4 4 0 0 1-2 3.400v4.600l-5-4.500h-6a4 4 0 0 1-3.2-1.6" />
  </svg>
);
