// Who works on a topic, and what each may do there.

import { useEffect, useState } from "preact/hooks";
import type { ChatTopicAgent, MDOListItem } from "../../api/types.ts";
import { Face, Failed, Loading, Tool } from "../parts/basics.tsx";
import { Draw } from "../parts/icon.tsx";
import { chat } from "../state/calls.ts";
import { loadTopics } from "../state/desk.ts";
import { say } from "../state/language.ts";
import { attempt, notice, reason } from "../state/notices.ts";
import { guarded } from "./form.ts";

const RIGHTS = ["CanRespond", "CanNotify", "CanListen", "CanManage"] as const;

/** A member as this page changes him. */
interface Member {
  id: number;
  name: string;
  CanRespond: boolean;
  CanNotify: boolean;
  CanListen: boolean;
  CanManage: boolean;
}

const read = (all: ChatTopicAgent[]): Member[] =>
  all.filter((it) => it.User).map(({ User, CanRespond, CanNotify, CanListen, CanManage }) => ({
    id: User?.AssociateId ?? 0, name: User?.FullName || User?.Name || "", CanRespond, CanNotify, CanListen, CanManage,
  }));

export function Members({ topic }: { topic: number }) {
  const [saved, setSaved] = useState<Member[] | undefined>();
  const [now, setNow] = useState<Member[]>([]);
  const [people, setPeople] = useState<MDOListItem[]>([]);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const take = (all: ChatTopicAgent[]) => {
    setSaved(read(all));
    setNow(read(all));
  };
  const load = () => {
    setFault("");
    chat<ChatTopicAgent[]>("GetChatTopicUserAgentList", { ChatTopicId: topic }).then(take, (failure) => setFault(reason(failure)));
    chat<MDOListItem[]>("GetUserAgentList", { Flat: true, OnlyPresent: false }).then(setPeople, () => undefined);
  };
  useEffect(load, [topic]);
  const dirty = !!saved && JSON.stringify(saved) !== JSON.stringify(now);
  useEffect(() => (dirty ? guarded(() => true) : undefined), [dirty]);
  const change = (id: number, right: (typeof RIGHTS)[number], on: boolean) => setNow(now.map((it) => (it.id === id ? { ...it, [right]: on } : it)));
  const save = async () => {
    setBusy(true);
    const Useragents = now.map(({ id, name: _name, ...rights }) => ({ TopicId: topic, User: { AssociateId: id }, ...rights }));
    const after = await attempt(() => chat<ChatTopicAgent[]>("UpdateChatTopicUserAgents", { ChatTopicId: topic, Useragents }));
    setBusy(false);
    if (!after) return;
    take(after);
    notice(say("saved"));
    void loadTopics().catch(() => undefined);
  };
  const others = people.filter((it) => !now.some((one) => one.id === it.Id));
  if (fault) return <Failed reason={fault} onRetry={load} />;
  if (!saved) return <Loading />;
  return (
    <div class="board members">
      <div class="scrolls" tabIndex={0} role="region" aria-label={say("tab-members")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("member")}</th>
              {RIGHTS.map((it) => (
                <th scope="col" key={it} class="tick" title={say(`${it.toLowerCase()}-hint`)}>
                  {say(it.toLowerCase())}
                </th>
              ))}
              <th>
                <span class="unseen">{say("actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {now.map((it) => (
              <tr key={it.id}>
                <th scope="row">
                  <Face name={it.name} colour={it.id} /> {it.name}
                </th>
                {RIGHTS.map((right) => (
                  <td key={right} class="tick">
                    <input type="checkbox" aria-label={`${it.name}: ${say(right.toLowerCase())}`} checked={it[right]} onChange={(event) => change(it.id, right, event.currentTarget.checked)} />
                  </td>
                ))}
                <td class="row-tools">
                  <Tool icon="trash" label={say("remove-name", { name: it.name })} onClick={() => setNow(now.filter((one) => one.id !== it.id))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {now.length === 0 && <p class="hint">{say("members-none")}</p>}
      <div class="inline">
        <select
          aria-label={say("member-add")}
          value=""
          onChange={(event) => {
            const one = others.find((it) => it.Id === Number(event.currentTarget.value));
            if (one) setNow([...now, { id: one.Id, name: one.Name, CanRespond: true, CanNotify: true, CanListen: false, CanManage: false }]);
            event.currentTarget.value = "";
          }}
        >
          <option value="">{say("member-add")}</option>
          {others.map((it) => (
            <option key={it.Id} value={it.Id}>
              {it.Name}
            </option>
          ))}
        </select>
      </div>
      {dirty && (
        <div class="choices">
          <button type="button" class="plain" onClick={() => setNow(saved)}>
            {say("revert")}
          </button>
          <button type="button" class="main" disabled={busy} onClick={() => void save()}>
            <Draw name="check" />
            {say("save")}
          </button>
        </div>
      )}
    </div>
  );
}
