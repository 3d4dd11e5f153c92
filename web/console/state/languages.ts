// Texts that are stored in several languages at once: `US:"Supplier";NO:"Leverandør"` (specification §10.4).

const CODES: Record<string, string> = {
  en: "US", no: "NO", nb: "NO", nn: "NO", de: "GE", sv: "SW", da: "DA", fr: "FR", nl: "NL", es: "SP", it: "IT", fi: "FI", ru: "RU", pl: "PL", cs: "CZ", ja: "JP", zh: "CN",
};

/** The text in that language, else in English, else the first; what is in no language stays as it is. */
export function localized(text: string, language: string): string {
  if (!/^[A-Z]{2}:"/.test(text)) return text;
  const all = new Map([...text.matchAll(/([A-Z]{2}):"([^"]*)"/g)].map((it) => [it[1] ?? "", it[2] ?? ""]));
  return all.get(CODES[language] ?? "") ?? all.get("US") ?? [...all.values()][0] ?? text;
}
