// The sections that are plain lists: quick replies, templates, users and groups.

import { useState } from "preact/hooks";
import { Dialog, ask } from "../parts/dialog.tsx";
import { Photo } from "../photo.tsx";
import { Face, Tool } from "../parts/basics.tsx";
import { call } from "../state/calls.ts";
import { manages, self, topics } from "../state/desk.ts";
import { language, say } from "../state/language.ts";
import { ago, happened } from "../state/lists.ts";
import { attempt, notice } from "../state/notices.ts";
import { photoOf } from "../state/photos.ts";
import { forgetReplies } from "../state/prepared.ts";
import type { Group, QuickReply, Template, User } from "../state/shapes.ts";
import { instant } from "../../ui/time.ts";
import { Crud, useList } from "./crud.tsx";
import type { Field, Option } from "./field.tsx";

const topicOptions = (): Option[] => [[0, say("all-topics")], ...[...topics.value.values()].map((it) => [it.ChatTopicId, it.Name] as const)];

export const QuickReplies = () => (
  <Crud<QuickReply>
    of={{
      says: "s-quickreplies",
      icon: "bolt",
      path: "/live/v1/quickreplies",
      key: "QuickReplyId",
      name: (it) => it.Name,
      columns: [
        { says: "name", shows: (it) => it.Name },
        { says: "shortcut", shows: (it) => it.Shortcut && <kbd>/{it.Shortcut}</kbd> },
        { says: "content", shows: (it) => <span class="clipped">{it.Content}</span>, wide: true },
        { says: "whose", shows: (it) => say(it.Shared ? "shared" : "personal") },
      ],
      fields: () => [
        { path: "Name", says: "name", kind: "text", max: 255, required: true },
        { path: "Shortcut", says: "shortcut", kind: "text", max: 32, hint: "shortcut-hint" },
        { path: "Content", says: "content", kind: "area", max: 4000, rows: 6, required: true },
        { path: "ChatTopicId", says: "topic", kind: "choice", options: topicOptions() },
        ...(manages.value ? [{ path: "Shared", says: "shared-long", kind: "switch" } as Field] : []),
      ],
      fresh: () => ({ QuickReplyId: 0, Name: "", Content: "", Shortcut: "", Shared: false, ChatTopicId: 0, AssociateId: 0, MayChange: true }),
      mayChange: (it) => it.MayChange,
      onChanged: forgetReplies,
    }}
  />
);

export const Templates = () => (
  <Crud<Template>
    of={{
      says: "s-templates",
      icon: "mail",
      path: "/live/v1/replytemplates",
      key: "ReplyTemplateId",
      name: (it) => it.Name,
      columns: [
        { says: "name", shows: (it) => it.Name },
        { says: "description", shows: (it) => it.Description, wide: true },
      ],
      fields: () => [
        { path: "Name", says: "name", kind: "text", max: 255, required: true },
        { path: "Description", says: "description", kind: "text", max: 255 },
        { path: "Content", says: "content", kind: "area", max: 20_000, rows: 10 },
      ],
      fresh: () => ({ ReplyTemplateId: 0, Name: "", Description: "", Content: "", FolderId: 0 }),
    }}
  />
);

export const Groups = () => (
  <Crud<Group>
    of={{
      says: "s-groups",
      icon: "company",
      path: "/live/v1/groups",
      key: "GroupId",
      name: (it) => it.Name,
      columns: [
        { says: "name", shows: (it) => it.Name },
        { says: "members", shows: (it) => it.Members },
      ],
      fields: () => [{ path: "Name", says: "name", kind: "text", max: 255, required: true }],
      fresh: () => ({ GroupId: 0, Name: "", Members: 0 }),
      mayRemove: (it) => it.Members === 0,
    }}
  />
);

function seen(when: string): string {
  if (!happened(when)) return "–";
  const seconds = (Date.now() - instant(when).getTime()) / 1000;
  return seconds < 60 ? say("just-now") : ago(seconds, language);
}

