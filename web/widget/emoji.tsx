// A few emoji, reached by pointer, Tab and arrows alike.

import { useState } from "preact/hooks";
import type { Chat } from "./chat.ts";
import { Tool } from "./header.tsx";
import { usePopover } from "./popover.ts";

const SET = [...new Intl.Segmenter().segment("😀😄😊🙂😉😍🤗🤔😅😂😎😢😭😡😮😴👍👎👏🙏👋💪🤝👌✌️❤️🎉🔥⭐✅❌❓")];
const COLUMNS = 8;

export function Emoji({ chat, onPick }: { chat: Chat; onPick: (emoji: string) => void }) {
  const [open, setOpen] = useState(false);
  const popover = usePopover(open, () => setOpen(false), ".emoji");
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...(popover.ref.current?.querySelectorAll<HTMLElement>(".emoji button") ?? [])];
    all[all.indexOf(document.activeElement as HTMLElement) + step]?.focus();
  };
  return (
    <div {...popover}>
      <Tool icon="smile" label={chat.say("emoji")} expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <div class="emoji" role="group" aria-label={chat.say("emoji")} onKeyDown={keys}>
          {SET.map(({ segment }) => (
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                onPick(segment);
              }}
            >
              {segment}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
