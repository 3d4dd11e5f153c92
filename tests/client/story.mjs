// Tells the life of a topic and its chats through the vendor's own client:
//
//     node story.mjs BASE_URL PASSWORD [ZONE]
//
// The server has three chat users of that password: ann, bob, and cid who administers; a person and a contact of key 1;
// and no topics. Every operation of the Chat agent is called, and each answer is looked at as the client reads it.
//
// ZONE is the value of the client's SO-TimeZone header, which may be empty. What was saved is then read once more in universal
// time: "no date" stays so, in each zone and on a machine in any zone (TZ).

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { check, done, isNever, isNow } from "./checks.mjs";

const client = createRequire(import.meta.url)("@superoffice/webapi");
const { ChatMessageSpecialType, ChatMessageType, ChatSessionStatus, ChatWidgetSize, WidgetTheme } = client;

const [, , baseUrl, password, header = "UTC,includeTZOffset"] = process.argv;
const [timezone, timezoneInclude] = [header.split(",")[0], header.includes(",")];

/** The client keeps the newest connection's login for all, so log in and take the agent at once. */
function login(user, zone = { timezone, timezoneInclude }) {
  const api = new client.WebApi({ baseUrl, ...zone });
  api.authenticateWithPassword(user, password);
  return api;
}
const [ann, bob, cid] = ["ann", "bob", "cid"].map((user) => login(user).getChatAgent());
const inUtc = login("cid", { timezone: "UTC", timezoneInclude: true }).getChatAgent();
const archive = login("ann").getArchiveAgent();

/** The client takes a date without an offset for one of its machine's zone, so only a date with an offset is an instant. */
const isRecent = (date) => (timezoneInclude ? isNow(date) : !isNever(date));
/** The members of an entity that the server says are no date. */
const without = (entity) => Object.keys(entity).filter((member) => entity[member] instanceof Date && isNever(entity[member]));
/** The session, after its dates were looked at in universal time. */
async function unchangedInUtc(session) {
  assert.deepEqual(without(await inUtc.getChatSessionEntityAsync(session.chatSessionId)), without(session));
  return session;
}

const refused = (promise, status, type) =>
  assert.rejects(promise, ({ response }) => {
    assert.deepEqual([response?.status, response?.data.ErrorType], [status, type]);
    return true;
  });
const forbidden = (promise) => refused(promise, 403, "SoSentryException");
const invalid = (promise) => refused(promise, 400, "ArgumentException");
const names = (members) => members.map(({ user }) => user.name);

let topic;
await check("a topic begins as its template", async () => {
  topic = await cid.createDefaultChatTopicEntityAsync();
  assert.equal(topic.chatTopicId, 0);
  assert.equal(topic.widget.theme, WidgetTheme.Classic);
  assert.equal(topic.openingHours.monStart.asHours(), 8);
  assert.equal(topic.openingHours.monStop.asHours(), 16);
  assert.equal(topic.openingHours.tzLocation, null);
  assert.equal(topic.language, null);
  assert.ok(isNever(topic.lastAccept));
});
await check("an administrator saves it under a name, and nobody else makes topics", async () => {
  const widget = { ...topic.widget, color: "#aabbcc", size: ChatWidgetSize.Large };
  const sent = { ...topic, name: "Returns", welcomeMessage: "Hello, how can I help?", widget };
  await forbidden(ann.saveChatTopicEntityAsync(sent));
  await invalid(cid.saveChatTopicEntityAsync({ ...sent, name: " " }));
  topic = await cid.saveChatTopicEntityAsync(sent);
  assert.deepEqual(without(await inUtc.getChatTopicEntityAsync(topic.chatTopicId)), without(sent));
  assert.ok(topic.chatTopicId > 0);
  assert.deepEqual([topic.name, topic.widget.color, topic.widget.size], ["Returns", "#aabbcc", ChatWidgetSize.Large]);
});
const id = () => topic.chatTopicId;
await check("it is read as it was saved, and one that is not there is null", async () => {
  const read = await cid.getChatTopicEntityAsync(id());
  assert.equal(JSON.stringify(read), JSON.stringify(topic));
  assert.equal(await cid.getChatTopicEntityAsync(999_999), null);
  await forbidden(ann.getChatTopicEntityAsync(id()));
});
await check("durations the client made are taken", async () => {
  const openingHours = { ...topic.openingHours, friStop: topic.openingHours.friStop.subtract(90, "minutes") };
  topic = await cid.saveChatTopicEntityAsync({ ...topic, openingHours });
  assert.equal(topic.openingHours.friStop.asMinutes(), 14 * 60 + 30);
});
await check("a topic without opening hours is open, one with no open day is not", async () => {
  assert.equal(await ann.isWithinOpeningHoursAsync(id()), true);
  const closed = Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [`${day}Enabled`, false]));
  const openingHours = { ...topic.openingHours, ...closed };
  await cid.saveChatTopicEntityAsync({ ...topic, openingHours, openingHoursEnabled: true });
  assert.equal(await ann.isWithinOpeningHoursAsync(id()), false);
  assert.equal(await ann.isWithinOpeningHoursAsync(999_999), false);
  await cid.saveChatTopicEntityAsync(topic);
});

