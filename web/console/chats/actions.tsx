// What can be done with a chat, from its header: two buttons for what is done most, a menu for the rest.

import { ask, Menu } from "../parts/dialog.tsx";
import { Draw } from "../parts/icon.tsx";
import { block, end, reset } from "../state/acts.ts";
import { rightsOf } from "../state/desk.ts";
import { allowUploads, asked } from "../state/files.ts";
import { say } from "../state/language.ts";
import { isEnded, isRunning, visitorName, type Session } from "../state/lists.ts";
import { attempt, notice } from "../state/notices.ts";
import { chat } from "../state/calls.ts";
import { dialog } from "./pane.tsx";

export function Actions({ session }: { session: Session }) {
  const id = session.ChatSessionId;
  const may = rightsOf(session);
  const name = visitorName(session, say("visitor"));
  const running = isRunning(session.Status);
  const allowed = asked.value.has(id);
  const sure = (text: string, yes: string, run: () => Promise<unknown>) => async () => {
    if (await ask(say(text, { name }), say(yes))) await run();
  };
  return (
    <div class="actions">
      {may.transfer && (
        <button type="button" class="plain wide-only" onClick={() => (dialog.value = "transfer")}>
          <Draw name="give" />
          {say("transfer")}
        </button>
      )}
      {may.end && (
        <button type="button" class="plain wide-only" onClick={() => void sure("end-sure", "end", () => end(id))()}>
          <Draw name="stop" />
          {say("end")}
        </button>
      )}
      <Menu
        label={say("more")}
        face={<Dots />}
        items={[
          may.transfer && { icon: "give", narrow: true, label: say("transfer"), run: () => (dialog.value = "transfer") },
          may.read && { icon: "ticket", label: say("ticket-create"), run: () => (dialog.value = "ticket") },
          may.write && running && { icon: "upload", label: say("uploads"), checked: allowed, run: () => void allowUploads(id, !allowed) },
          may.read && { icon: "copy", label: say("copy-log"), run: () => void copy(id) },
          may.reset && { icon: "bot", label: say(session.ChatbotIsActive ? "reset-bot" : "reset-queue"), run: () => void sure("reset-sure", "reset-yes", () => reset(id))() },
          may.end && { icon: "stop", narrow: true, label: say("end"), run: () => void sure("end-sure", "end", () => end(id))() },
          may.end && !isEnded(session.Status) && { icon: "ban", label: say("block"), bad: true, run: () => void sure("block-sure", "block", () => block(id))() },
        ]}
      />
    </div>
  );
}

const Dots = () => (
  <svg class="icon i-more" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5.5 12h.01M12 12h.01M18.5 12h.01" />
  </svg>
);

const copy = (ChatSessionId: number): Promise<void> =>
  attempt(async () => {
    const text = await chat<string | null>("GetChatTranscript", { ChatSessionId, Html: false });
    await navigator.clipboard.writeText(text ?? "");
    notice(say("copied"));
  }).then(() => undefined);
