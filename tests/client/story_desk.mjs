// Tells how a manager runs the desk from the console's operations, as a plain HTTP client:
//
//     node story_desk.mjs BASE_URL PASSWORD
//
// The desk is that of story.mjs. Operations are called under the path they have in the table of operations.

import assert from "node:assert/strict";
import { check, done } from "./checks.mjs";

const [, , baseUrl, password] = process.argv;

/** A PNG of one pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Calls `METHOD path` with these parameters, in the path where it names them, else in the query. */
async function call(user, operation, body, parameters = {}, headers = {}) {
  const [method, template] = operation.split(" ");
  const left = { ...parameters };
  const path = template.replace(/\{(\w+)\}/g, (_, name) => {
    delete left[name];
    return encodeURIComponent(parameters[name]);
  });
  const url = new URL(template.startsWith("live/") ? `/${path}` : `/api/v1/${path}`, baseUrl);
  url.search = new URLSearchParams(left);
  const [name, own] = Array.isArray(user) ? user : [user, password];
  const response = await fetch(url, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${name}:${own}`).toString("base64")}`,
      "Content-Type": "application/json",
      ...headers,
    },
    body: method === "GET" ? undefined : JSON.stringify(body ?? null),
  });
  const text = await response.text();
  const json = (response.headers.get("content-type") ?? "").startsWith("application/json");
  return { status: response.status, data: text && json ? JSON.parse(text) : text };
}

async function ok(...of) {
  const { status, data } = await call(...of);
  assert.ok(status === 200 || status === 204, `${status} ${JSON.stringify(data)}`);
  return data;
}

let topic, session;

await check("a chat is whispered about, and the figures count it", async () => {
  topic = await ok("cid", "POST ChatTopic", { Name: "Desk" });
  for (const id of [1, 2]) {
    await ok("cid", "POST ChatTopic/{ChatTopicId}/UserAgent",
      { User: { AssociateId: id }, CanRespond: true, CanManage: id === 1, CanNotify: true, CanListen: true },
      { ChatTopicId: topic.ChatTopicId });
  }
  const of = { ChatTopicId: topic.ChatTopicId };
  session = await ok("ann", "POST ChatSession",
    { TopicId: topic.ChatTopicId, Status: "InQueue", CustomerName: "Eva", CustomerEmail: "eva@desk.example" });
  assert.equal((await ok("ann", "GET live/v1/dashboard", null, of)).Waiting, 1);
  const id = { ChatSessionId: session.ChatSessionId };
  await ok("bob", "POST ChatSession/{ChatSessionId}/Pickup", null, id);
  const whisper = await ok("ann", "POST live/v1/sessions/{ChatSessionId}/notes", { Kind: "Whisper", Text: "Be kind" }, id);
  assert.equal(whisper.Kind, "Whisper");
  assert.equal((await ok("bob", "GET live/v1/sessions/{ChatSessionId}/notes", null, id))[0].Text, "Be kind");
  const there = await ok("bob", "PUT live/v1/sessions/{ChatSessionId}/viewers", { Viewing: true }, id);
  assert.deepEqual(there, { ChatSessionId: id.ChatSessionId, Viewers: [] });
  const messages = await ok("bob", "GET ChatSession/{ChatSessionId}/Messages", null, id);
  assert.ok(!JSON.stringify(messages).includes("Be kind"));
  await ok("bob", "POST ChatSession/{ChatSessionId}/Messages", { Message: "Hello" }, id);
  await ok("bob", "PATCH ChatSession/{ChatSessionId}", { Status: "Finished", Rating: 1 }, id);
  // The owner does not rate; the program that speaks for the visitor does.
  await ok("ann", "PATCH ChatSession/{ChatSessionId}", { Rating: 5 }, id);
  const figures = await ok("ann", "GET live/v1/statistics", null, { ...of, By: "agent" });
  assert.deepEqual(figures.Rows.map((row) => [row.AgentName, row.Answered, row.Rating]), [["Bob Dahl", 1, 5]]);
  assert.equal(figures.Total.FirstResponses, 1);
  const csv = await ok("ann", "GET live/v1/statistics", null, { ...of, By: "topic" }, { Accept: "text/csv" });
  assert.ok(csv.split("\r\n")[1].includes('"Desk"'), csv);
});

await check("the next chat of the same visitor finds the first one", async () => {
  const next = await ok("ann", "POST ChatSession",
    { TopicId: topic.ChatTopicId, Status: "InQueue", CustomerName: "Eva", CustomerEmail: "EVA@desk.example" });
  const id = { ChatSessionId: next.ChatSessionId };
  const earlier = await ok("ann", "GET live/v1/sessions/{ChatSessionId}/earlier", null, id);
  assert.equal(earlier[0].ChatSessionId, session.ChatSessionId);
  await ok("ann", "POST Agents/Person/SavePerson", { Firstname: "Eva", Lastname: "Moe", Email: "eva@desk.example" });
  const matches = await ok("ann", "GET live/v1/sessions/{ChatSessionId}/matches", null, id);
  assert.deepEqual([matches[0].By, matches[0].Person.Lastname], ["Email", "Moe"]);
});

