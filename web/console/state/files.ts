// Files of a conversation: sent by the agent, asked for from the visitor, and fetched with the login's proof.

import { signal } from "@preact/signals";

import { Failure } from "../../api/failure.ts";
import { call, fetched, random } from "./calls.ts";
import { fetchSession } from "./acts.ts";
import { take } from "./desk.ts";
import { attempt, reason } from "./notices.ts";
import { say } from "./language.ts";

/** The largest file (specification §5.8), in bytes. */
export const FILE_BYTES_MAX = 20 * 1024 * 1024;

/** A file on its way. */
export interface Upload {
  id: string;
  chat: number;
  file: File;
  /** Why not; empty while it goes on. */
  fault: string;
}

export const uploads = signal<Upload[]>([]);
/** Chats in which the visitor may send files, as far as this page knows. */
export const asked = signal<ReadonlySet<number>>(new Set());

export function sendFiles(chat: number, files: Iterable<File>): void {
  for (const file of files) void sendFile({ id: random(), chat, file, fault: "" });
}

export const retryFile = (upload: Upload): void => {
  dropFile(upload.id);
  void sendFile({ ...upload, fault: "" });
};

export function dropFile(id: string): void {
  uploads.value = uploads.peek().filter((it) => it.id !== id);
}

async function sendFile(upload: Upload): Promise<void> {
  const { id, chat, file } = upload;
  const fault = (text: string) => (uploads.value = uploads.peek().map((it) => (it.id === id ? { ...it, fault: text } : it)));
  uploads.value = [...uploads.peek(), upload];
  if (file.size > FILE_BYTES_MAX) return void fault(say("file-large"));
  try {
    await fetched("POST", `/live/v1/sessions/${chat}/files?name=${encodeURIComponent(file.name)}`, undefined, { bytes: file, key: id });
    // Its message comes with the stream.
    dropFile(id);
  } catch (failure) {
    fault(failure instanceof Failure && failure.status === 400 ? failure.message || say("file-type") : reason(failure));
  }
}

export const allowUploads = (id: number, Allowed: boolean): Promise<void> =>
  attempt(async () => {
    await call<void>("PUT", `/live/v1/sessions/${id}/uploads`, { Allowed });
    const known = new Set(asked.peek());
    if (Allowed) known.add(id);
    else known.delete(id);
    asked.value = known;
    take(id, await fetchSession(id));
  }).then(() => undefined);

/** The file of an address of ours; 0 when it is none. */
export const fileOf = (address: string): number => Number(/\/live\/v1\/files\/(\d+)$/.exec(address)?.[1] ?? 0);

/** Fetches a file and gives it to the browser to save. */
export const saveFile = (id: number, name: string): Promise<void> =>
  attempt(async () => save(await (await fetched("GET", `/live/v1/files/${id}`)).blob(), name)).then(() => undefined);

export function save(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
