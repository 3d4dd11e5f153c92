// Tells the life of a topic and its chats by the entities' own addresses, as a plain HTTP client:
//
//     node story_rest.mjs BASE_URL PASSWORD
//
// The desk is that of story.mjs. Every REST operation is called under the name it has in the table of operations.

import assert from "node:assert/strict";
import { check, done, isNever, isNow } from "./checks.mjs";

const [, , baseUrl, password] = process.argv;

/** Calls `METHOD path`, the path as the table has it; what is not in braces goes behind the question mark. */
async function call(user, operation, { body, headers, ...parameters } = {}) {
  const [method, template] = operation.split(" ");
  const query = new URLSearchParams(parameters);
  const path = template.replace(/\{(\w+)\}/g, (_, name) => {
    query.delete(name);
    return encodeURIComponent(parameters[name]);
  });
  const url = new URL(template.startsWith("live/") ? `/${path}` : `/api/v1/${path}`, baseUrl);
  url.search = query;
  const login = typeof user === "string" ? `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` : user?.login;
  const sent = { "SO-TimeZone": "UTC, includeTZOffset", ...(login && { Authorization: login }), ...headers };
  if (body !== undefined) sent["Content-Type"] ??= "application/json";
  const response = await fetch(url, { method, headers: sent, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, data: text ? JSON.parse(text) : undefined };
}

/** The answer of a call that works. */
async function ok(...of) {
  const { status, data } = await call(...of);
  assert.equal(status, data === undefined ? 204 : 200, JSON.stringify(data));
  return data;
}

async function refused(status, ...of) {
  const answer = await call(...of);
  const types = {
    400: "ArgumentException", 401: "SoSessionException", 403: "SoSentryException", 404: "SoNotFoundException",
    409: "SoConflictException", 412: "SoPreconditionException",
  };
  assert.deepEqual([answer.status, answer.data?.ErrorType], [status, types[status]], JSON.stringify(answer.data));
  assert.equal(answer.data.Message, answer.data.ErrorMessage);
}

const date = (text) => new Date(text);
const unknown = 999_999;
const links = (path) => ({ Self: `${baseUrl}/api/v1/${path}`, Archive: `${baseUrl}/api/v1/${path.split("/")[0]}` });

await check("who the caller is", async () => {
  assert.equal((await ok("ann", "GET User/currentPrincipal")).Associate, "ann");
  assert.deepEqual((await ok("ann", "GET User/current")).Person.FullName, "Ann Berg");
  assert.equal((await ok("ann", "GET User/currentAssociate")).FullName, "Ann Berg");
  await refused(401, null, "GET User/current");
});
await check("a login gives a ticket, which ends with a logout", async () => {
  const { ticket, expires } = await ok(null, "POST live/v1/login", { body: { username: "ann", password } });
  assert.ok(date(expires) > Date.now());
  const login = `SOTicket ${ticket}`;
  assert.equal(await ok({ login }, "GET User/currentToken"), ticket);
  await ok({ login }, "POST live/v1/logout");
  await refused(401, { login }, "GET User/currentToken");
});

let topic;
let ChatTopicId;
await check("a topic is made of its template", async () => {
  const template = await ok("cid", "GET ChatTopic/default");
  assert.deepEqual([template.ChatTopicId, template.Widget.Theme, template._Links], [0, "Classic", undefined]);
  const body = { ...template, Name: "Returns", WelcomeMessage: "Hello!" };
  await refused(403, "ann", "POST ChatTopic", { body });
  await refused(400, "cid", "POST ChatTopic", { body: template });
  topic = await ok("cid", "POST ChatTopic", { body });
  ChatTopicId = topic.ChatTopicId;
  assert.ok(ChatTopicId > 0);
  assert.deepEqual(topic._Links, links(`ChatTopic/${ChatTopicId}`));
});
await check("it is read, and one that is not there is not found", async () => {
  assert.deepEqual(await ok("cid", "GET ChatTopic/{ChatTopicId}", { ChatTopicId }), topic);
  await refused(404, "cid", "GET ChatTopic/{ChatTopicId}", { ChatTopicId: unknown });
  await refused(404, "cid", "GET ChatTopic/{ChatTopicId}", { ChatTopicId: "none" });
  assert.deepEqual((await ok("cid", "GET ChatTopic")).value.map(({ Name }) => Name), ["Returns"]);
});
await check("it is replaced, and what is not sent stays", async () => {
  const body = { ChatTopicId: 12345, Description: "Parcels", OpeningHours: { MonStart: "PT7H30M" } };
  const saved = await ok("cid", "PUT ChatTopic/{ChatTopicId}", { ChatTopicId, body });
  assert.deepEqual([saved.ChatTopicId, saved.Name, saved.Description], [ChatTopicId, "Returns", "Parcels"]);
  assert.deepEqual([saved.OpeningHours.MonStart, saved.OpeningHours.MonStop], ["07:30:00", "16:00:00"]);
  await refused(400, "cid", "PUT ChatTopic/{ChatTopicId}", { ChatTopicId });
  await refused(404, "cid", "PUT ChatTopic/{ChatTopicId}", { ChatTopicId: unknown, body });
});
await check("it is patched by a list of steps and by an object", async () => {
  const steps = [
    { op: "test", path: "/Description", value: "Parcels" },
    { op: "replace", path: "/Widget/Color", value: "#123456" },
    { op: "remove", path: "/Description" },
  ];
  const patched = await ok("cid", "PATCH ChatTopic/{ChatTopicId}", { ChatTopicId, body: steps });
  assert.deepEqual([patched.Description, patched.Widget.Color], ["", "#123456"]);
  await refused(409, "cid", "PATCH ChatTopic/{ChatTopicId}", { ChatTopicId, body: steps });
  const merged = await ok("cid", "PATCH ChatTopic/{ChatTopicId}", { ChatTopicId, body: { Widget: { Font: "arial" } } });
  assert.deepEqual([merged.Widget.Font, merged.Widget.Color], ["arial", "#123456"]);
});
await check("it is open, and closed when no day is", async () => {
  const set = (OpeningHoursEnabled) => {
    const OpeningHours = { MonEnabled: false, TueEnabled: false, WedEnabled: false, ThuEnabled: false, FriEnabled: false };
    return ok("cid", "PATCH ChatTopic/{ChatTopicId}", { ChatTopicId, body: { OpeningHoursEnabled, OpeningHours } });
  };
  assert.equal(await ok("bob", "GET ChatTopic/{ChatTopicId}/IsOpen", { ChatTopicId }), true);
  await set(true);
  assert.equal(await ok("bob", "GET ChatTopic/{ChatTopicId}/IsOpen", { ChatTopicId }), false);
  await set(false);
  await refused(404, "bob", "GET ChatTopic/{ChatTopicId}/IsOpen", { ChatTopicId: unknown });
});

const named = (members) => members.map(({ User }) => User.Name);
await check("members are added, changed, removed and replaced", async () => {
  const member = { User: { AssociateId: 1 }, CanRespond: true, CanManage: true };
  const added = await ok("cid", "POST ChatTopic/{ChatTopicId}/UserAgent", { ChatTopicId, body: member });
  assert.deepEqual([added.TopicId, added.User.Name, added.CanManage], [ChatTopicId, "ann", true]);
  const bob = { User: { Name: "bob" }, CanListen: true };
  assert.deepEqual(named(await ok("ann", "PUT ChatTopic/{ChatTopicId}/UserAgent", { ChatTopicId, body: [bob, member] })), [
    "ann", "bob",
  ]);
  assert.deepEqual(named(await ok("bob", "GET ChatTopic/{ChatTopicId}/UserAgent", { ChatTopicId })), ["ann", "bob"]);
  const at = { ChatTopicId, Username: "bob" };
  assert.equal((await ok("bob", "GET ChatTopic/{ChatTopicId}/UserAgent/{Username}", at)).CanListen, true);
  await ok("ann", "DELETE ChatTopic/{ChatTopicId}/UserAgent/{Username}", at);
  await refused(404, "ann", "GET ChatTopic/{ChatTopicId}/UserAgent/{Username}", at);
  await refused(404, "ann", "PUT ChatTopic/{ChatTopicId}/UserAgent/{Username}", { ...at, body: { CanRespond: true } });
  await ok("ann", "POST ChatTopic/{ChatTopicId}/UserAgent", { ChatTopicId, body: bob });
  const changed = await ok("ann", "PUT ChatTopic/{ChatTopicId}/UserAgent/{Username}", { ...at, body: { CanRespond: true } });
  assert.deepEqual([changed.User.Name, changed.CanRespond, changed.CanListen], ["bob", true, false]);
  await refused(404, "cid", "GET ChatTopic/{ChatTopicId}/UserAgent", { ChatTopicId: unknown });
});
await check("agents and topics are listed", async () => {
  assert.deepEqual((await ok("bob", "GET ChatTopic/ForCurrentUser")).map(({ Name }) => Name), ["Returns"]);
  const agents = await ok("bob", "GET ChatTopic/UserAgents", { flat: true });
  assert.deepEqual(agents.map(({ Name }) => Name), ["Ann Berg", "Bob Dahl", "Cid Eng"]);
  const [desk] = await ok("bob", "GET ChatTopic/UserAgents", { flat: false, onlyPresent: false });
  assert.deepEqual([desk.Name, desk.ChildItems.length], ["Desk", 3]);
});

let session;
let ChatSessionId;
await check("a program starts a chat, and the visitor waits", async () => {
  // There is no REST operation for presence; without anybody the visitor would get the offline form.
  const body = { ChatPresence: [{ UserId: 1, Present: true }] };
  await ok("ann", "POST Agents/Chat/SaveChatPresence", { body });
  await refused(404, "cid", "POST ChatTopic/{ChatTopicId}/Sessions", { ChatTopicId: unknown });
  session = await ok("cid", "POST ChatTopic/{ChatTopicId}/Sessions", { ChatTopicId });
  ({ ChatSessionId } = session);
  assert.deepEqual([session.Status, session.User, session.SessionKey.length], ["InQueue", null, 43]);
  assert.ok(isNow(date(session.WhenRequested)) && isNever(date(session.WhenStarted)));
});
let after;
await check("messages are added and read", async () => {
  const body = { Type: "ToUser", Message: "My parcel <b>is lost</b>" };
  const said = await ok("cid", "POST ChatSession/{ChatSessionId}/Messages", { ChatSessionId, body });
  after = said.ChatMessageId;
  assert.deepEqual([said.ChatSessionId, said.Type, said.Message], [ChatSessionId, "ToUser", body.Message]);
  assert.ok(isNow(date(said.WhenPosted)));
  await refused(404, "cid", "POST ChatSession/{ChatSessionId}/Messages", { ChatSessionId: unknown, body });
  await refused(400, "cid", "POST ChatSession/{ChatSessionId}/Messages", { ChatSessionId, body: {} });
});
await check("an agent picks it up, once", async () => {
  session = await ok("ann", "POST ChatSession/{ChatSessionId}/Pickup", { ChatSessionId });
  assert.deepEqual([session.User.Name, session.Status], ["ann", "UserLast"]);
  assert.equal(await ok("bob", "POST ChatSession/{ChatSessionId}/Pickup", { ChatSessionId }), null);
  await refused(404, "bob", "POST ChatSession/{ChatSessionId}/Pickup", { ChatSessionId: unknown });
  const all = await ok("ann", "GET ChatSession/{ChatSessionId}/Messages", { ChatSessionId });
  assert.deepEqual(all.map(({ Message }) => Message), ["My parcel <b>is lost</b>", "Hello!"]);
  const rest = await ok("ann", "GET ChatSession/{ChatSessionId}/Messages", { ChatSessionId, after });
  assert.deepEqual(rest.map(({ SpecialType }) => SpecialType), ["Welcome"]);
  await refused(404, "ann", "GET ChatSession/{ChatSessionId}/Messages", { ChatSessionId: unknown });
});
await check("it is offered, turned down, offered again and taken", async () => {
  const to = (ToAssociate) => ({ ChatSessionId, ToAssociate });
  const offered = await ok("ann", "POST ChatSession/{ChatSessionId}/TransferTo/{ToAssociate}", to("bob"));
  assert.equal(offered.TransferTo.Name, "bob");
  assert.equal((await ok("bob", "POST ChatSession/{ChatSessionId}/RejectTransfer", { ChatSessionId })).TransferTo, null);
  await ok("ann", "POST ChatSession/{ChatSessionId}/TransferTo/{ToAssociate}", to("2"));
  session = await ok("bob", "POST ChatSession/{ChatSessionId}/AcceptTransfer", { ChatSessionId });
  assert.deepEqual([session.User.Name, session.TransferTo], ["bob", null]);
  await refused(404, "bob", "POST ChatSession/{ChatSessionId}/TransferTo/{ToAssociate}", to("nobody"));
  for (const operation of ["AcceptTransfer", "RejectTransfer", "Reset", "Transcript"]) {
    await refused(404, "bob", `POST ChatSession/{ChatSessionId}/${operation}`, { ChatSessionId: unknown });
  }
});
await check("it is replaced and patched", async () => {
  const body = { CustomerName: "Nora", Person: { PersonId: 1 }, Rating: 4 };
  const saved = await ok("bob", "PUT ChatSession/{ChatSessionId}", { ChatSessionId, body });
  assert.deepEqual([saved.CustomerName, saved.Person.FullName, saved.Rating], ["Nora", "Nora Lie", 0]);
  assert.deepEqual(saved._Links, links(`ChatSession/${ChatSessionId}`));
  const steps = [
    { op: "test", path: "/rating", value: 0 },
    { op: "replace", path: "CustomerName", value: "Nora L." },
    { op: "add", path: "/Contact", value: { ContactId: 1 } },
    { op: "remove", path: "/Person" },
  ];
  session = await ok("bob", "PATCH ChatSession/{ChatSessionId}", { ChatSessionId, body: steps });
  assert.deepEqual([session.CustomerName, session.Contact.Name, session.Person], ["Nora L.", "Customer", null]);
  const failing = [{ op: "replace", path: "/CustomerName", value: "Not kept" }, { op: "test", path: "/Rating", value: 1 }];
  await refused(409, "bob", "PATCH ChatSession/{ChatSessionId}", { ChatSessionId, body: failing });
  await refused(400, "bob", "PATCH ChatSession/{ChatSessionId}", { ChatSessionId, body: [{ op: "move", path: "/Rating" }] });
  assert.deepEqual(await ok("bob", "GET ChatSession/{ChatSessionId}", { ChatSessionId }), session);
  session = await ok("bob", "PATCH ChatSession/{ChatSessionId}", { ChatSessionId, body: { Contact: null } });
  assert.deepEqual([session.CustomerName, session.Contact], ["Nora L.", null]);
  await refused(404, "bob", "PATCH ChatSession/{ChatSessionId}", { ChatSessionId: unknown, body: {} });
  await refused(400, "bob", "PUT ChatSession/{ChatSessionId}", { ChatSessionId });
  // Whom an entity names and nobody is, is a wrong value, not an address where nothing is.
  for (const body of [{ User: { AssociateId: unknown } }, { User: { Name: "x" } }, { TransferTo: { AssociateId: unknown } }]) {
    await refused(400, "ann", "PUT ChatSession/{ChatSessionId}", { ChatSessionId, body });
  }
});
await check("what has not changed is not sent again, and what has is not overwritten", async () => {
  const { headers } = await call("bob", "GET ChatSession/{ChatSessionId}", { ChatSessionId });
  const changed = headers.get("last-modified");
  const before = new Date(date(changed) - 60_000).toUTCString();
  const get = async (since) =>
    (await call("bob", "GET ChatSession/{ChatSessionId}", { ChatSessionId, headers: { "If-Modified-Since": since } })).status;
  assert.deepEqual([await get(changed), await get(before)], [304, 200]);
  const old = { ChatSessionId, headers: { "If-Unmodified-Since": before } };
  const body = { CustomerName: "Too late" };
  await refused(412, "bob", "PUT ChatSession/{ChatSessionId}", { ...old, body });
  await refused(412, "bob", "PATCH ChatSession/{ChatSessionId}", { ...old, body });
  await refused(412, "ann", "DELETE ChatSession/{ChatSessionId}", old);
  const topic = { ChatTopicId, headers: { "If-Unmodified-Since": before } };
  await refused(412, "cid", "PUT ChatTopic/{ChatTopicId}", { ...topic, body: { Description: "Too late" } });
  await refused(412, "cid", "DELETE ChatTopic/{ChatTopicId}", topic);
  // Only reading depends on it: who writes is told what was written.
  const headersOfNow = { "If-Modified-Since": new Date(Date.now() + 60_000).toUTCString() };
  const same = { ChatSessionId, headers: headersOfNow, body: { CustomerName: "Nora L." } };
  assert.equal((await ok("bob", "PUT ChatSession/{ChatSessionId}", same)).CustomerName, "Nora L.");
});
await check("the conversation is told", async () => {
  const text = await ok("bob", "POST ChatSession/{ChatSessionId}/Transcript", { ChatSessionId });
  assert.match(text, /^Topic: Returns\nVisitor: Nora L\.\n/);
  const html = await ok("bob", "POST ChatSession/{ChatSessionId}/Transcript", { ChatSessionId, html: true });
  assert.match(html, /^<p>Topic: Returns<\/p>/);
});

let second;
await check("a chat is made of a template, taken first, and put back", async () => {
  const template = await ok("cid", "GET ChatSession/default");
  assert.deepEqual([template.ChatSessionId, template.Status], [0, "Invalid"]);
  await refused(400, "cid", "POST ChatSession", { body: template });
  // The key is the server's to give.
  second = await ok("cid", "POST ChatSession", { body: { ...template, ChatSessionId, TopicId: ChatTopicId } });
  assert.notEqual(second.ChatSessionId, ChatSessionId);
  assert.equal((await ok("bob", "POST ChatSession/Pickup")).ChatSessionId, second.ChatSessionId);
  assert.equal(await ok("ann", "POST ChatSession/Pickup"), null);
  const again = await ok("bob", "POST ChatSession/{ChatSessionId}/Reset", { ChatSessionId: second.ChatSessionId });
  assert.deepEqual([again.Status, again.User], ["InQueue", null]);
});
await check("chats are listed whole and by columns", async () => {
  const own = await ok("ann", "GET ChatSession/ForCurrentUser");
  assert.deepEqual(own.map(({ ChatSessionId }) => ChatSessionId), [ChatSessionId, second.ChatSessionId]);
  const query = { $select: "chatSessionId,status", $orderBy: "chatSessionId desc", $top: 1 };
  const page = await ok("ann", "GET ChatSession", query);
  assert.deepEqual(page.value.map(({ chatSessionId }) => chatSessionId), [second.ChatSessionId]);
  assert.match(page["odata.nextLink"], /\$skip=1$/);
  assert.deepEqual((await ok("ann", "GET Archive/{ArchiveName}", { ArchiveName: "ChatSession", ...query })).value, page.value);
  assert.deepEqual((await ok("ann", "GET ChatTopic/{ChatTopicId}/Sessions", { ChatTopicId, ...query })).value, page.value);
  await refused(404, "ann", "GET ChatTopic/{ChatTopicId}/Sessions", { ChatTopicId: unknown });
  await refused(400, "ann", "GET ChatSession", { $filter: "nothing eq 1" });
  const columns = await ok("ann", "GET Archive/{ArchiveName}/$metadata", { ArchiveName: "ChatSession" });
  assert.equal(columns.chatSessionId.RestrictionType, "int");
  const archives = await ok("ann", "GET Archive");
  assert.ok(archives.value.some(({ name }) => name === "ChatSession"));
  assert.ok((await ok("ann", "GET Person")).value.every(({ EntityName }) => EntityName === "person"));
  assert.ok((await ok("ann", "GET Contact")).value.every(({ EntityName }) => EntityName === "contact"));
  assert.ok((await ok("ann", "GET Ticket")).value.every(({ EntityName }) => EntityName === "ticket"));
});
await check("the operations of the Archive agent answer the same rows", async () => {
  const sessions = { ProviderName: "ChatSession", PageSize: 1 };
  const inColumns = { ...sessions, Columns: ["chatSessionId"], SortOrder: [{ Name: "chatSessionId", Direction: "DESC" }] };
  const inTexts = { ...sessions, Columns: "chatSessionId", SortOrder: "chatSessionId desc" };
  const keys = (rows) => rows.map(({ PrimaryKey }) => PrimaryKey);
  for (const operation of [
    "POST Agents/Archive/GetArchiveListByColumns",
    "POST Agents/Archive/GetArchiveListByColumnsWithContext",
    "POST Agents/Archive/GetArchiveList",
    "POST Agents/Archive/GetArchiveListWithContext",
  ]) {
    assert.deepEqual(keys(await ok("ann", operation, { body: inColumns })), [second.ChatSessionId], operation);
  }
  for (const operation of [
    "POST Agents/Archive/GetArchiveListByColumns2",
    "POST Agents/Archive/GetArchiveListByColumnsWithContext2",
    "POST Agents/Archive/GetArchiveList2",
    "POST Agents/Archive/GetArchiveListWithContext2",
  ]) {
    assert.deepEqual(keys(await ok("ann", operation, { body: inTexts })), [second.ChatSessionId], operation);
  }
  for (const [operation, body] of [
    ["POST Agents/Archive/GetArchiveListByColumnsWithHeader", inColumns],
    ["POST Agents/Archive/GetArchiveListByColumnsWithHeader2", inTexts],
    ["POST Agents/Archive/GetArchiveListByColumnsWithHeaderWithContext", inColumns],
    ["POST Agents/Archive/GetArchiveListByColumnsWithHeaderWithContext2", inTexts],
  ]) {
    const { RowCount, Rows } = await ok("ann", operation, { body: { ...body, Options: "rowcount=true" } });
    assert.deepEqual([RowCount, keys(Rows)], [2, [second.ChatSessionId]], operation);
  }
  assert.ok((await ok("ann", "POST Agents/Archive/GetProviderNames")).includes("ChatSession"));
  const archive = { ProviderName: "ChatSession", Context: "" };
  assert.equal((await ok("ann", "POST Agents/Archive/GetAvailableColumns", { body: archive }))[2].Name, "chatSessionId");
  assert.equal((await ok("ann", "POST Agents/Archive/GetAvailableEntities", { body: archive }))[0].Type, "chat");
});
await check("a chat is deleted once, and then not found", async () => {
  const at = { ChatSessionId: second.ChatSessionId };
  await refused(403, "bob", "DELETE ChatSession/{ChatSessionId}", at);
  await ok("ann", "DELETE ChatSession/{ChatSessionId}", at);
  await refused(404, "ann", "DELETE ChatSession/{ChatSessionId}", at);
  await refused(404, "ann", "GET ChatSession/{ChatSessionId}", at);
});
await check("a topic goes once nobody talks in it", async () => {
  await refused(400, "cid", "DELETE ChatTopic/{ChatTopicId}", { ChatTopicId });
  await ok("bob", "PATCH ChatSession/{ChatSessionId}", { ChatSessionId, body: { Status: "Finished" } });
  await ok("cid", "DELETE ChatTopic/{ChatTopicId}", { ChatTopicId });
  await refused(404, "cid", "DELETE ChatTopic/{ChatTopicId}", { ChatTopicId });
  assert.equal((await ok("cid", "GET ChatSession/{ChatSessionId}", { ChatSessionId })).Status, "Closed");
});

done();
