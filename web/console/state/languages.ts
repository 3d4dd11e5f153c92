// Texts that are stored in several languages at once: `US:"Supplier";NO:"Leverandør"` (specification §10.4). A quote
// within one is doubled, or has a backslash before it.

const CODES: Record<string, string> = {
  en: "US", no: "NO", nb: "NO", nn: "NO", de: "GE", sv: "SW", da: "DA", fr: "FR", nl: "NL", es: "SP", it: "IT", fi: "FI", ru: "RU", pl: "PL", cs: "CZ", ja: "JP", zh: "CN",
};

const ENTRY = /\s*([A-Za-z]{2,3})\s*:"((?:\\"|""|[^"])*)"(?!")\s*(;\s*|$)/y;

/** What a text says in each of its languages, by the code; undefined for one that is not in several from end to end. */
export function variants(text: string): Map<string, string> | undefined {
  const all = new Map<string, string>();
  for (let at = 0; at < text.length; at = ENTRY.lastIndex) {
    ENTRY.lastIndex = at;
    const [, code = "", value = ""] = ENTRY.exec(text) ?? [];
    if (!code) return undefined;
    all.set(code.toUpperCase(), value.replace(/[\\"]"/g, '"'));
  }
  return all.size > 0 ? all : undefined;
}

/** The text that says this in these languages. */
export const composed = (all: ReadonlyMap<string, string>): string =>
  [...all].map(([code, value]) => `${code}:"${value.replace(/"/g, '""')}"`).join(";");

/** The code of a language such as `nb`; that of English for one without. */
export const codeOf = (language: string): string => CODES[language] ?? "US";

/** All codes, with the language each stands for; `NO` is bokmål. */
export const languagesByCode = (): Map<string, string> =>
  new Map(Object.entries(CODES).filter(([language]) => language !== "no" && language !== "nn").map(([language, code]) => [code, language]));

/** The text in that language, else in English, else the first; what is in no language stays as it is. */
export function localized(text: string, language: string): string {
  const all = variants(text);
  return all?.get(CODES[language] ?? "") ?? all?.get("US") ?? all?.values().next().value ?? text;
}
