// The console's language: the one chosen, else the browser's, else English. Its texts are fetched alone.

import { texts, type Compiled, type Say } from "../../ui/texts.ts";
import { clock, type Clock } from "../../ui/time.ts";
import { kept } from "./kept.ts";

const LANGUAGES = import.meta.glob<{ default: Compiled }>("../texts/*.ftl");
const NAMES: Record<string, string> = { en: "English", nb: "Norsk bokmål" };

/** What can be said before any text has come. */
export let say: Say = texts("en", { failed: "That did not work", retry: "Try again", loading: "Loading" });
export let shownClock: Clock = clock("en");
export let language = "en";

export const languages = (): [string, string][] => Object.entries(NAMES);

/** The nearest language there is to what somebody wants. */
export function nearest(wanted: readonly string[]): string {
  for (const one of wanted) {
    const short = one.toLowerCase().split(/[-_]/)[0] ?? "";
    const near = short === "no" || short === "nn" ? "nb" : short;
    if (near in NAMES) return near;
  }
  return "en";
}

export async function learn(): Promise<void> {
  language = nearest([kept.value.language, ...navigator.languages].filter(Boolean));
  const compiled = await LANGUAGES[`../texts/console-${language}.ftl`]?.();
  if (compiled) say = texts(language, compiled.default);
  shownClock = clock(language);
  document.documentElement.lang = language;
}
