// The band below a chat's header: who offers it to whom, who has it, and the step that is due.

import type { ComponentChildren } from "preact";
import { Draw, type Drawing } from "../parts/icon.tsx";
import { accept, pickUp, reject, takeOver } from "../state/acts.ts";
import { now, self } from "../state/desk.ts";
import { language, say, shownClock } from "../state/language.ts";
import { ago, isEnded, isRunning, visitorName, waited, type Session } from "../state/lists.ts";
import type { Rights } from "../state/rights.ts";
import { instant } from "../../ui/time.ts";

const Band = ({ icon, tone = "", text, children }: { icon: Drawing; tone?: string; text: string; children?: ComponentChildren }) => (
  <div class={`band ${tone}`}>
    <Draw name={icon} />
    <p>{text}</p>
    <div class="choices">{children}</div>
  </div>
);

/** Read aloud whenever it changes. */
export const Standing = (props: { session: Session; may: Rights }) => (
  <div class="standing" role="status">
    <Step {...props} />
  </div>
);

function Step({ session, may }: { session: Session; may: Rights }) {
  const id = session.ChatSessionId;
  const { Status, User, TransferTo } = session;
  const name = visitorName(session, say("visitor"));
  if (may.answer) {
    return (
      <Band icon="give" tone="due" text={say("offered-you", { agent: User?.FullName ?? "", name })}>
        <button type="button" class="plain" onClick={() => void reject(id)}>
          {say("reject")}
        </button>
        <button type="button" class="main" onClick={() => void accept(id)}>
          {say("accept")}
        </button>
      </Band>
    );
  }
  if (TransferTo && isRunning(Status)) {
    return (
      <Band icon="give" tone="due" text={say("offered-wait", { agent: TransferTo.FullName })}>
        {may.cancel && (
          <button type="button" class="plain" onClick={() => void reject(id)}>
            {say("offer-cancel")}
          </button>
        )}
      </Band>
    );
  }
  if (Status === "InQueue" && !session.ChatbotIsActive) {
    return (
      <Band icon="ear" tone="due" text={say("waits", { time: ago(waited(session, now.value), language) })}>
        {may.pickUp && (
          <button type="button" class="main" onClick={() => void pickUp(id)}>
            {say("pick-up")}
          </button>
        )}
      </Band>
    );
  }
  if (isRunning(Status) && User?.AssociateId !== self().id) {
    return (
      <Band icon={User ? "ear" : "bot"} text={!User ? say("with-bot") : say(!may.read ? "has-it" : may.unseen ? "listening" : "watching", { agent: User.FullName })}>
        {may.takeOver && (
          <button type="button" class="plain" onClick={() => void takeOver(session)}>
            {say("take-over")}
          </button>
        )}
      </Band>
    );
  }
  if (isEnded(Status)) {
    const at = instant(session.WhenEnded);
    const text = say(Status === "Finished" ? "ended-open" : "ended-at", { time: shownClock.time(at), day: shownClock.day(at) });
    return <Band icon="check" text={text} />;
  }
  return null;
}
