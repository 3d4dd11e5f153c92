// Tells how an agent and a visitor hear of each other at once, as a plain HTTP client:
//
//     node story_streams.mjs BASE_URL PASSWORD
//
// The desk is that of story.mjs. Operations are called under the path they have in the table of operations.

import assert from "node:assert/strict";
import { check, done } from "./checks.mjs";

const [, , baseUrl, password] = process.argv;
const user = (name) => ({ Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}` });
const [ann, cid] = [user("ann"), user("cid")];

async function send(by, operation, body, parameters = {}) {
  const [method, template] = operation.split(" ");
  const path = template.replace(/\{(\w+)\}/g, (_, name) => parameters[name]);
  const url = new URL(template.startsWith("live/") ? `/${path}` : `/api/v1/${path}`, baseUrl);
  const headers = { ...by, "Content-Type": "application/json" };
  return fetch(url, { method, headers, body: method === "GET" ? undefined : JSON.stringify(body ?? null) });
}

async function ok(...of) {
  const response = await send(...of);
  const text = await response.text();
  assert.ok(response.ok, `${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** Events as they come; breaking out of the loop ends the stream. */
async function* listen(by, operation) {
  const response = await send(by, operation);
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type"), /^text\/event-stream/);
  yield null;
  let rest = "";
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split("\n").map((line) => line.match(/^(\w*): ?(.*)$/s).slice(1)));
      if (fields.data) yield { ...fields, data: JSON.parse(fields.data) };
    }
  }
}

/** A stream that is open: the next event of that name. */
async function open(by, operation) {
  const events = listen(by, operation);
  await events.next();
  return {
    async next(name) {
      for (;;) {
        const { value, done } = await events.next();
        assert.ok(!done, `the stream ended before ${name}`);
        if (value.event === name) return value;
      }
    },
    close: () => events.return(),
  };
}

let session, visitor, agents, visitors;

await check("an agent and a visitor listen", async () => {
  const topic = await ok(cid, "POST Agents/Chat/SaveChatTopicEntity", { Name: "Support" });
  const member = { User: { AssociateId: 1 }, CanRespond: true, CanManage: true };
  await ok(cid, "POST Agents/Chat/AddChatTopicUserAgent", { ChatTopicId: topic.ChatTopicId, Useragent: member });
  session = await ok(ann, "POST Agents/Chat/CreateChatSessionForTopic", { ChatTopicId: topic.ChatTopicId });
  visitor = { "X-Session-Key": `${session.ChatSessionId}.${session.SessionKey}` };
  agents = await open(ann, "GET live/v1/events");
  visitors = await open(visitor, "GET live/v1/widget/events");
});

await check("both hear of the chat, of who types, and go on from an id", async () => {
  await ok(ann, "POST Agents/Chat/SaveChatSessionEntity", { ChatSessionId: session.ChatSessionId, Status: "InQueue" });
  await ok(ann, "POST Agents/Chat/PickUpChatSession", { ChatSessionId: session.ChatSessionId });
  const picked = await agents.next("session");
  assert.equal(picked.data.ChatSessionId, session.ChatSessionId);
  await visitors.next("session");
  await ok(visitor, "POST live/v1/widget/session/typing", { Typing: true });
  const typing = await agents.next("typing");
  assert.deepEqual(typing.data, { ChatSessionId: session.ChatSessionId, CustomerIsTyping: true });
  await ok(ann, "POST live/v1/sessions/{ChatSessionId}/typing", { Typing: true }, session);
  assert.deepEqual((await visitors.next("typing")).data, { UserIsTyping: true });
  await visitors.close();
  const said = { ChatSessionId: session.ChatSessionId, Message: { Message: "Good morning" } };
  const message = await ok(ann, "POST Agents/Chat/AddChatMessage", said);
  assert.equal((await agents.next("message")).data.ChatMessageId, message.ChatMessageId);
  const again = await open({ ...visitor, "Last-Event-ID": "gone-1" }, "GET live/v1/widget/events");
  const reset = await again.next("reset");
  await ok(ann, "POST Agents/Chat/AddChatMessage", said);
  assert.equal((await again.next("message")).data.Message, "Good morning");
  await again.close();
  const resumed = await open({ ...visitor, "Last-Event-ID": reset.id }, "GET live/v1/widget/events");
  assert.equal((await resumed.next("message")).data.Message, "Good morning");
  await Promise.all([resumed.close(), agents.close()]);
});

done();
