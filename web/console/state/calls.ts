// The console's calls: the vendor's API and our own beside it, with the cookies of the browser's login. Knows no screen.

import { Failure, UNREACHABLE } from "../../api/failure.ts";
import { language } from "./language.ts";
import { base } from "./where.ts";

/** A call without an answer for that long has failed, in milliseconds. */
const CALL_WAIT = 20_000;

export interface Extra {
  /** Makes a call that is repeated act once. */
  key?: string;
  /** Texts as they are stored, in all their languages. */
  raw?: boolean;
  /** Something that is no JSON. */
  bytes?: Blob;
}

/** What a page of ours proves that it is with. */
export function proof(): Record<string, string> {
  const [, token = ""] = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie) ?? [];
  return { "X-XSRF-TOKEN": token };
}

let onRefused = (): void => undefined;

/** Told when the login has ended. */
export function whenLoggedOut(told: () => void): void {
  onRefused = told;
}

export async function fetched(method: string, path: string, body?: unknown, extra: Extra = {}): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "SO-TimeZone": "UTC",
    "SO-Language": extra.raw ? "*" : language,
    ...proof(),
  };
  if (extra.key) headers["Idempotency-Key"] = extra.key;
  const init: RequestInit = {
    method, headers, cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(CALL_WAIT),
  };
  if (extra.bytes) {
    headers["Content-Type"] = "application/octet-stream";
    init.body = extra.bytes;
  } else if (method !== "GET") {
    headers["Content-Type"] = "application/json";
    if (body !== undefined) init.body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(base + path, init);
  } catch {
    throw new Failure(UNREACHABLE, "");
  }
  if (response.ok) return response;
  const failure = Failure.of(response.status, await response.text().catch(() => ""), response.headers.get("Retry-After"));
  if (response.status === 401 && !path.endsWith("/login")) onRefused();
  throw failure;
}

/** The answer of a call, or a `Failure`. */
export async function call<T>(method: string, path: string, body?: unknown, extra?: Extra): Promise<T> {
  const response = await fetched(method, path, body, extra);
  const text = await response.text().catch(() => "");
  try {
    return (text ? JSON.parse(text) : undefined) as T;
  } catch {
    // Something on the way answered in the server's place.
    throw new Failure(UNREACHABLE, "");
  }
}

/** An operation of the vendor's chat agent. */
export const chat = <T>(operation: string, body?: unknown, extra?: Extra): Promise<T> =>
  call<T>("POST", `/api/v1/Agents/Chat/${operation}`, body, extra);

/** 32 characters nobody can guess. */
export function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (it) => it.toString(16).padStart(2, "0")).join("");
}
