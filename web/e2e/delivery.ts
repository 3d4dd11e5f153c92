// Both sides of one chat say many things over a bad network, with the code of the widget; what each of them shows at the
// end is compared with what the other said. Arguments: address, agent's ticket, session, session key, messages.

import { Visitor } from "../api/client.ts";
import { Failure, UNREACHABLE } from "../api/failure.ts";
import type { ServerEvent } from "../api/parse.ts";
import type { WidgetMessage, WidgetMessages } from "../api/shapes.ts";
import { Stream } from "../api/stream.ts";
import { withMessage } from "../widget/state.ts";

const [base = "", ticket = "", session = "", key = "", wanted = ""] = process.argv.slice(2);
const count = Number(wanted);
const sessionId = Number(session);
/** Shows that a stream has begun; it does not count. */
const BEGIN = "begin";
/** A call without an answer for that long has failed, in milliseconds. */
const CALL_WAIT = 5_000;
/** All of it has to be over by then, in milliseconds. */
const ALL_WAIT = 600_000;

/** What one side shows of what the other said. */
class Shown {
  messages: WidgetMessage[] = [];
  /** Events that gave a message which an event had given before. */
  repeated = 0;
  resets = 0;
  cuts = 0;
  begun = false;
  readonly #from: string;
  readonly #heard = new Set<number>();

  constructor(from: string) {
    this.#from = from;
  }

  /** What an event says. */
  hear(message: WidgetMessage): void {
    if (this.#heard.has(message.ChatMessageId)) this.repeated++;
    this.#heard.add(message.ChatMessageId);
    this.take(message);
  }

  take(message: WidgetMessage): void {
    if (message.Type !== this.#from) return;
    this.begun ||= message.Message === BEGIN;
    if (message.Message !== BEGIN) this.messages = withMessage(this.messages, message);
  }

  get texts(): string[] {
    return this.messages.map((it) => it.Message);
  }

  get complete(): boolean {
    return this.messages.length >= count;
  }
}

/** Makes a call until it is answered: it is the same call however often it is made. */
async function surely<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (failure) {
      if (failure instanceof Failure && !failure.passes) throw failure;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** A call of the Chat agent. */
async function agent<T>(operation: string, body: object, once = ""): Promise<T> {
  const headers: Record<string, string> = { ...login(), "Content-Type": "application/json", Accept: "application/json" };
  if (once) headers["Idempotency-Key"] = once;
  const init = { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(CALL_WAIT) };
  const response = await fetch(`${base}/api/v1/Agents/Chat/${operation}`, init).catch(() => undefined);
  // A body that is cut off is no answer either.
  const text = await response?.text().catch(() => undefined);
  if (!response || text === undefined) throw new Failure(UNREACHABLE, "");
  if (!response.ok) throw Failure.of(response.status, text, response.headers.get("Retry-After"));
  return JSON.parse(text) as T;
}

const login = () => ({ Authorization: `SOTicket ${ticket}` });

/** Follows a stream; `load` gives everything when the stream says that it could not. */
function follow(
  shown: Shown,
  path: string,
  headers: () => Record<string, string>,
  lastEventId: string,
  load: () => Promise<WidgetMessage[]>,
): Stream {
  return new Stream({
    address: `${base}${path}`,
    headers,
    lastEventId,
    onEvent({ name, data }: ServerEvent) {
      if (name === "message") {
        const message = JSON.parse(data) as WidgetMessage & { ChatSessionId?: number };
        if (!message.ChatSessionId || message.ChatSessionId === sessionId) shown.hear(message);
      } else if (name === "reset") {
        shown.resets++;
        void load().then((all) => all.forEach((it) => shown.take(it)));
      }
    },
    onLink(link) {
      if (link === "cut") shown.cuts++;
    },
    onRefused(status) {
      throw new Error(`the stream was refused with ${status}`);
    },
  });
}

const visitor = new Visitor(base, `${session}.${key}`);
const atVisitor = new Shown("ToCustomer");
const atAgent = new Shown("ToUser");
const { LastEventId } = await surely(visitor.snapshot);

const streams = [
  follow(atVisitor, "/live/v1/widget/events", () => ({ "X-Session-Key": visitor.key }), LastEventId, whole),
  follow(atAgent, "/live/v1/events", login, "", () =>
    surely(() => agent<WidgetMessage[]>("GetChatMessages", { ChatSessionId: sessionId, After: 0 })),
  ),
];

// The agent's stream begins now, so it has to have begun before anything is said.
while (!atAgent.begun) {
  await surely(() => agent("AddChatMessage", { ChatSessionId: sessionId, Message: { Type: "ToUser", Message: BEGIN } }));
  await new Promise((done) => setTimeout(done, 50));
}

const sides = [
  async (number: number) => {
    const Message = `visitor ${number}`;
    const NewMessage = { ClientMessageId: `visitor-${number}`, Message, SpecialType: "None", SpecialParam: "" } as const;
    await surely(() => visitor.send(NewMessage));
  },
  async (number: number) => {
    const Message = { Type: "ToCustomer", Message: `agent ${number}` };
    await surely(() => agent("AddChatMessage", { ChatSessionId: sessionId, Message }, `agent-${number}`));
  },
];
const said = sides.map(async (say) => {
  for (let number = 1; number <= count; number++) {
    await say(number);
    if (number % 100 === 0) console.log("said", number);
  }
});
const late = setTimeout(() => tell("too late"), ALL_WAIT);
await Promise.all(said);
console.log("all said");
while (!atVisitor.complete || !atAgent.complete) await new Promise((done) => setTimeout(done, 20));
clearTimeout(late);
tell("done");

/** The visitor's whole conversation: the newest messages, and those before as long as there are any. */
async function whole(): Promise<WidgetMessage[]> {
  let part: WidgetMessages = await surely(visitor.snapshot);
  const all = [...part.Messages];
  while (part.HasEarlier) {
    part = await surely(() => visitor.earlier(all[0]?.ChatMessageId ?? 0));
    all.unshift(...part.Messages);
  }
  return all;
}

/** Says in one line what each side shows, and ends. */
function tell(how: string): void {
  const inOrder = (shown: Shown, who: string) =>
    shown.texts.length === count && shown.texts.every((text, at) => text === `${who} ${at + 1}`);
  const ok = how === "done" && inOrder(atVisitor, "agent") && inOrder(atAgent, "visitor");
  const counts = ({ messages, repeated, resets, cuts }: Shown) => ({ shown: messages.length, repeated, resets, cuts });
  console.log(JSON.stringify({ how, ok, visitor: counts(atVisitor), agent: counts(atAgent) }));
  for (const stream of streams) stream.stop();
  process.exit(ok ? 0 : 1);
}
