// What a manager looks at: how the desk is doing now, who waits and who talks, and how it went.

import { useEffect, useState } from "preact/hooks";
import { Failed, Loading } from "../parts/basics.tsx";
import { call } from "../state/calls.ts";
import { now, sessions, presences, topics } from "../state/desk.ts";
import { say } from "../state/language.ts";
import { reason } from "../state/notices.ts";
import type { Dashboard } from "../state/shapes.ts";
import { Figures } from "./figures.tsx";
import { Incoming, Ongoing } from "./now.tsx";
import { Tiles } from "./tiles.tsx";
import "../style/dashboard.css";

/** Changes come in groups; the tiles are asked for once for each, in milliseconds. */
const PAUSE = 1200;

export function DashboardPage() {
  const [topic, setTopic] = useState(0);
  const [known, setKnown] = useState<Dashboard | undefined>();
  const [fault, setFault] = useState("");
  const load = () =>
    call<Dashboard>("GET", `/live/v1/dashboard?ChatTopicId=${topic || ""}`).then(
      (it) => {
        setKnown(it);
        setFault("");
      },
      (failure) => setFault(reason(failure)),
    );
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => current && void load(), known ? PAUSE : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [topic, sessions.value, presences.value, Math.floor(now.value / 30_000)]);
  const names = new Map([...[...topics.value.values()].map((it) => [it.ChatTopicId, it.Name] as const), ...(known?.Topics ?? []).map((it) => [it.ChatTopicId, it.Name] as const)]);
  return (
    <div class="dashboard">
      <header>
        <h1>{say("dashboard")}</h1>
        <label class="topic-choice">
          <span class="unseen">{say("topic")}</span>
          <select value={topic} onChange={(event) => setTopic(Number(event.currentTarget.value))}>
            <option value={0}>{say("all-topics")}</option>
            {[...names].map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>
      {!known && fault && <Failed reason={fault} onRetry={() => void load()} />}
      {!known && !fault && <Loading />}
      {known && <Tiles known={known} />}
      <div class="twice">
        <Incoming topic={topic} />
        <Ongoing topic={topic} />
      </div>
      {known && known.Topics.length > 1 && !topic && <ByTopic known={known} onPick={setTopic} />}
      <Figures topic={topic} />
    </div>
  );
}

const ByTopic = ({ known, onPick }: { known: Dashboard; onPick: (id: number) => void }) => (
  <section class="board">
    <h2>{say("topics-now")}</h2>
    <div class="scrolls">
      <table>
        <thead>
          <tr>
            <th scope="col">{say("topic")}</th>
            <th scope="col" class="number">{say("tile-waiting")}</th>
            <th scope="col" class="number">{say("tile-active")}</th>
            <th scope="col" class="number">{say("tile-bot")}</th>
            <th scope="col" class="number">{say("tile-agents")}</th>
            <th scope="col">{say("open")}</th>
          </tr>
        </thead>
        <tbody>
          {known.Topics.map((it) => (
            <tr key={it.ChatTopicId}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onPick(it.ChatTopicId)}>
                  {it.Name}
                </button>
              </th>
              <td class="number">{it.Waiting}</td>
              <td class="number">{it.Active}</td>
              <td class="number">{it.WithBot}</td>
              <td class="number">{say("of", { part: it.AgentsPresent, all: it.Agents })}</td>
              <td>{say(it.IsOpen ? "open" : "closed")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