let member;
await check("members are added", async () => {
  member = await cid.createDefaultChatTopicAgentAsync();
  assert.deepEqual({ ...member }, {
    topicId: 0, user: null, canListen: false, canRespond: true, canManage: false, canNotify: true,
  });
  const added = await cid.addChatTopicUserAgentAsync(id(), { ...member, user: { associateId: 1 }, canManage: true });
  assert.deepEqual([added.topicId, added.user.name, added.canManage], [id(), "ann", true]);
  await ann.addChatTopicUserAgentAsync(id(), { ...member, user: { name: "bob" } });
  await forbidden(bob.addChatTopicUserAgentAsync(id(), { ...member, user: { name: "cid" } }));
  assert.deepEqual(names(await bob.getChatTopicUserAgentListAsync(id())), ["ann", "bob"]);
  assert.deepEqual(await cid.getChatTopicUserAgentListAsync(999_999), []);
});
await check("members are changed, removed and replaced", async () => {
  const changed = await ann.updateChatTopicUserAgentAsync(id(), "bob", { ...member, canRespond: false, canListen: true });
  assert.deepEqual([changed.user.name, changed.canRespond, changed.canListen], ["bob", false, true]);
  assert.equal((await bob.getChatTopicUserAgentAsync(id(), "2")).canListen, true);
  await ann.deleteChatTopicUserAgentAsync(id(), "bob");
  assert.equal(await ann.getChatTopicUserAgentAsync(id(), "bob"), null);
  await ann.deleteChatTopicUserAgentAsync(id(), "bob");
  const all = [1, 2].map((associateId) => ({ ...member, user: { associateId }, canManage: associateId === 1 }));
  assert.deepEqual(names(await cid.updateChatTopicUserAgentsAsync(id(), all)), ["ann", "bob"]);
});
await check("members find it among their topics", async () => {
  assert.deepEqual((await bob.chatTopicsForUserAsync()).map(({ name }) => name), ["Returns"]);
  assert.deepEqual(await cid.chatTopicsForUserAsync(), []);
});

await check("agents say that they are there", async () => {
  await ann.saveChatPresenceAsync([{ userId: 1, present: true }, { userId: 2, present: true }]);
  await forbidden(bob.saveChatPresenceAsync([{ userId: 1, present: false }]));
  const presence = await bob.getChatPresenceAsync();
  assert.deepEqual(presence.map(({ userId, present }) => [userId, present]), [[1, true], [2, true], [3, false]]);
  assert.deepEqual([presence[1].displayName, presence[1].ongoingChats, presence[1].chatTopics], ["Bob Dahl", 0, [id()]]);
});
await check("agents are listed, alone and in their groups", async () => {
  const present = await bob.getUserAgentListAsync(true, true);
  assert.deepEqual(present.map(({ name, type }) => [name, type]), [["Ann Berg", "associate"], ["Bob Dahl", "associate"]]);
  const [desk] = await bob.getUserAgentListAsync(false, false);
  assert.deepEqual([desk.name, desk.type, desk.childItems.length], ["Desk", "group", 3]);
});

