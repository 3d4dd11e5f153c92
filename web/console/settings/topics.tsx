// The topics: a list, and one of them with its tabs.

import { useEffect, useState } from "preact/hooks";
import type { ChatTopicEntity } from "../../api/types.ts";
import { colour } from "../../ui/colour.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Empty, Failed, Link, Loading } from "../parts/basics.tsx";
import { Draw } from "../parts/icon.tsx";
import { call, chat, random } from "../state/calls.ts";
import { members, self } from "../state/desk.ts";
import { say } from "../state/language.ts";
import { attempt, reason } from "../state/notices.ts";
import { membership } from "../state/rights.ts";
import { go, pieces } from "../state/where.ts";
import { Title } from "./settings.tsx";
import { TopicEditor } from "./topic.tsx";

export function Topics() {
  const [, , id = ""] = pieces();
  return Number(id) ? <One key={id} id={Number(id)} /> : <All />;
}

async function topicsOfMine(): Promise<ChatTopicEntity[]> {
  if (self().administrator) return (await call<{ value: ChatTopicEntity[] }>("GET", "/api/v1/ChatTopic?$top=1000")).value;
  const all = await chat<ChatTopicEntity[]>("ChatTopicsForUser");
  return all.filter((it) => membership(members.peek().get(it.ChatTopicId), self())?.CanManage);
}

function All() {
  const [known, setKnown] = useState<ChatTopicEntity[] | undefined>();
  const [fault, setFault] = useState("");
  const [adding, setAdding] = useState(false);
  const load = () => void topicsOfMine().then((it) => setKnown(it), (failure) => setFault(reason(failure)));
  useEffect(load, []);
  return (
    <>
      <Title text={say("s-topics")}>
        {self().administrator && (
          <button type="button" class="main" onClick={() => setAdding(true)}>
            <Draw name="plus" />
            {say("add")}
          </button>
        )}
      </Title>
      {fault && <Failed reason={fault} onRetry={load} />}
      {!known && !fault && <Loading />}
      {known?.length === 0 && (
        <Empty icon="chats" title={say("nothing-yet")}>
          <p>{say("s-topics-hint")}</p>
        </Empty>
      )}
      <ul class="topics">
        {known?.map((it) => (
          <li key={it.ChatTopicId}>
            <Link to={`/settings/topics/${it.ChatTopicId}`}>
              <i class="swatch" style={{ background: colour(it.Widget.Color) || "var(--accent)" }} />
              <span>
                <b dir="auto">{it.Name}</b>
                <span dir="auto">{it.Description}</span>
              </span>
              <Draw name="next" />
            </Link>
          </li>
        ))}
      </ul>
      {adding && <Adding onClose={() => setAdding(false)} />}
    </>
  );
}

function Adding({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [key] = useState(random);
  const submit = async (event: Event) => {
    event.preventDefault();
    const made = await attempt(async () => {
      const fresh = await call<ChatTopicEntity>("GET", "/api/v1/ChatTopic/default");
      return call<ChatTopicEntity>("POST", "/api/v1/ChatTopic", { ...fresh, Name: name.trim() }, { key });
    });
    if (!made) return;
    onClose();
    void go(`/settings/topics/${made.ChatTopicId}`);
  };
  return (
    <Dialog title={say("s-topics-new")} onClose={onClose}>
      <form class="fields" onSubmit={(event) => void submit(event)}>
        <label>
          {say("t-name")}
          <input autofocus required maxLength={255} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <div class="choices">
          <button type="button" class="plain" onClick={onClose}>
            {say("cancel")}
          </button>
          <button type="submit" class="main">
            {say("add")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function One({ id }: { id: number }) {
  const [topic, setTopic] = useState<ChatTopicEntity | null | undefined>();
  const [fault, setFault] = useState("");
  const load = () => {
    setFault("");
    chat<ChatTopicEntity | null>(`GetChatTopicEntity?chatTopicEntityId=${id}`, null, { raw: true }).then(setTopic, (failure) => setFault(reason(failure)));
  };
  useEffect(load, [id]);
  if (fault) return <Failed reason={fault} onRetry={load} />;
  if (topic === undefined) return <Loading />;
  if (!topic) return <Failed reason={say("topic-none")} onRetry={load} />;
  return <TopicEditor topic={topic} />;
}
