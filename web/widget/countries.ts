// Countries as the reader calls them.

import type { Country } from "../api/shapes.ts";

/** Each by its name in that language, or in English where the browser does not know it; in the order of that language. */
export function named(countries: Country[], language: string): Country[] {
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  return countries
    .map((it) => ({ ...it, Name: names.of(it.Code) ?? it.Name }))
    .sort((a, b) => a.Name.localeCompare(b.Name, language));
}
