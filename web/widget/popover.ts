// What opens over the rest and goes with Escape, or with a click beside it.

import { useEffect, useRef } from "preact/hooks";

/** `box` holds the button that opens it too; the first button within gets the focus. */
export function usePopover(open: boolean, close: () => void, inside: string) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>(`${inside} button`)?.focus();
    const away = ({ target }: Event) => box.current?.contains(target as Node) || close();
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    close();
    box.current?.querySelector<HTMLElement>("[aria-expanded]")?.focus();
  };
  return { ref: box, onKeyDown };
}
