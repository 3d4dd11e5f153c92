// What the browser keeps of a chat between pages, and shares between tabs. Where it may keep nothing, this page alone
// remembers.

import type { NewMessage, Request } from "../api/shapes.ts";

export interface Kept {
  /** Drawn at random once: the same gives the same session, whichever tab asks first. */
  client: string;
  /** `<ChatSessionId>.<SessionKey>`. */
  key: string;
  /** The newest message that was in sight. */
  seen: number;
  draft: string;
  form: Partial<Request>;
  /** Written and not yet taken by the server. */
  outbox: NewMessage[];
  sound: boolean;
}

const NOTHING: Kept = { client: "", key: "", seen: 0, draft: "", form: {}, outbox: [], sound: false };

export class Memory {
  /** Nothing outlives this page. */
  readonly fleeting: boolean;
  kept: Kept;
  #name: string;

  constructor(topic: number, base: string, onChange: (kept: Kept) => void) {
    this.#name = `parlour:${new URL(base).pathname}:${topic}`;
    let text: string | null = null;
    let fleeting = false;
    try {
      text = localStorage.getItem(this.#name);
      localStorage.setItem(`${this.#name}?`, "");
      localStorage.removeItem(`${this.#name}?`);
    } catch {
      fleeting = true;
    }
    this.fleeting = fleeting;
    this.kept = read(text);
    addEventListener("storage", (event) => {
      if (event.key !== this.#name) return;
      this.kept = read(event.newValue);
      onChange(this.kept);
    });
  }

  keep(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change };
    try {
      // Another tab may have written since; only what changes here is laid over it.
      this.kept = { ...read(localStorage.getItem(this.#name) ?? JSON.stringify(this.kept)), ...change };
      localStorage.setItem(this.#name, JSON.stringify(this.kept));
    } catch {
      // Full or forbidden: this page remembers.
    }
  }

  /** Forgets the chat; only the taste for sound stays. */
  forget(): void {
    this.keep({ ...NOTHING, client: random(), sound: this.kept.sound });
  }

  /** Another tab may have drawn one in the meantime. */
  client(): string {
    this.keep({});
    if (!this.kept.client) this.keep({ client: random() });
    return this.kept.client;
  }

  /** Does it while no other tab does, where the browser can see to that: two that open at once begin one chat. */
  async alone<T>(act: () => Promise<T>): Promise<T> {
    let done: Promise<T> | undefined;
    const once = () => (done ??= act());
    // Refused in a frame that may keep nothing. What `act` itself fails with comes out below.
    await navigator.locks?.request(this.#name, once).catch(() => 0);
    return once();
  }
}

/** 32 characters nobody can guess. */
export function random(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function read(text: string | null): Kept {
  try {
    return { ...NOTHING, ...JSON.parse(text ?? "{}") };
  } catch {
    return NOTHING;
  }
}
