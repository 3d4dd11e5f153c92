// Everything that is ready to be said, to look through: quick replies, common questions, templates.

import { useEffect, useRef, useState } from "preact/hooks";
import { Loading, Tool } from "../parts/basics.tsx";
import { say } from "../state/language.ts";
import { reason } from "../state/notices.ts";
import { questions, quickReplies, templates } from "../state/prepared.ts";
import { ranked, type Prepared } from "../state/ranked.ts";

const SHELVES = ["quick", "faq", "templates"] as const;
type Shelf = (typeof SHELVES)[number];
/** Typing is over after that long, in milliseconds. */
const PAUSE = 250;

interface Props {
  topic: number;
  onPick: (text: Prepared) => void;
  onClose: () => void;
}

export function Library({ topic, onPick, onClose }: Props) {
  const [shelf, setShelf] = useState<Shelf>("quick");
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<Prepared[] | undefined>();
  const [fault, setFault] = useState("");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector("input")?.focus();
    const away = (event: Event) => box.current?.contains(event.target as Node) || (event.target as Element).closest("[aria-expanded]") || onClose();
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, []);
  useEffect(() => {
    let current = true;
    setFault("");
    const ask = {
      quick: () => quickReplies(topic).then((all) => ranked(all, search)),
      faq: () => questions(search),
      templates: () => templates().then((all) => ranked(all, search)),
    }[shelf];
    const timer = setTimeout(() => ask().then((all) => current && setFound(all), (failure) => current && setFault(reason(failure))), search && shelf === "faq" ? PAUSE : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [shelf, search, topic]);
  return (
    <div
      class="library"
      role="dialog"
      aria-label={say("library")}
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
        document.querySelector<HTMLElement>(".composer textarea")?.focus();
      }}
    >
      <header>
        <div class="tabs" role="tablist">
          {SHELVES.map((it) => (
            <button type="button" key={it} role="tab" aria-selected={it === shelf} onClick={() => {
              setFound(undefined);
              setShelf(it);
            }}>
              {say(`shelf-${it}`)}
            </button>
          ))}
        </div>
        <Tool icon="plus" class="turned" label={say("close")} onClick={onClose} />
      </header>
      <input type="search" aria-label={say("find")} placeholder={say("find")} value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
      <div class="shelf">
        {fault && <p class="fault">{fault}</p>}
        {!fault && !found && <Loading />}
        {!fault && found?.length === 0 && <p class="hint">{say(search ? "found-nothing" : "nothing-yet")}</p>}
        {found?.map((it) => (
          <button type="button" key={it.id} onClick={() => onPick(it)}>
            <b>{it.name}</b>
            {it.shortcut && <kbd>/{it.shortcut}</kbd>}
            <span>{it.text}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