await check("what nobody has answered is listed", async () => {
  const { ChatTopicId } = topic;
  assert.deepEqual(await ok("ann", "GET live/v1/requests", null, { ChatTopicId }), []);
  const left = await ok("ann", "POST ChatSession", { TopicId: ChatTopicId, Status: "ClosedFromQueue", CustomerName: "Liv" });
  const missed = await ok("ann", "GET live/v1/requests", null, { ChatTopicId, Missed: true });
  assert.deepEqual(missed.map((it) => [it.ChatSessionId, it.SessionKey]), [[left.ChatSessionId, ""]]);
});

await check("replies are prepared, shared and found", async () => {
  const own = await ok("bob", "POST live/v1/quickreplies", { Name: "Greeting", Content: "Good day!", Shortcut: "hi" });
  const refused = await call("bob", "POST live/v1/quickreplies", { Name: "All", Content: "x", Shared: true });
  assert.equal(refused.status, 403);
  const shared = await ok("ann", "POST live/v1/quickreplies",
    { Name: "Hours", Content: "8 to 16", Shared: true, ChatTopicId: topic.ChatTopicId });
  await ok("ann", "PUT live/v1/quickreplies/{QuickReplyId}", { Content: "9 to 17" }, { QuickReplyId: shared.QuickReplyId });
  const found = await ok("bob", "GET live/v1/quickreplies", null, { Search: "h" });
  assert.deepEqual(found.map((it) => it.Name), ["Greeting", "Hours"]);
  assert.equal(found[1].Content, "9 to 17");
  await ok("bob", "DELETE live/v1/quickreplies/{QuickReplyId}", null, { QuickReplyId: own.QuickReplyId });
});

await check("somebody new gets a group, a password and a chat, and leaves it to others", async () => {
  const group = await ok("cid", "POST live/v1/groups", { Name: "Night" });
  await ok("cid", "PUT live/v1/groups/{GroupId}", { Name: "Night shift" }, { GroupId: group.GroupId });
  const gil = await ok("cid", "POST live/v1/users", { Name: "gil", GroupIdx: group.GroupId, Password: "first one" });
  const id = { AssociateId: gil.AssociateId };
  await ok("cid", "PUT live/v1/users/{AssociateId}", { FullName: "Gil Aas" }, id);
  assert.equal((await ok("cid", "GET live/v1/users/{AssociateId}", null, id)).FullName, "Gil Aas");
  await ok("cid", "PUT live/v1/users/{AssociateId}/password", { Password: "second one" }, id);
  const me = ["gil", "second one"];
  const photo = await ok(me, "PUT live/v1/users/{AssociateId}/photo", { Data: pixel }, id);
  assert.ok(photo.PhotoId > 0);
  assert.equal((await call("ann", "GET live/v1/users/{AssociateId}/photo", null, id)).status, 200);
  const unseen = await call("ann", "GET live/v1/widget/topics/{ChatTopicId}/agents/{AssociateId}/photo", null, { ...id, ChatTopicId: 1 });
  assert.equal(unseen.status, 404, "not where the topic does not show it");
  await ok(me, "PUT live/v1/me/password", { OldPassword: "second one", NewPassword: "third one" });
  me[1] = "third one";
  assert.equal((await ok(me, "GET live/v1/me")).GroupName, "Night shift");
  await ok("cid", "POST ChatTopic/{ChatTopicId}/UserAgent", { User: { AssociateId: gil.AssociateId }, CanRespond: true },
    { ChatTopicId: topic.ChatTopicId });
  const taken = await ok(me, "POST ChatSession/Pickup");
  await ok("cid", "POST live/v1/users/{AssociateId}/deactivate", null, id);
  assert.equal((await call(me, "GET live/v1/me")).status, 401);
  const back = await ok("ann", "GET ChatSession/{ChatSessionId}", null, { ChatSessionId: taken.ChatSessionId });
  assert.deepEqual([back.Status, back.User], ["InQueue", null]);
  assert.ok(!(await ok("cid", "GET live/v1/users")).some((it) => it.Name === "gil"));
  await ok("cid", "POST live/v1/users/{AssociateId}/activate", null, id);
  const unbound = await call("cid", "DELETE live/v1/users/{AssociateId}/binding", null, id);
  assert.equal(unbound.status, 404, "only logging in with an issuer binds a user");
  await ok("cid", "PUT live/v1/users/{AssociateId}", { GroupIdx: 0 }, id);
  await ok("cid", "DELETE live/v1/groups/{GroupId}", null, { GroupId: group.GroupId });
  assert.ok(!(await ok("bob", "GET live/v1/groups")).some((it) => it.Name === "Night shift"));
});

