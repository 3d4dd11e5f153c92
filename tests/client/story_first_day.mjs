// Tells an integrator's first day through the vendor's own client, by the vendor's names alone:
//
//     node story_first_day.mjs BASE_URL PASSWORD [ZONE]
//
// The desk is that of story.mjs, and ZONE is the value of the client's SO-TimeZone header. A chat is found by the archive, every
// id in it is resolved, a ticket is made of it, and it is saved and finished. Entities are sent back as the client read them.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { check, done, isNever } from "./checks.mjs";

const client = createRequire(import.meta.url)("@superoffice/webapi");
const { ChatMessageType, ChatSessionStatus } = client;

const [, , baseUrl, password, header = "UTC,includeTZOffset"] = process.argv;
const [timezone, timezoneInclude] = [header.split(",")[0], header.includes(",")];

/** The agents of the client's that a program takes for a user. */
function agentsOf(user) {
  const api = new client.WebApi({ baseUrl, timezone, timezoneInclude });
  api.authenticateWithPassword(user, password);
  return {
    archive: api.getArchiveAgent(),
    associate: api.getAssociateAgent(),
    chat: api.getChatAgent(),
    contact: api.getContactAgent(),
    lists: api.getMDOAgent(),
    person: api.getPersonAgent(),
    ticket: api.getTicketAgent(),
    user: api.getUserAgent(),
  };
}
const [ann, cid] = ["ann", "cid"].map(agentsOf);

/** Sends an entity back as it was read, twice, and returns it: only the date of the last change may differ. */
async function sentBack(read, save, ...changing) {
  const entity = await read();
  await save(entity);
  const again = await read();
  const stable = (one) => JSON.stringify({ ...one, ...Object.fromEntries(changing.map((member) => [member, null])) });
  assert.equal(stable(again), stable(entity));
  return again;
}

let topic;
await check("users are chosen from a list, and become members of a new topic", async () => {
  const users = await cid.lists.getListAsync("chatuser", true, "", false);
  assert.deepEqual(users.map(({ name }) => name), ["Ann Berg", "Bob Dahl", "Cid Eng"]);
  const template = await cid.chat.createDefaultChatTopicEntityAsync();
  topic = await cid.chat.saveChatTopicEntityAsync({ ...template, name: "First day" });
  const member = await cid.chat.createDefaultChatTopicAgentAsync();
  const user = { associateId: users[0].id };
  await cid.chat.addChatTopicUserAgentAsync(topic.chatTopicId, { ...member, user, canListen: true, canManage: true });
  await sentBack(
    () => cid.chat.getChatTopicEntityAsync(topic.chatTopicId),
    (entity) => cid.chat.saveChatTopicEntityAsync(entity),
  );
});

let company, person;
await check("the customer is known, with a company", async () => {
  const company0 = await ann.contact.createDefaultContactEntityAsync();
  company = await ann.contact.saveContactEntityAsync({ ...company0, name: "Fjord Tours" });
  const person0 = await ann.person.createDefaultPersonEntityAsync();
  const contact = { contactId: company.contactId };
  person = await ann.person.savePersonEntityAsync({ ...person0, firstname: "Siri", lastname: "Foss", contact });
  assert.equal(person.contact.name, "Fjord Tours");
  await sentBack(
    () => ann.person.getPersonEntityAsync(person.personId),
    (entity) => ann.person.savePersonEntityAsync(entity),
    "updatedDate", "updatedBy",
  );
  await sentBack(
    () => ann.contact.getContactEntityAsync(company.contactId),
    (entity) => ann.contact.saveContactEntityAsync(entity),
    "updatedDate", "updatedBy",
  );
});

