// Another password for whoever is logged in.

import { useState } from "preact/hooks";
import { Failure } from "../api/failure.ts";
import { Dialog } from "./parts/dialog.tsx";
import { call } from "./state/calls.ts";
import { say } from "./state/language.ts";
import { notice, reason } from "./state/notices.ts";

export function Password({ onClose }: { onClose: () => void }) {
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [fault, setFault] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    if (next !== again) return setFault(say("password-differs"));
    try {
      await call("PUT", "/live/v1/me/password", { OldPassword: old, NewPassword: next });
      notice(say("password-changed"));
      onClose();
    } catch (failure) {
      setFault(failure instanceof Failure && failure.status === 400 && /OldPassword/.test(failure.message) ? say("password-wrong") : reason(failure));
    }
  };
  return (
    <Dialog title={say("password-change")} onClose={onClose}>
      <form class="fields" onSubmit={(event) => void submit(event)}>
        <label>
          {say("password-old")}
          <input type="password" autocomplete="current-password" required value={old} onInput={(it) => setOld(it.currentTarget.value)} />
        </label>
        <label>
          {say("password-new")}
          <input type="password" autocomplete="new-password" required minLength={8} maxLength={256} value={next} onInput={(it) => setNext(it.currentTarget.value)} />
        </label>
        <label>
          {say("password-again")}
          <input type="password" autocomplete="new-password" required value={again} onInput={(it) => setAgain(it.currentTarget.value)} />
        </label>
        <p class="fault" role="alert">
          {fault}
        </p>
        <div class="choices">
          <button type="button" class="plain" onClick={onClose}>
            {say("cancel")}
          </button>
          <button type="submit" class="main">
            {say("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