let session;
const sid = () => session.chatSessionId;
await check("a program starts a chat for a visitor", async () => {
  await invalid(cid.createChatSessionForTopicAsync(999_999));
  session = await cid.createChatSessionForTopicAsync(id());
  assert.ok(sid() > 0);
  assert.deepEqual([session.topicId, session.status, session.user], [id(), ChatSessionStatus.InQueue, null]);
  assert.deepEqual([session.sessionKey.length, session.initialQueuePos], [43, 1]);
  assert.ok(isRecent(session.whenRequested) && isNever(session.whenStarted) && isNever(session.whenEnded));
});
let first;
await check("the visitor says something while waiting", async () => {
  const message = { type: ChatMessageType.ToUser, message: "My parcel <b>is lost</b><script>x</script>" };
  first = await cid.addChatMessageAsync(sid(), message);
  assert.ok(first.chatMessageId > 0 && isRecent(first.whenPosted));
  assert.deepEqual([first.chatSessionId, first.type, first.readByCustomer], [sid(), ChatMessageType.ToUser, 0]);
  assert.equal(first.message, "My parcel <b>is lost</b>");
  assert.equal((await ann.getChatSessionEntityAsync(sid())).status, ChatSessionStatus.InQueue);
});
await check("an agent picks the chat up once, and welcomes the visitor", async () => {
  assert.equal(await cid.pickUpChatSessionAsync(sid()), null, "cid does not answer the topic");
  session = await ann.pickUpChatSessionAsync(sid());
  assert.deepEqual([session.user.name, session.status, session.rank], ["ann", ChatSessionStatus.UserLast, 1]);
  assert.ok(isRecent(session.whenStarted));
  assert.equal(await bob.pickUpChatSessionAsync(sid()), null);
  assert.equal(await bob.pickUpChatSessionAsync(999_999), null);
});
await check("messages come all, or those after one", async () => {
  const all = await ann.getChatMessagesAsync(sid(), 0);
  assert.deepEqual(all.map(({ message }) => message), ["My parcel <b>is lost</b>", "Hello, how can I help?"]);
  const after = await ann.getChatMessagesAsync(sid(), first.chatMessageId);
  assert.deepEqual(after.map(({ specialType }) => specialType), [ChatMessageSpecialType.Welcome]);
  assert.equal(after[0].type, ChatMessageType.ToCustomer);
  await forbidden(bob.getChatMessagesAsync(sid(), 0));
});
await check("both talk", async () => {
  const answer = await ann.addChatMessageAsync(sid(), { message: "Which one?" });
  assert.deepEqual([answer.type, answer.author], [ChatMessageType.ToCustomer, "ann"]);
  await cid.addChatMessageAsync(sid(), { type: ChatMessageType.ToUser, message: "The big one" });
  session = await bob.getChatSessionEntityAsync(sid());
  assert.deepEqual([session.status, session.lastMessage], [ChatSessionStatus.CustomerLast, "The big one"]);
  await invalid(ann.addChatMessageAsync(sid(), { message: "" }));
  await refused(ann.addChatMessageAsync(999_999, { message: "x" }), 404, "SoNotFoundException");
});
await check("a chat is offered, turned down, offered again and taken", async () => {
  assert.equal((await ann.transferChatSessionAsync(sid(), "bob")).transferTo.name, "bob");
  assert.equal((await bob.rejectChatSessionTransferAsync(sid())).transferTo, null);
  assert.equal((await bob.acceptChatSessionTransferAsync(sid())).user.name, "ann", "nothing to take any more");
  assert.equal((await ann.transferChatSessionAsync(sid(), "2")).transferTo.associateId, 2);
  session = await bob.acceptChatSessionTransferAsync(sid());
  assert.deepEqual([session.user.name, session.transferTo], ["bob", null]);
  const special = (await bob.getChatMessagesAsync(sid(), first.chatMessageId)).map(({ specialType }) => specialType);
  const { TransferRejected, TransferedSession } = ChatMessageSpecialType;
  assert.deepEqual(special.filter((type) => [TransferRejected, TransferedSession].includes(type)), [
    TransferRejected, TransferedSession,
  ]);
  await invalid(bob.transferChatSessionAsync(sid(), "nobody"));
});
await check("what is known of the visitor is saved", async () => {
  const links = { person: { personId: 1 }, contact: { contactId: 1 }, customerName: "Nora", rating: 5 };
  session = await unchangedInUtc(await bob.saveChatSessionEntityAsync({ ...session, ...links }));
  assert.deepEqual([session.person.fullName, session.contact.name], ["Nora Lie", "Customer"]);
  assert.deepEqual([session.customerName, session.rating, session.status], ["Nora", 0, ChatSessionStatus.CustomerLast]);
  await invalid(bob.saveChatSessionEntityAsync({ ...session, person: { personId: 999 } }));
});
await check("the conversation is told as text and as HTML", async () => {
  const text = await bob.getChatTranscriptAsync(sid(), false);
  assert.match(text, /^Topic: Returns\nVisitor: Nora\n/);
  assert.match(text, /\[\d{4}-\d\d-\d\d \d\d:\d\d\] \w+: My parcel is lost\n/);
  const html = await bob.getChatTranscriptAsync(sid(), true);
  assert.match(html, /<p>\[\d{4}-\d\d-\d\d \d\d:\d\d\] ann: Which one\?<\/p>/);
  assert.doesNotMatch(html, /script/);
  assert.equal(await bob.getChatTranscriptAsync(999_999, true), null);
});
await check("the agent ends it", async () => {
  session = await unchangedInUtc(await bob.saveChatSessionEntityAsync({ ...session, status: ChatSessionStatus.Finished }));
  assert.equal(session.status, ChatSessionStatus.Finished);
  assert.ok(isRecent(session.whenEnded));
  await invalid(bob.addChatMessageAsync(sid(), { message: "One more thing" }));
});

