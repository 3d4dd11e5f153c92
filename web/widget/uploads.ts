// Files that the visitor sends. By XMLHttpRequest, since fetch() cannot tell how far an upload is.

import { Failure } from "../api/failure.ts";
import type { Chat } from "./chat.ts";
import { random } from "./kept.ts";
import type { Upload } from "./state.ts";

/** An upload that makes no progress for that long has failed, in milliseconds. */
const UPLOAD_WAIT = 120_000;

export class Uploads {
  #chat: Chat;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  /** The extensions that may be sent, `.png` and so on. */
  get types(): string[] {
    return (this.#chat.state.topic?.FileTypes ?? []).map((type) => `.${type}`);
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const upload: Upload = { id: random(), file, progress: 0, fault: this.#fault(file) };
      this.#chat.set({ uploads: [...this.#chat.state.uploads, upload] });
      if (!upload.fault) this.#send(upload);
    }
  }

  retry(upload: Upload): void {
    this.#change(upload.id, { fault: "", progress: 0 });
    this.#send(upload);
  }

  discard(id: string): void {
    this.#chat.set({ uploads: this.#chat.state.uploads.filter((it) => it.id !== id) });
  }

  #fault(file: File): string {
    const most = this.#chat.state.topic?.FileBytesMax ?? 0;
    if (most && file.size > most) return "file-large";
    const { types } = this;
    return types.length && !types.some((type) => file.name.toLowerCase().endsWith(type)) ? "file-type" : "";
  }

  #send(upload: Upload): void {
    const call = new XMLHttpRequest();
    const failed = (status: number) => {
      this.#change(upload.id, { fault: status === 413 ? "file-large" : status === 400 ? "file-type" : "not-sent" });
      void this.#chat.misunderstood(new Failure(status, ""));
    };
    call.open("POST", this.#chat.visitor.uploadAddress(upload.file.name));
    call.timeout = UPLOAD_WAIT;
    call.setRequestHeader("X-Session-Key", this.#chat.visitor.key);
    call.upload.onprogress = ({ loaded, total }) => this.#change(upload.id, { progress: total ? loaded / total : 0 });
    call.onerror = call.ontimeout = () => failed(0);
    call.onload = () => {
      if (call.status !== 200) return failed(call.status);
      this.discard(upload.id);
      this.#chat.take(JSON.parse(call.responseText));
    };
    call.send(upload.file);
  }

  #change(id: string, change: Partial<Upload>): void {
    this.#chat.set({ uploads: this.#chat.state.uploads.map((it) => (it.id === id ? { ...it, ...change } : it)) });
  }
}
