// The picture in a topic's widget: shown, chosen and removed. It is stored at once, not with the other settings: a file
// is no field.

import { useRef, useState } from "preact/hooks";
import type { ChatTopicEntity } from "../../api/types.ts";
import { call } from "../state/calls.ts";
import { say } from "../state/language.ts";
import { attempt, notice } from "../state/notices.ts";
import { base } from "../state/where.ts";

/** What the server takes. */
const BYTES_MAX = 512 * 1024;
const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** Where the picture is; its key makes it another address when it is another picture. */
export const logoAddress = (topic: ChatTopicEntity): string =>
  `${base}/live/v1/widget/topics/${topic.ChatTopicId}/logo?v=${topic.Widget.LogoBlobId}`;

/** Why a file is no picture that the server would take; empty for one that is. */
export function refused(file: { type: string; size: number }): string {
  if (file.type === "image/svg+xml") return "logo-svg";
  if (!TYPES.includes(file.type)) return "logo-type";
  return file.size > BYTES_MAX ? "logo-large" : "";
}

async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // In parts: a call does not take any number of arguments.
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return btoa(text);
}

/** What is stored of a picture. */
export type LogoStored = Pick<ChatTopicEntity["Widget"], "LogoBlobId" | "LogoName">;

interface Props {
  topic: ChatTopicEntity;
  /** What was stored, with what changed of the topic. */
  onStored: (logo: LogoStored) => void;
}

export function Logo({ topic, onStored }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const { LogoBlobId, LogoName } = topic.Widget;
  const store = async (name: string, data: string) => {
    setBusy(true);
    const path = `/live/v1/topics/${topic.ChatTopicId}/logo`;
    const stored = await attempt(async () => {
      await call<void>("PUT", path, { Name: name, Data: data });
      return call<ChatTopicEntity>("GET", `/api/v1/ChatTopic/${topic.ChatTopicId}`, undefined, { raw: true });
    });
    setBusy(false);
    if (!stored) return;
    onStored(stored.Widget);
    notice(say("saved"));
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const why = refused(file);
    setFault(why && say(why));
    if (!why) await store(file.name.slice(-255), await base64(file));
  };
  return (
    <div class="field logo">
      <span id="logo-label">{say("logo")}</span>
      {LogoBlobId > 0 ? <img src={logoAddress(topic)} alt={LogoName || say("logo")} /> : <p class="hint">{say("logo-none")}</p>}
      <div class="choices" role="group" aria-labelledby="logo-label">
        <input ref={input} type="file" hidden accept={TYPES.join()} onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          void choose(file);
          event.currentTarget.value = "";
        }} />
        <button type="button" class="plain" disabled={busy} onClick={() => input.current?.click()}>
          {say(LogoBlobId > 0 ? "logo-other" : "logo-choose")}
        </button>
        {LogoBlobId > 0 && (
          <button type="button" class="plain" disabled={busy} onClick={() => void store("", "")}>
            {say("remove")}
          </button>
        )}
      </div>
      <p class="hint">{say("logo-hint")}</p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
