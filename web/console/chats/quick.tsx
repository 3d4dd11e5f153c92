// The quick replies that `/` offers, above the field. The field keeps the keyboard; its arrows choose here.

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { say } from "../state/language.ts";
import { quickReplies } from "../state/prepared.ts";
import { ranked, type Prepared } from "../state/ranked.ts";

/** So many are offered at once. */
const OFFERED_MAX = 8;

/** Takes a key of the field; true when it was for the list. */
export type QuickKeys = (event: KeyboardEvent) => boolean;

interface Props {
  topic: number;
  search: string;
  keys: RefObject<QuickKeys | null>;
  onPick: (reply: Prepared) => void;
}

export function Quick({ topic, search, keys, onPick }: Props) {
  const [all, setAll] = useState<Prepared[] | undefined>();
  const [failed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  useEffect(() => {
    quickReplies(topic).then(setAll, () => setFailed(true));
  }, [topic]);
  useEffect(() => setAt(0), [search]);
  const shown = ranked(all ?? [], search).slice(0, OFFERED_MAX);
  keys.current = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = shown[at];
    if (step && shown.length) setAt((at + step + shown.length) % shown.length);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) onPick(chosen);
    else return false;
    event.preventDefault();
    return true;
  };
  useEffect(() => () => void (keys.current = null), []);
  return (
    <div class="quick" id="quick">
      <ul role="listbox" aria-label={say("quick")}>
        {shown.map((it, index) => (
          <li key={it.id} role="option" aria-selected={index === at} onPointerDown={(event) => {
            event.preventDefault();
            onPick(it);
          }}>
            <b>{it.name}</b>
            {it.shortcut && <kbd>/{it.shortcut}</kbd>}
            <span>{it.text}</span>
          </li>
        ))}
      </ul>
      {(failed || shown.length === 0) && <p class="hint">{say(failed ? "unreachable" : all ? "quick-none" : "loading")}</p>}
      <p class="unseen" aria-live="polite">{shown[at]?.name ?? ""}</p>
    </div>
  );
}
