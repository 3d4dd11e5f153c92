// A text that may be written in several languages, one field for each. What is stored is the vendor's one text.

import { Tool } from "../parts/basics.tsx";
import { Draw } from "../parts/icon.tsx";
import { language, say } from "../state/language.ts";
import { codeOf, composed, languagesByCode, variants } from "../state/languages.ts";

interface Props {
  value: string;
  /** What it is in as long as it is in one language: `nb`. */
  first: string;
  /** Whose texts they are, for those who do not see it. */
  label: string;
  area: boolean;
  max: number | undefined;
  disabled: boolean | undefined;
  onChange: (text: string) => void;
}

/** What a code is called in the language of the console. */
function nameOf(code: string): string {
  const tag = languagesByCode().get(code);
  return tag ? (new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? code) : code;
}

/** The fields of a text that is in several languages. */
export function InLanguages({ label, area, max, disabled, value, onChange }: Props) {
  const all = variants(value);
  if (!all) return null;
  const others = [...languagesByCode().keys()].filter((code) => !all.has(code));
  const write = (code: string, text: string) => onChange(composed(new Map(all).set(code, text)));
  const drop = (code: string) => {
    const rest = new Map(all);
    rest.delete(code);
    const [only] = rest.values();
    onChange(rest.size > 1 ? composed(rest) : (only ?? ""));
  };
  return (
    <ul class="in-languages">
      {[...all].map(([code, text]) => {
        const shared = {
          "aria-label": `${label}: ${nameOf(code)}`, disabled, dir: "auto" as const, maxLength: max, value: text,
          lang: languagesByCode().get(code) ?? "",
        };
        return (
          <li key={code}>
            <span>{nameOf(code)}</span>
            {area ? (
              <textarea {...shared} rows={2} onInput={(event) => write(code, event.currentTarget.value)} />
            ) : (
              <input {...shared} onInput={(event) => write(code, event.currentTarget.value)} />
            )}
            <Tool icon="trash" label={say("language-remove", { language: nameOf(code) })} onClick={() => drop(code)} />
          </li>
        );
      })}
      <li>
        <select aria-label={`${label}: ${say("language-add")}`} disabled={disabled} value="" onChange={(event) => event.currentTarget.value && write(event.currentTarget.value, "")}>
          <option value="">{say("language-add")}</option>
          {others.map((code) => (
            <option key={code} value={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </li>
    </ul>
  );
}

/** Makes a text one in several languages, the first of them with what it says now. */
export function Several({ value, first, label, disabled, onChange }: Omit<Props, "area" | "max">) {
  if (variants(value)) return null;
  return (
    <button type="button" class="link" aria-label={`${label}: ${say("in-languages")}`} disabled={disabled} onClick={() => onChange(composed(new Map([[codeOf(first), value]])))}>
      <Draw name="globe" />
      {say("in-languages")}
    </button>
  );
}
