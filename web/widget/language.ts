// The texts of a topic's language, fetched alone.

import { Failure, UNREACHABLE } from "../api/failure.ts";
import { texts, type Compiled, type Say } from "../ui/texts.ts";

const LANGUAGES = import.meta.glob<{ default: Compiled }>("../texts/*.ftl");

/** What can be said before any text has come. */
const FIRST: Compiled = {
  "failed-title": "That did not work",
  "failed-text": "The chat could not be reached. Please check your connection.",
  retry: "Try again",
};

export const first: Say = texts("en", FIRST);

/** The nearest language there is: `nb-NO` is `nb`, `no` and `nn` are near enough to it, and English is the last. */
export async function language(wanted: string): Promise<Say> {
  const short = wanted.toLowerCase().split(/[-_]/)[0] ?? "";
  const near = short === "no" || short === "nn" ? "nb" : short;
  const found = `../texts/${near}.ftl` in LANGUAGES ? near : "en";
  const compiled = await LANGUAGES[`../texts/${found}.ftl`]?.().catch(() => {
    throw new Failure(UNREACHABLE, "");
  });
  return texts(found, compiled?.default ?? FIRST);
}
