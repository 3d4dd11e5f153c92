// The forms that ask who the visitor is: before the chat, instead of it, and while waiting.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Form, Request, WidgetSession } from "../../api/shapes.ts";
import type { Chat } from "../chat.ts";
import { useCalling } from "../calling.ts";
import { named } from "../countries.ts";
import { CheckBox, Field, FormFault, isEmail, type Member } from "./field.tsx";
import { Notice, StorageHint } from "./notices.tsx";

interface Props {
  chat: Chat;
}

export function FormScreen({ chat }: Props) {
  const { topic } = chat.state;
  return (
    <CustomerForm
      chat={chat}
      title={chat.say("form-title")}
      text={topic?.PreFormMessage ?? ""}
      required={topic?.RequiredFields ?? ""}
      consent={topic?.CollectConsent ?? false}
      submit={chat.say("form-start")}
      send={(form) => chat.visitor.form(form)}
    />
  );
}

export function OfflineScreen({ chat }: Props) {
  const { topic } = chat.state;
  const title = topic?.OfflineHeader || chat.say("offline-title");
  const text = topic?.OfflineMessage || (topic?.OfflineFormEnabled ? chat.say("offline-text") : "");
  if (!topic?.OfflineFormEnabled) {
    return (
      <Notice icon="moon" title={title}>
        <p dir="auto">{text || chat.say("unavailable-text")}</p>
      </Notice>
    );
  }
  return <RequestForm chat={chat} title={title} text={text} />;
}

export const RequestScreen = ({ chat }: Props) => (
  <RequestForm chat={chat} title={chat.say("request-title")} text={chat.say("request-text")} waiting />
);

function RequestForm({ chat, title, text, waiting }: Props & { title: string; text: string; waiting?: boolean }) {
  const { topic } = chat.state;
  return (
    <CustomerForm
      chat={chat}
      title={title}
      text={text}
      required={topic?.OfflineFields ?? ""}
      consent={topic?.OfflineCollectConsent ?? false}
      submit={chat.say("request-send")}
      send={(form) => chat.visitor.request(form)}
      message
      onBack={waiting ? () => chat.set({ view: "" }) : undefined}
    />
  );
}

interface FormProps extends Props {
  title: string;
  text: string;
  /** The names of the fields that must be filled in, joined by commas. */
  required: string;
  consent: boolean;
  submit: string;
  /** Asks for a message too. */
  message?: boolean;
  send(form: Request): Promise<WidgetSession>;
  onBack?: (() => void) | undefined;
}

const EMPTY: Request = {
  CustomerName: "",
  CustomerEmail: "",
  CustomerPhone: "",
  CustomerCompanyName: "",
  CountryId: 0,
  Consented: false,
  Message: "",
};

/** Which member each name of a mask stands for. */
const MEMBERS: [string, Member, string][] = [
  ["Name", "CustomerName", "name"],
  ["Email", "CustomerEmail", "email"],
  ["Phone", "CustomerPhone", "phone"],
  ["Company", "CustomerCompanyName", "company"],
];

function CustomerForm(props: FormProps) {
  const { chat, consent } = props;
  const { topic, session, prefill } = chat.state;
  const [values, setValues] = useState<Request>(() => ({ ...EMPTY, ...prefill, ...known(session), ...chat.memory.kept.form }));
  const { busy, faults, setFaults, run } = useCalling();
  const box = useRef<HTMLFormElement>(null);
  const needs = props.required.split(/\s*,\s*/);
  const countries = useMemo(
    () => (needs.includes("Country") ? named(topic?.Countries ?? [], topic?.Language || "en") : []),
    [topic, props.required],
  );

  useEffect(() => box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), [faults.fields]);

  const change = (member: Member, value: string | number | boolean) => {
    const changed = { ...values, [member]: value };
    setValues(changed);
    const { [member]: _, ...fields } = faults.fields;
    setFaults({ ...faults, fields });
    chat.memory.keep({ form: changed });
  };

  const missing = () => {
    const found: Record<string, string> = {};
    for (const [name, member] of MEMBERS) {
      if (needs.includes(name) && !`${values[member]}`.trim()) found[member] = "Required";
    }
    if (values.CustomerEmail && !isEmail(values.CustomerEmail)) found["CustomerEmail"] = "Email";
    if (countries.length && !values.CountryId) found["CountryId"] = "Required";
    if (props.message && !values.Message.trim()) found["Message"] = "Required";
    if (consent && !values.Consented) found["Consented"] = "Consent";
    return found;
  };

  const submit = (event: Event) => {
    event.preventDefault();
    const fields = missing();
    if (Object.keys(fields).length) return setFaults({ fields, form: "" });
    run(async () => {
      await chat.act(props.send(values));
      chat.memory.keep({ form: {} });
    });
  };

  const field = { chat, values, faults: faults.fields, onChange: change };
  return (
    <form class="form" ref={box} onSubmit={submit} noValidate aria-busy={busy}>
      <h2 tabIndex={-1} dir="auto">
        {props.title}
      </h2>
      {props.text && (
        <p class="text" dir="auto">
          {props.text}
        </p>
      )}
      {props.message && <Field {...field} member="Message" label="your-message" required />}
      {MEMBERS.map(([name, member, label]) => (
        <Field key={member} {...field} member={member} label={label} required={needs.includes(name)} />
      ))}
      {countries.length > 0 && <Field {...field} member="CountryId" label="country" required countries={countries} />}
      {consent && <CheckBox {...field} member="Consented" label={topic?.ConsentText ?? ""} />}
      <FormFault chat={chat} fault={faults.form} />
      <div class="choices">
        {props.onBack && (
          <button type="button" class="plain" onClick={props.onBack}>
            {chat.say("back")}
          </button>
        )}
        <button type="submit" class="main" disabled={busy}>
          {props.submit}
        </button>
      </div>
      <StorageHint chat={chat} />
    </form>
  );
}

/** What the session already tells of the visitor. */
function known(session: WidgetSession | undefined): Partial<Form> {
  const found: Partial<Form> = {};
  for (const [, member] of MEMBERS) {
    const value = session?.[member as keyof WidgetSession];
    if (value) Object.assign(found, { [member]: value });
  }
  if (session?.CountryId) found.CountryId = session.CountryId;
  return found;
}
