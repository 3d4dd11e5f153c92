// A few emoji, reached by pointer, Tab and arrows alike.

import { useEffect, useRef } from "preact/hooks";
import { say } from "../state/language.ts";

const ALL = [
  ..."😀😄😊🙂😉😍🤗🤔😅😂🤣😎😢😭😡😮😴🤒👍👎👏🙏👋💪🤝👌✌️❤️💚🎉🔥⭐✅❌❓❗☕🍀🐛📎".matchAll(/\p{Extended_Pictographic}\uFE0F?/gu),
].map(([emoji]) => emoji);
const COLUMNS = 8;

interface Props {
  onPick: (emoji: string) => void;
  onClose: () => void;
}

export function Emoji({ onPick, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const buttons = () => [...(box.current?.querySelectorAll("button") ?? [])];
  useEffect(() => {
    buttons()[0]?.focus();
    // The button that opened it closes it by itself.
    const away = (event: Event) => (event.target as Element).closest(".emoji, [aria-expanded]") || onClose();
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, []);
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
      document.querySelector<HTMLElement>(".composer textarea")?.focus();
    } else if (step) {
      event.preventDefault();
      const at = buttons().indexOf(document.activeElement as HTMLButtonElement) + step;
      buttons()[Math.min(ALL.length - 1, Math.max(0, at))]?.focus();
    }
  };
  return (
    <div class="emoji" role="group" aria-label={say("emoji")} ref={box} onKeyDown={keys}>
      {ALL.map((it) => (
        <button type="button" key={it} onClick={() => onPick(it)}>
          {it}
        </button>
      ))}
    </div>
  );
}
