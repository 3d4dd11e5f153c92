// One field of a form, whatever its kind, with its name, what it is for, and what is wrong with it.

import { useId } from "preact/hooks";
import { Switch } from "../parts/basics.tsx";
import { say } from "../state/language.ts";
import { variants } from "../state/languages.ts";
import type { Form } from "./form.ts";
import { InLanguages, Several } from "./in-languages.tsx";

export type Option = readonly [value: string | number, name: string];

export interface Field {
  /** Where its value is: `Widget.Color`. */
  path: string;
  /** The name of its text. */
  says: string;
  kind: "text" | "area" | "switch" | "number" | "colour" | "choice" | "flags" | "password";
  max?: number;
  rows?: number;
  required?: boolean;
  options?: readonly Option[];
  hint?: string;
  /** Shown only then. */
  when?: (get: (path: string) => unknown) => boolean;
  /** A number that a choice stands for, kept as `{Id}` and the like. */
  member?: string;
  /** May be written in several languages; the path of what it is in as long as it is in one. */
  languages?: string;
}

/** The flags' names in the order in which the API says them. */
const FLAGS = ["Email", "Name", "Company", "Phone", "Country"] as const;

const flagsOf = (value: unknown): Set<string> => new Set(String(value ?? "").split(",").map((it) => it.trim()).filter((it) => it && it !== "None"));

interface Props {
  // Whatever the form is of: a field knows only its path.
  // eslint-disable-next-line
  form: Form<any>;
  field: Field;
  disabled?: boolean | undefined;
}

export function FieldOf({ form, field, disabled }: Props) {
  const id = useId();
  if (field.when && !field.when(form.get)) return null;
  const fault = form.faults.value[field.path];
  const value = form.get(field.path);
  const set = (next: unknown) => form.set(field.path, next);
  if (field.kind === "switch") {
    return (
      <div class="field is-switch">
        <Switch on={value === true} label={say(field.says)} disabled={disabled} onChange={set} />
        {field.hint && <p class="hint">{say(field.hint)}</p>}
        <Fault id={id} fault={fault} />
      </div>
    );
  }
  if (field.kind === "flags") {
    const on = flagsOf(value);
    const toggle = (name: string) => {
      const next = FLAGS.filter((it) => (it === name ? !on.has(it) : on.has(it)));
      set(next.length ? next.join(", ") : "None");
    };
    return (
      <fieldset class="field flags" disabled={disabled}>
        <legend>{say(field.says)}</legend>
        {FLAGS.map((name) => (
          <label key={name}>
            <input type="checkbox" checked={on.has(name)} onChange={() => toggle(name)} /> {say(`flag-${name.toLowerCase()}`)}
          </label>
        ))}
        <Fault id={id} fault={fault} />
      </fieldset>
    );
  }
  const shared = {
    id, disabled, "aria-invalid": fault ? ("true" as const) : undefined, "aria-describedby": fault ? `${id}-fault` : undefined, required: field.required,
  };
  const spoken = { value: String(value ?? ""), first: String(form.get(field.languages ?? "") ?? "en"), label: say(field.says), disabled, onChange: set };
  return (
    <div class={`field is-${field.kind}`}>
      <label for={id}>
        {say(field.says)}
        {field.required && <span class="must"> {say("required")}</span>}
      </label>
      {field.languages && variants(String(value ?? "")) ? (
        <InLanguages {...spoken} area={field.kind === "area"} max={field.max} />
      ) : (
        <Input field={field} shared={shared} value={value} set={set} />
      )}
      {field.languages && <Several {...spoken} />}
      {field.hint && <p class="hint">{say(field.hint)}</p>}
      <Fault id={id} fault={fault} />
    </div>
  );
}

const Fault = ({ id, fault }: { id: string; fault: string | undefined }) =>
  fault ? (
    <p class="fault" id={`${id}-fault`} role="alert">
      {fault}
    </p>
  ) : null;

interface InputProps {
  field: Field;
  // The attributes that every kind has.
  shared: object;
  value: unknown;
  set: (value: unknown) => void;
}

function Input({ field, shared, value, set }: InputProps) {
  const text = String(value ?? "");
  switch (field.kind) {
    case "area":
      return <textarea {...shared} rows={field.rows ?? 3} maxLength={field.max} dir="auto" value={text} onInput={(event) => set(event.currentTarget.value)} />;
    case "number":
      return <input {...shared} type="number" min={0} max={field.max} value={text} onInput={(event) => set(Number(event.currentTarget.value) || 0)} />;
    case "password":
      return <input {...shared} type="password" autocomplete="new-password" minLength={8} maxLength={256} value={text} onInput={(event) => set(event.currentTarget.value)} />;
    case "colour":
      return (
        <span class="colour">
          <input type="color" tabIndex={-1} aria-hidden="true" value={/^#[\da-f]{6}$/i.test(text) ? text : "#888888"} onInput={(event) => set(event.currentTarget.value)} />
          <input {...shared} maxLength={16} spellcheck={false} placeholder="#1c5d6b" value={text} onInput={(event) => set(event.currentTarget.value)} />
        </span>
      );
    case "choice": {
      const { member } = field;
      const chosen = member ? ((value as Record<string, unknown> | null)?.[member] ?? 0) : value;
      const numeric = typeof field.options?.[0]?.[0] === "number";
      return (
        <select {...shared} value={String(chosen ?? "")} onChange={(event) => {
          const next = numeric ? Number(event.currentTarget.value) : event.currentTarget.value;
          set(member ? (next ? { [member]: next } : null) : next);
        }}>
          {field.options?.map(([it, name]) => (
            <option key={it} value={it}>
              {name}
            </option>
          ))}
        </select>
      );
    }
    default:
      return <input {...shared} maxLength={field.max ?? 255} dir="auto" value={text} onInput={(event) => set(event.currentTarget.value)} />;
  }
}
