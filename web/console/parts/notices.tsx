// The short words at the edge of the screen.

import { say } from "../state/language.ts";
import { dismiss, notices } from "../state/notices.ts";
import { Tool } from "./basics.tsx";

export const Notices = () => (
  <div class="notices" role="status" aria-live="polite">
    {notices.value.map((it) => (
      <p key={it.id} class={it.bad ? "bad" : ""}>
        <span>{it.text}</span>
        <Tool icon="plus" class="turned" label={say("close")} onClick={() => dismiss(it.id)} />
      </p>
    ))}
  </div>
);
