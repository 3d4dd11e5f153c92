// Tells how a visitor comes, asks, chats and leaves, as a plain HTTP client:
//
//     node story_visitor.mjs BASE_URL PASSWORD
//
// The desk is that of story.mjs. Operations are called under the path they have in the table of operations.

import assert from "node:assert/strict";
import { check, done } from "./checks.mjs";

const [, , baseUrl, password] = process.argv;
const agent = (name) => ({ Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}` });
const [ann, cid] = [agent("ann"), agent("cid")];

async function call(by, operation, body, parameters = {}) {
  const [method, template] = operation.split(" ");
  const path = template.replace(/\{(\w+)\}/g, (_, name) => parameters[name]);
  const url = new URL(template.startsWith("live/") ? `/${path}` : `/api/v1/${path}`, baseUrl);
  const headers = { ...by, "Content-Type": "application/json" };
  return fetch(url, { method, headers, body: method === "GET" ? undefined : JSON.stringify(body ?? null) });
}

async function ok(...of) {
  const response = await call(...of);
  const text = await response.text();
  assert.ok(response.ok, `${of[1]}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

async function refused(status, ...of) {
  const response = await call(...of);
  assert.equal(response.status, status, of[1]);
  return response.json();
}

let clients = 0;
/** Opens a chat; who speaks for its visitor, and the session. */
async function arrive(ChatTopicId) {
  clients += 1;
  const session = await ok({}, "POST live/v1/widget/sessions", { ChatTopicId, ClientId: `client-of-the-story-${clients}` });
  return [{ "X-Session-Key": `${session.ChatSessionId}.${session.SessionKey}` }, session];
}

/** A topic that ann answers. */
async function topicOf(settings) {
  const { ChatTopicId } = await ok(cid, "POST Agents/Chat/SaveChatTopicEntity", settings);
  const member = { User: { AssociateId: 1 }, CanRespond: true, CanManage: true };
  await ok(cid, "POST Agents/Chat/AddChatTopicUserAgent", { ChatTopicId, Useragent: member });
  return ChatTopicId;
}

const widget = { PreFormEnabled: true, RequiredFields: "Email, Name", AutoFaqEnabled: true, LogoEnabled: true, PostFormEnabled: true };
const ChatTopicId = await topicOf({ Name: "Visits", CollectConsent: true, WidgetEnableRating: true, Widget: widget });
await ok(ann, "POST Agents/Chat/SaveChatPresence", { ChatPresence: [{ UserId: 1, Present: true }] });

await check("a page is told how to draw the widget", async () => {
  const topic = await ok({}, "GET live/v1/widget/topics/{ChatTopicId}", null, { ChatTopicId });
  assert.equal(topic.Available, true);
  assert.match(topic.ConsentText, /agree/);
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  await ok(ann, "PUT live/v1/topics/{ChatTopicId}/logo", { Name: "dot.png", Data: pixel }, { ChatTopicId });
  const logo = await call({}, "GET live/v1/widget/topics/{ChatTopicId}/logo", null, { ChatTopicId });
  assert.equal(logo.headers.get("content-type"), "image/png");
});

await check("a visitor fills in the form, asks, and chats with an agent", async () => {
  const [visitor, session] = await arrive(ChatTopicId);
  const { Faults } = await refused(400, visitor, "POST live/v1/widget/session/form", { CustomerName: "Vera" });
  assert.deepEqual(Faults.map((fault) => fault.Reason), ["Required", "Consent"]);
  const form = { CustomerName: "Vera", CustomerEmail: "vera@localhost.localdomain", Consented: true };
  await ok(visitor, "POST live/v1/widget/session/form", form);
  const asked = await ok(visitor, "POST live/v1/widget/session/question", { Text: "Where is my order?" });
  assert.equal(asked.Status, "InQueue");
  assert.equal(asked.QueuePosition, 1);
  await ok(ann, "POST Agents/Chat/PickUpChatSession", { ChatSessionId: session.ChatSessionId });
  const message = { ClientMessageId: "drawn-by-the-story", Message: "It is <late>" };
  const first = await ok(visitor, "POST live/v1/widget/session/messages", message);
  assert.deepEqual(await ok(visitor, "POST live/v1/widget/session/messages", message), first);
  assert.equal(first.Message, "It is &lt;late&gt;");
  await ok(ann, "PUT live/v1/sessions/{ChatSessionId}/uploads", { Allowed: true }, session);
  const { Session, Messages, HasEarlier } = await ok(visitor, "GET live/v1/widget/session");
  assert.equal(HasEarlier, false);
  assert.deepEqual(await ok(visitor, "GET live/v1/widget/session/messages"), { Messages, HasEarlier });
  const [question, { ChatMessageId }] = Messages;
  const earlier = await ok(visitor, "GET live/v1/widget/session/messages?before={ChatMessageId}", null, { ChatMessageId });
  assert.deepEqual(earlier, { Messages: [question], HasEarlier: false });
  assert.equal(Session.UploadAllowed, true);
  assert.deepEqual(Messages.map((it) => it.Message), ["Where is my order?", "It is &lt;late&gt;"]);
  assert.equal((await ok(visitor, "POST live/v1/widget/session/end")).Status, "Finished");
  assert.equal((await ok(visitor, "POST live/v1/widget/session/rating", { Rating: 5 })).Rating, 5);
  await refused(409, visitor, "POST live/v1/widget/session/transcript", { Email: "vera@localhost.localdomain" });
  assert.equal((await ok(visitor, "POST live/v1/widget/session/close")).Status, "Closed");
});

await check("an answer helps one, another waits and leaves a request", async () => {
  const questions = await topicOf({ Name: "Questions", UseQueueOfflineForm: true, Widget: { AutoFaqEnabled: true } });
  const [helped] = await arrive(questions);
  assert.equal((await ok(helped, "POST live/v1/widget/session/solved")).Status, "Closed");
  const [waiting] = await arrive(questions);
  assert.equal((await ok(waiting, "POST live/v1/widget/session/queue")).RequestAllowed, true);
  const request = { CustomerName: "Will", CustomerEmail: "will@localhost.localdomain", Message: "Call me" };
  const session = await ok(waiting, "POST live/v1/widget/session/request", request);
  const ticket = await ok(ann, "POST Agents/Ticket/GetTicket?ticketId={TicketId}", null, session);
  assert.equal(ticket.Title, "Call me");
});

await check("pages that are not listed and visitors that are blocked are refused", async () => {
  await ok(ann, "PUT live/v1/topics/{ChatTopicId}/origins", { Origins: ["https://shop.example"] }, { ChatTopicId });
  const { Origins } = await ok(ann, "GET live/v1/topics/{ChatTopicId}/origins", null, { ChatTopicId });
  assert.deepEqual(Origins, ["https://shop.example"]);
  const [, session] = await arrive(ChatTopicId);
  await ok(ann, "POST live/v1/sessions/{ChatSessionId}/block", null, session);
  const again = { ChatTopicId, ClientId: "client-of-the-story-again" };
  assert.equal((await refused(403, {}, "POST live/v1/widget/sessions", again)).Message, "The chat is not available.");
});

done();