await check("an answer is written, found by agents, and taken out again", async () => {
  const folder = await ok("cid", "POST live/v1/faq/categories", { Name: "Prices" });
  const below = await ok("cid", "POST live/v1/faq/categories", { Name: "Rebates", ParentId: folder.KbCategoryId });
  assert.equal(below.Fullname, "Prices/Rebates");
  await ok("cid", "PUT live/v1/faq/categories/{KbCategoryId}", { Name: "What it costs" }, { KbCategoryId: folder.KbCategoryId });
  const folders = await ok("ann", "GET live/v1/faq/categories");
  assert.ok(folders.some((it) => it.Fullname === "What it costs/Rebates"));
  const entry = await ok("cid", "POST live/v1/faq/entries",
    { KbCategoryId: below.KbCategoryId, Title: "Is there a rebate?", Answer: "<p>Ten <script>x</script>per cent</p>" });
  assert.equal(entry.Answer, "<p>Ten per cent</p>");
  const id = { KbEntryId: entry.KbEntryId };
  assert.equal((await call("ann", "GET live/v1/faq/entries/{KbEntryId}", null, id)).status, 404);
  await ok("cid", "PUT live/v1/faq/entries/{KbEntryId}", { Published: true }, id);
  assert.equal((await ok("ann", "GET live/v1/faq/entries/{KbEntryId}", null, id)).Title, "Is there a rebate?");
  assert.equal((await ok("ann", "GET live/v1/faq/entries", null, { Search: "rebate" })).length, 1);
  assert.equal((await call("cid", "DELETE live/v1/faq/categories/{KbCategoryId}", null, { KbCategoryId: below.KbCategoryId })).status, 409);
  await ok("cid", "DELETE live/v1/faq/entries/{KbEntryId}", null, id);
  await ok("cid", "DELETE live/v1/faq/categories/{KbCategoryId}", null, { KbCategoryId: below.KbCategoryId });

  const thanks = await ok("cid", "POST live/v1/replytemplates", { Name: "Thanks", Content: "Thank you" });
  await ok("cid", "PUT live/v1/replytemplates/{ReplyTemplateId}", { Content: "Thanks!" }, { ReplyTemplateId: thanks.ReplyTemplateId });
  assert.deepEqual(Object.keys(await ok("bob", "GET live/v1/tickets/lists")), ["Categories", "Priorities"]);
  assert.ok((await ok("bob", "GET live/v1/replytemplates")).some((it) => it.Content === "Thanks!"));
  await ok("cid", "DELETE live/v1/replytemplates/{ReplyTemplateId}", null, { ReplyTemplateId: thanks.ReplyTemplateId });
});

await check("logins, programs, what happened and what is kept are looked after", async () => {
  await fetch(new URL("/live/v1/login", baseUrl), {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ username: "bob", password }),
  });
  const [login] = await ok("bob", "GET live/v1/logins");
  assert.equal(login.FullName, "Bob Dahl");
  await ok("cid", "DELETE live/v1/logins/{Login}", null, { Login: login.Login });
  assert.deepEqual(await ok("bob", "GET live/v1/logins"), []);

  const program = await ok("cid", "POST live/v1/applications", { Name: "Reports" });
  assert.ok(program.Token.length > 40);
  assert.equal((await ok("cid", "GET live/v1/applications"))[0].Token, "");
  const settings = { Name: "Reports", RedirectAddresses: ["https://reports.example.com/callback"], PublicClient: true };
  const changed = await ok("cid", "PUT live/v1/applications/{ApplicationId}", settings, { ApplicationId: program.ApplicationId });
  assert.deepEqual([changed.ClientId, changed.RedirectAddresses], [program.ClientId, settings.RedirectAddresses]);
  await ok("cid", "DELETE live/v1/applications/{ApplicationId}", null, { ApplicationId: program.ApplicationId });

  assert.deepEqual(await ok("cid", "GET live/v1/retention"), { SessionDays: 0, TextDays: 0 });
  await ok("cid", "PUT live/v1/retention", { SessionDays: 3650 });
  const audit = await ok("cid", "GET live/v1/audit", null, { Max: 5 });
  assert.deepEqual(audit.Entries.map((it) => it.Kind),
    ["RetentionChanged", "ApplicationDeleted", "ApplicationChanged", "ApplicationAdded", "LoginEnded"]);
  assert.deepEqual([audit.Entries[4].Subject, audit.Entries[4].Actor, audit.More], ["Bob Dahl", "Cid Eng", true]);
});

done();
