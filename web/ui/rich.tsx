// A message's little HTML on the screen.

import { useLayoutEffect, useRef } from "preact/hooks";
import { nodes } from "./markup.ts";

export function Rich({ html, name }: { html: string; name: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.replaceChildren(nodes(html)), [html]);
  return <div class={name} dir="auto" ref={box} />;
}