let second;
await check("a chat is made of a template", async () => {
  const template = await cid.createDefaultChatSessionEntityAsync();
  assert.deepEqual([template.chatSessionId, template.status, template.user], [0, ChatSessionStatus.Invalid, null]);
  assert.equal(template.sessionKey, "");
  await invalid(cid.saveChatSessionEntityAsync(template));
  second = await unchangedInUtc(await cid.saveChatSessionEntityAsync({ ...template, topicId: id(), customerName: "Ola" }));
  assert.deepEqual([second.status, second.customerName], [ChatSessionStatus.InQueue, "Ola"]);
});
await check("the first of the queue is taken, and put back", async () => {
  assert.equal((await bob.pickUpFirstChatSessionAsync()).chatSessionId, second.chatSessionId);
  assert.equal(await ann.pickUpFirstChatSessionAsync(), null);
  const again = await bob.resetChatSessionAsync(second.chatSessionId);
  assert.deepEqual([again.status, again.user, again.rank], [ChatSessionStatus.InQueue, null, 0]);
  assert.ok(isNever(again.whenStarted));
  assert.equal(await bob.resetChatSessionAsync(999_999), null);
});
await check("members see both chats", async () => {
  const seen = await ann.chatSessionsForUserAsync();
  assert.deepEqual(seen.map(({ chatSessionId }) => chatSessionId), [sid(), second.chatSessionId]);
  assert.deepEqual(await cid.chatSessionsForUserAsync(), []);
});
await check("chats are found, ordered and counted through the Archive agent", async () => {
  const columns = ["chatSessionId", "status", "whenRequested", "person/hasInterests"];
  const restriction = [{ name: "chatTopic/chatTopicId", operator: "equals", values: [String(id())] }];
  const order = [{ name: "chatSessionId", direction: client.OrderBySortType.DESC }];
  const found = await archive.getArchiveListByColumnsAsync("ChatSession", columns, order, restriction, ["chat"], 0, 10);
  const members = (await ann.chatSessionsForUserAsync()).map(({ chatSessionId }) => chatSessionId);
  assert.deepEqual(found.map(({ primaryKey }) => primaryKey), members.toReversed());
  assert.equal(found[0].columnData.chatSessionId.displayValue, `[I:${found[0].primaryKey}]`);
  assert.equal(found[0].columnData["person/hasInterests"].displayValue, null);
  const text = `chatTopic/chatTopicId = ${id()} and whenRequested ge '2014.3.4'`;
  const second = await archive.getArchiveListByColumns2Async("ChatSession", columns.join(), "chatSessionId desc", text, "chat", 1, 1);
  assert.deepEqual(second.map(({ primaryKey }) => primaryKey), [members.at(-2)]);
  const counted = ["CountAll(chatSessionId)"];
  const all = await archive.getArchiveListByColumnsWithHeaderAsync(
    "ChatSession", counted, [], restriction, [], 0, 10, "RowCount=true",
  );
  assert.deepEqual([all.rowCount, all.rows[0].columnData[counted[0]].displayValue], [members.length, `[I:${members.length}]`]);
  const available = await archive.getAvailableColumnsAsync("ChatSession", "");
  assert.ok(available.some(({ name, canOrderBy }) => name === "whenRequested" && canOrderBy));
  assert.ok((await archive.getProviderNamesAsync()).includes("ChatSession"));
  assert.equal((await archive.getAvailableEntitiesAsync("ChatSession", ""))[0].type, "chat");
  await invalid(archive.getArchiveListByColumnsAsync("Appointment", [], [], [], [], 0, 1));
});
await check("a manager deletes a chat, and it is gone for everybody", async () => {
  await forbidden(bob.deleteChatSessionEntityAsync(second.chatSessionId));
  await invalid(cid.deleteChatTopicEntityAsync(id()));
  await ann.deleteChatSessionEntityAsync(second.chatSessionId);
  assert.equal(await ann.getChatSessionEntityAsync(second.chatSessionId), null);
  await ann.deleteChatSessionEntityAsync(second.chatSessionId);
});
await check("the topic goes, and its ended chat stays", async () => {
  await cid.deleteChatTopicEntityAsync(id());
  assert.equal(await cid.getChatTopicEntityAsync(id()), null);
  assert.equal((await cid.getChatSessionEntityAsync(sid())).chatSessionId, sid());
});

done();
