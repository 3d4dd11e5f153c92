// A list of things that can be added, changed and removed, each in a dialog with its fields.

import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ask, Dialog } from "../parts/dialog.tsx";
import { Empty, Failed, Loading, Tool } from "../parts/basics.tsx";
import { Draw, type Drawing } from "../parts/icon.tsx";
import { call, random } from "../state/calls.ts";
import { say } from "../state/language.ts";
import { attempt, reason } from "../state/notices.ts";
import { FieldOf, type Field } from "./field.tsx";
import { Form } from "./form.ts";
import { Title } from "./settings.tsx";

/** Rows drawn at first. */
const SHOWN_FIRST = 100;

export interface Column<T> {
  says: string;
  shows: (row: T) => ComponentChildren;
  /** Not on a phone. */
  wide?: boolean;
}

export interface Thing<T extends object> {
  /** The name of its heading, and of the texts about it: `s-groups`. */
  says: string;
  icon: Drawing;
  /** Where all are: `/live/v1/groups`. */
  path: string;
  /** More that is asked for with the list. */
  query?: string;
  key: keyof T & string;
  name: (row: T) => string;
  columns: Column<T>[];
  fields: (row: T | undefined) => Field[];
  fresh: () => T;
  mayChange?: (row: T) => boolean;
  mayRemove?: (row: T) => boolean;
  /** Buttons that stand beside a row, with what loads the list anew. */
  more?: (row: T, reload: () => void) => ComponentChildren;
  onChanged?: () => void;
  /** What stands between the heading and the list. */
  head?: ComponentChildren;
}

export function useList<T>(address: string): { rows: T[] | undefined; fault: string; load: () => void } {
  const [rows, setRows] = useState<T[] | undefined>();
  const [fault, setFault] = useState("");
  const load = () => {
    call<T[]>("GET", address, undefined, { raw: true }).then(
      (it) => {
        setRows(it);
        setFault("");
      },
      (failure) => setFault(reason(failure)),
    );
  };
  useEffect(load, [address]);
  return { rows, fault, load };
}

export function Crud<T extends object>({ of }: { of: Thing<T> }) {
  const { rows, fault, load } = useList<T>(of.path + (of.query ?? ""));
  const [open, setOpen] = useState<{ row: T | undefined } | undefined>();
  const [search, setSearch] = useState("");
  const [most, setMost] = useState(SHOWN_FIRST);
  const changed = () => {
    load();
    of.onChanged?.();
  };
  const remove = async (row: T) => {
    if (!(await ask(say("remove-sure", { name: of.name(row) }), say("remove")))) return;
    await attempt(() => call<void>("DELETE", `${of.path}/${row[of.key]}`));
    changed();
  };
  const shown = (rows ?? []).filter((it) => !search || JSON.stringify(it).toLowerCase().includes(search));
  return (
    <>
      <Title text={say(of.says)}>
        <button type="button" class="main" onClick={() => setOpen({ row: undefined })}>
          <Draw name="plus" />
          {say("add")}
        </button>
      </Title>
      {of.head}
      {fault && <Failed reason={fault} onRetry={load} />}
      {!fault && !rows && <Loading />}
      {rows?.length === 0 && (
        <Empty icon={of.icon} title={say("nothing-yet")}>
          <p>{say(`${of.says}-hint`)}</p>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <div class="board">
          {rows.length > 8 && (
            <input type="search" class="filter" aria-label={say("find")} placeholder={say("find")} value={search} onInput={(event) => setSearch(event.currentTarget.value.toLowerCase())} />
          )}
          <table>
            <thead>
              <tr>
                {of.columns.map((it) => (
                  <th scope="col" key={it.says} class={it.wide ? "wide-cell" : ""}>
                    {say(it.says)}
                  </th>
                ))}
                <th>
                  <span class="unseen">{say("actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, most).map((row) => (
                <tr key={String(row[of.key])}>
                  {of.columns.map((it, index) => (
                    <td key={it.says} class={it.wide ? "wide-cell" : ""}>
                      {index === 0 && (of.mayChange?.(row) ?? true) ? (
                        <button type="button" class="link" onClick={() => setOpen({ row })}>
                          {it.shows(row)}
                        </button>
                      ) : (
                        it.shows(row)
                      )}
                    </td>
                  ))}
                  <td class="row-tools">
                    {of.more?.(row, changed)}
                    {(of.mayRemove?.(row) ?? of.mayChange?.(row) ?? true) && (
                      <Tool icon="trash" label={say("remove-name", { name: of.name(row) })} onClick={() => void remove(row)} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length === 0 && <p class="hint">{say("found-nothing")}</p>}
          {shown.length > most && (
            <button type="button" class="link" onClick={() => setMost(most + SHOWN_FIRST)}>
              {say("show-more")}
            </button>
          )}
        </div>
      )}
      {open && <Editor of={of} row={open.row} onClose={() => setOpen(undefined)} onSaved={changed} />}
    </>
  );
}

interface EditorProps<T extends object> {
  of: Thing<T>;
  row: T | undefined;
  onClose: () => void;
  onSaved: () => void;
}

function Editor<T extends object>({ of, row, onClose, onSaved }: EditorProps<T>) {
  const form = useMemo(() => new Form<T>(row ?? of.fresh()), []);
  const key = useMemo(random, []);
  const close = async () => {
    if (!form.dirty.peek() || (await ask(say("unsaved"), say("unsaved-leave")))) onClose();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const done = await form.save((changed, all) =>
      row ? call<T>("PUT", `${of.path}/${row[of.key]}`, changed, { raw: true }) : call<T>("POST", of.path, all, { key, raw: true }),
    );
    if (!done) return;
    onClose();
    onSaved();
  };
  return (
    <Dialog title={row ? of.name(row) : say(`${of.says}-new`)} wide onClose={() => void close()}>
      <form class="fields" onSubmit={(event) => void submit(event)}>
        {of.fields(row).map((field) => (
          <FieldOf key={field.path} form={form} field={field} />
        ))}
        <div class="choices">
          <button type="button" class="plain" onClick={() => void close()}>
            {say("cancel")}
          </button>
          <button type="submit" class="main" disabled={form.busy.value}>
            {say("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
