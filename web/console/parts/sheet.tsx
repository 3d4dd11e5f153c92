// The sheet of keyboard shortcuts.

import { signal } from "@preact/signals";
import { say } from "../state/language.ts";
import { SHORTCUTS, whenHelp } from "../state/keys.ts";
import { Dialog } from "./dialog.tsx";

const open = signal(false);
export const openSheet = (): void => void (open.value = true);
whenHelp(openSheet);

export const Sheet = () =>
  open.value ? (
    <Dialog title={say("shortcuts")} onClose={() => (open.value = false)}>
      <dl class="sheet">
        {SHORTCUTS.map(({ shown, says }) => (
          <div key={says}>
            <dt>
              {shown.map((it) => (
                <kbd key={it}>{it}</kbd>
              ))}
            </dt>
            <dd>{say(says)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  ) : null;