export function Users() {
  const [all, setAll] = useState(false);
  const [password, setPassword] = useState<User | undefined>();
  const [photo, setPhoto] = useState<{ of: User; reload: () => void } | undefined>();
  const groups = useList<Group>("/live/v1/groups").rows ?? [];
  const options: Option[] = [[0, say("none")], ...groups.map((it) => [it.GroupId, it.Name] as const)];
  const turn = async (user: User, reload: () => void) => {
    const verb = user.Active ? "deactivate" : "activate";
    if (user.Active && !(await ask(say("deactivate-sure", { name: user.FullName || user.Name }), say("deactivate")))) return;
    await attempt(() => call("POST", `/live/v1/users/${user.AssociateId}/${verb}`));
    reload();
  };
  return (
    <>
      <Crud<User & { Password?: string }>
        key={`${all}`}
        of={{
          says: "s-users",
          icon: "person",
          path: "/live/v1/users",
          query: all ? "?All=true" : "",
          key: "AssociateId",
          name: (it) => it.FullName || it.Name,
          columns: [
            { says: "name", shows: (it) => <><Face name={it.FullName || it.Name} colour={it.AssociateId} live={it.Present} photo={photoOf(it)} /> {it.FullName || it.Name}</> },
            { says: "user-login", shows: (it) => it.Name, wide: true },
            { says: "group", shows: (it) => it.GroupName, wide: true },
            { says: "role", shows: (it) => say(!it.Active ? "inactive" : it.Administrator ? "administrator" : it.ChatUser ? "agent" : "no-chat") },
            { says: "seen", shows: (it) => seen(it.WhenSeen), wide: true },
          ],
          fields: (row) => [
            { path: "Name", says: "user-login", kind: "text", max: 255, required: true },
            { path: "FullName", says: "full-name", kind: "text", max: 255 },
            { path: "Email", says: "email", kind: "text", max: 255 },
            { path: "UserName", says: "user-name", kind: "text", max: 255, hint: "user-name-hint" },
            { path: "GroupIdx", says: "group", kind: "choice", options },
            { path: "ChatUser", says: "chat-user", kind: "switch" },
            { path: "Administrator", says: "administrator-long", kind: "switch" },
            ...(row ? [] : [{ path: "Password", says: "password", kind: "password" } as Field]),
          ],
          fresh: () => ({ AssociateId: 0, Name: "", FullName: "", UserName: "", Email: "", GroupIdx: options[1]?.[0] as number ?? 0, GroupName: "", Administrator: false, ChatUser: true, Active: true, Present: false, HasPassword: false, IssuerBound: false, WhenSeen: "", PhotoId: 0 }),
          mayRemove: () => false,
          more: (it, reload) => (
            <>
              <Tool icon="person" label={say("photo-of", { name: it.FullName || it.Name })} onClick={() => setPhoto({ of: it, reload })} />
              <Tool icon="keyboard" label={say("password-of", { name: it.FullName || it.Name })} onClick={() => setPassword(it)} />
              {it.AssociateId !== self().id && (
                <Tool icon={it.Active ? "ban" : "check"} label={say(it.Active ? "deactivate-name" : "activate-name", { name: it.FullName || it.Name })} onClick={() => void turn(it, reload)} />
              )}
            </>
          ),
        }}
      />
      <label class="under">
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} /> {say("users-all")}
      </label>
      {photo && <Photo user={photo.of} onChanged={photo.reload} onClose={() => setPhoto(undefined)} />}
      {password && <NewPassword user={password} onClose={() => setPassword(undefined)} />}
    </>
  );
}

function NewPassword({ user, onClose }: { user: User; onClose: () => void }) {
  const [text, setText] = useState("");
  const name = user.FullName || user.Name;
  const submit = async (event: Event) => {
    event.preventDefault();
    const done = await attempt(() => call("PUT", `/live/v1/users/${user.AssociateId}/password`, { Password: text }).then(() => true));
    if (!done) return;
    notice(say("password-set", { name }));
    onClose();
  };
  return (
    <Dialog title={say("password-of", { name })} onClose={onClose}>
      <form class="fields" onSubmit={(event) => void submit(event)}>
        <p class="hint">{say("password-of-hint")}</p>
        <label>
          {say("password-new")}
          <input type="password" autocomplete="new-password" required minLength={8} maxLength={256} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <div class="choices">
          <button type="button" class="plain" onClick={onClose}>
            {say("cancel")}
          </button>
          <button type="submit" class="main">
            {say("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