let id;
await check("a chat is found by the archive", async () => {
  await ann.chat.saveChatPresenceAsync([{ userId: 1, present: true }]);
  const template = await cid.chat.createDefaultChatSessionEntityAsync();
  const made = await cid.chat.saveChatSessionEntityAsync({
    ...template,
    topicId: topic.chatTopicId,
    customerName: "Siri",
    person: { personId: person.personId },
    contact: { contactId: company.contactId },
  });
  await cid.chat.addChatMessageAsync(made.chatSessionId, { type: ChatMessageType.ToUser, message: "Where is O'Foss's boat?" });
  const columns = "chatSessionId,firstMessage,status,whenRequested,person/fullName,contact/name,chatTopic/chatTopicId";
  const restriction = `firstMessage contains 'O\\'Foss' and chatTopic/chatTopicId = ${topic.chatTopicId}`;
  const rows = await ann.archive.getArchiveListByColumns2Async("ChatSession", columns, "chatSessionId DESC", restriction, "", 0, 20);
  assert.deepEqual(rows.map(({ primaryKey }) => primaryKey), [made.chatSessionId]);
  const { firstMessage, "person/fullName": fullName, "contact/name": name } = rows[0].columnData;
  assert.deepEqual([firstMessage, fullName, name].map(({ displayValue }) => displayValue), [
    "Where is O'Foss's boat?", "Siri Foss", "Fjord Tours",
  ]);
  assert.ok((await ann.archive.getProviderNamesAsync()).includes("ChatSession"));
  id = rows[0].primaryKey;
});

let session;
await check("every id in the chat is resolved", async () => {
  await ann.chat.pickUpChatSessionAsync(id);
  session = await ann.chat.getChatSessionEntityAsync(id);
  const owner = await ann.associate.getAssociateAsync(session.user.associateId);
  assert.deepEqual([owner.name, owner.fullName], ["ann", "Ann Berg"]);
  const account = await ann.user.getUserAsync(session.user.associateId);
  assert.equal(account.person.fullName, "Ann Berg");
  assert.equal((await ann.person.getPersonEntityAsync(session.person.personId)).lastname, "Foss");
  assert.equal((await ann.person.getPersonAsync(session.person.personId)).fullName, "Siri Foss");
  assert.equal((await ann.contact.getContactEntityAsync(session.contact.contactId)).name, "Fjord Tours");
  assert.equal((await ann.chat.getChatTopicEntityAsync(session.topicId)).name, "First day");
});

let ticket;
await check("a ticket is made of the chat, with its transcript", async () => {
  const template = await ann.ticket.createDefaultTicketEntityAsync();
  ticket = await ann.ticket.saveTicketEntityAsync({
    ...template, title: "A late boat", person: { personId: session.person.personId },
  });
  const transcript = await ann.chat.getChatTranscriptAsync(id, false);
  assert.match(transcript, /Where is O'Foss's boat\?/);
  const message = await ann.ticket.createDefaultTicketMessageEntityAsync();
  const saved = await ann.ticket.saveTicketMessageEntityAsync({
    ...message, ticket: { ticketId: ticket.ticketId }, body: transcript,
  });
  assert.ok(saved.ejMessageId > 0);
  const linked = await ann.chat.saveChatSessionEntityAsync({ ...session, ticket: { ticketId: ticket.ticketId } });
  assert.equal(linked.ticket.ticketId, ticket.ticketId);
  const read = await ann.ticket.getTicketEntityAsync(linked.ticket.ticketId);
  assert.deepEqual([read.title, read.person.fullName], ["A late boat", "Siri Foss"]);
  await sentBack(
    () => ann.ticket.getTicketEntityAsync(ticket.ticketId),
    (entity) => ann.ticket.saveTicketEntityAsync(entity),
    "lastChanged",
  );
});

await check("the chat is sent back as it was read, and finished", async () => {
  session = await sentBack(
    () => ann.chat.getChatSessionEntityAsync(id),
    (entity) => ann.chat.saveChatSessionEntityAsync(entity),
  );
  assert.ok(isNever(session.whenEnded));
  const ended = await ann.chat.saveChatSessionEntityAsync({ ...session, status: ChatSessionStatus.Finished });
  assert.equal(ended.status, ChatSessionStatus.Finished);
  assert.ok(!isNever(ended.whenEnded));
});

await check("the topic goes, for the next run", async () => {
  await cid.chat.deleteChatTopicEntityAsync(topic.chatTopicId);
});

done();
