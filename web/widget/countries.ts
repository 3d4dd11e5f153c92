// Countries as the reader calls them.

import type { Country } from "../api/shapes.ts";

/** Each by its name in that language, or in English where the browser does not know it; in the order of that language. */
export function named(countries: Country[], language: string): Country[] {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const { compare } = new Intl.Collator(language);
  const found = countries.map((it) => ({ ...it, Name: names.of(it.Code) ?? it.Name }));
  return found.sort((a, b) => compare(a.Name, b.Name));
}
