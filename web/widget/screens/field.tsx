// One field of a form, with its label and what is wrong with it.

import type { Country, Request } from "../../api/shapes.ts";
import { Icon } from "../../ui/icons.tsx";
import type { Chat } from "../chat.ts";

export type Member = keyof Request;

interface FieldProps {
  chat: Chat;
  values: Request;
  faults: Record<string, string>;
  member: Member;
  /** The name of its text; of a box, the text. */
  label: string;
  required?: boolean;
  countries?: Country[];
  onChange(member: Member, value: string | number | boolean): void;
}

/** The reasons of the server, and the texts that say them. */
const REASONS: Record<string, string> = {
  Required: "fault-required",
  Email: "fault-email",
  Domain: "fault-domain",
  Consent: "fault-consent",
  TooLong: "fault-too-long",
};

/** What browsers know of their users, and how long the vendor's columns are. */
const KINDS: Partial<Record<Member, [type: "text" | "email" | "tel", autocomplete: string, max: number]>> = {
  CustomerName: ["text", "name", 255],
  CustomerEmail: ["email", "email", 255],
  CustomerPhone: ["tel", "tel", 32],
  CustomerCompanyName: ["text", "organization", 255],
};

export function Field({ chat, values, faults, member, label, required, countries, onChange }: FieldProps) {
  const id = `field-${member}`;
  const fault = faults[member];
  const [type, autocomplete, maxLength] = KINDS[member] ?? ["text", "off", 20_000];
  const attributes = {
    id,
    name: member,
    required,
    "aria-invalid": fault ? ("true" as const) : undefined,
    "aria-describedby": fault ? `${id}-fault` : undefined,
    onInput: (event: Event) => {
      const { value } = event.currentTarget as HTMLInputElement;
      onChange(member, member === "CountryId" ? Number(value) : value);
    },
  };
  const value = `${values[member]}`;
  return (
    <div class="field">
      <label for={id}>
        {chat.say(label)}
        {!required && <small> ({chat.say("optional")})</small>}
      </label>
      {countries ? (
        <select {...attributes} value={value} autocomplete="country-name">
          <option value="0">{chat.say("country-choose")}</option>
          {countries.map((country) => (
            <option key={country.Id} value={`${country.Id}`}>
              {country.Name}
            </option>
          ))}
        </select>
      ) : member === "Message" ? (
        <textarea {...attributes} value={value} maxLength={maxLength} rows={4} dir="auto" />
      ) : (
        <input {...attributes} {...({ type } as { type: "text" })} autocomplete={autocomplete} maxLength={maxLength} value={value} dir="auto" />
      )}
      <FieldFault chat={chat} id={id} fault={fault} />
    </div>
  );
}

export function CheckBox({ chat, values, faults, member, label, onChange }: FieldProps) {
  const id = `field-${member}`;
  const fault = faults[member];
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          name={member}
          checked={values[member] === true}
          aria-invalid={fault ? "true" : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => onChange(member, event.currentTarget.checked)}
        />
        <span dir="auto">{label}</span>
      </label>
      <FieldFault chat={chat} id={id} fault={fault} />
    </div>
  );
}

interface FieldFaultProps {
  chat: Chat;
  id: string;
  /** The server's reason. */
  fault: string | undefined;
}

export const FieldFault = ({ chat, id, fault }: FieldFaultProps) =>
  fault ? (
    <p class="fault" id={`${id}-fault`}>
      <Icon name="alert" />
      {chat.say(REASONS[fault] ?? "fault-other")}
    </p>
  ) : null;

/** What went wrong with a whole form. */
export const FormFault = ({ chat, fault }: { chat: Chat; fault: string }) =>
  fault ? (
    <p class="fault" role="alert">
      {chat.say(fault)}
    </p>
  ) : null;

/** Looks like an address; whether it is one, the server finds out. */
export const isEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text.trim());
