// Common questions: folders at the top, and what lies in the chosen one.

import { useState } from "preact/hooks";
import { Dialog, ask } from "../parts/dialog.tsx";
import { Tool } from "../parts/basics.tsx";
import { call, random } from "../state/calls.ts";
import { say } from "../state/language.ts";
import { attempt } from "../state/notices.ts";
import type { FaqCategory, FaqEntry } from "../state/shapes.ts";
import { Crud, useList } from "./crud.tsx";
import { FieldOf, type Option } from "./field.tsx";
import { Form } from "./form.ts";

export function Faq() {
  const { rows, load } = useList<FaqCategory>("/live/v1/faq/categories");
  const [chosen, setChosen] = useState(0);
  const [editing, setEditing] = useState<FaqCategory | undefined>();
  const all = rows ?? [];
  const folder = all.find((it) => it.KbCategoryId === chosen);
  const options: Option[] = all.map((it) => [it.KbCategoryId, it.Fullname || it.Name] as const);
  const remove = async () => {
    if (!folder || !(await ask(say("remove-sure", { name: folder.Name }), say("remove")))) return;
    await attempt(() => call("DELETE", `/live/v1/faq/categories/${folder.KbCategoryId}`));
    setChosen(0);
    load();
  };
  const fresh: FaqCategory = { KbCategoryId: 0, Name: "", Description: "", Fullname: "", ParentId: chosen, SortOrder: 0, Entries: 0 };
  const folders = (
    <div class="folders">
      <select aria-label={say("folder")} value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
        <option value={0}>{say("folders-all")}</option>
        {all.map((it) => (
          <option key={it.KbCategoryId} value={it.KbCategoryId}>
            {it.Fullname || it.Name} ({it.Entries})
          </option>
        ))}
      </select>
      <Tool icon="plus" label={say("folder-add")} onClick={() => setEditing(fresh)} />
      {folder && <Tool icon="settings" label={say("folder-change")} onClick={() => setEditing(folder)} />}
      {folder && folder.Entries === 0 && <Tool icon="trash" label={say("remove-name", { name: folder.Name })} onClick={() => void remove()} />}
    </div>
  );
  return (
    <>
      <Crud<FaqEntry>
        key={chosen}
        of={{
          says: "s-faq",
          icon: "book",
          path: "/live/v1/faq/entries",
          query: chosen ? `?KbCategoryId=${chosen}` : "",
          key: "KbEntryId",
          name: (it) => it.Title,
          columns: [
            { says: "title", shows: (it) => it.Title },
            { says: "folder", shows: (it) => all.find((one) => one.KbCategoryId === it.KbCategoryId)?.Fullname ?? "", wide: true },
            { says: "seen-by", shows: (it) => say(!it.Published ? "unpublished" : it.Public ? "everybody" : "agents-only") },
          ],
          fields: () => [
            { path: "KbCategoryId", says: "folder", kind: "choice", options },
            { path: "Title", says: "title", kind: "text", max: 255, required: true },
            { path: "Question", says: "question", kind: "area", max: 4000 },
            { path: "Answer", says: "answer", kind: "area", max: 20_000, rows: 8, hint: "answer-hint" },
            { path: "Url", says: "url", kind: "text", max: 255 },
            { path: "Language", says: "t-language", kind: "text", max: 10 },
            { path: "Published", says: "published", kind: "switch" },
            { path: "Public", says: "public", kind: "switch" },
          ],
          fresh: () => ({ KbEntryId: 0, KbCategoryId: chosen || (all[0]?.KbCategoryId ?? 0), Title: "", Question: "", Answer: "", Url: "", Language: "en", Published: true, Public: true }),
          onChanged: load,
          head: folders,
        }}
      />
      {editing && <Folder folder={editing} options={options} onClose={() => setEditing(undefined)} onSaved={load} />}
    </>
  );
}

interface FolderProps {
  folder: FaqCategory;
  options: Option[];
  onClose: () => void;
  onSaved: () => void;
}

function Folder({ folder, options, onClose, onSaved }: FolderProps) {
  const [form] = useState(() => new Form(folder));
  const [key] = useState(random);
  const id = folder.KbCategoryId;
  const submit = async (event: Event) => {
    event.preventDefault();
    const done = await form.save((changed, all) =>
      id ? call<FaqCategory>("PUT", `/live/v1/faq/categories/${id}`, changed, { raw: true }) : call<FaqCategory>("POST", "/live/v1/faq/categories", all, { key, raw: true }),
    );
    if (!done) return;
    onSaved();
    onClose();
  };
  return (
    <Dialog title={id ? folder.Name : say("folder-add")} onClose={onClose}>
      <form class="fields" onSubmit={(event) => void submit(event)}>
        <FieldOf form={form} field={{ path: "Name", says: "name", kind: "text", max: 255, required: true }} />
        <FieldOf form={form} field={{ path: "Description", says: "description", kind: "text", max: 255 }} />
        <FieldOf form={form} field={{ path: "ParentId", says: "folder-in", kind: "choice", options: [[0, say("none")], ...options.filter(([it]) => it !== id)] }} />
        <FieldOf form={form} field={{ path: "SortOrder", says: "order", kind: "number", max: 10_000 }} />
        <div class="choices">
          <button type="submit" class="main">
            {say("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
