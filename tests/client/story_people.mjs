// Tells how a chat becomes a customer with a ticket, as a plain HTTP client:
//
//     node story_people.mjs BASE_URL PASSWORD
//
// The desk is that of story.mjs. Operations are called under the path they have in the table of operations.

import assert from "node:assert/strict";
import { check, done } from "./checks.mjs";

const [, , baseUrl, password] = process.argv;

/** Calls `METHOD path` with these parameters, in the path where it names them, else in the query. */
async function call(user, operation, body, parameters = {}) {
  const [method, template] = operation.split(" ");
  const left = { ...parameters };
  const path = template.replace(/\{(\w+)\}/g, (_, name) => {
    delete left[name];
    return encodeURIComponent(parameters[name]);
  });
  const url = new URL(template.startsWith("live/") ? `/${path}` : `/api/v1/${path}`, baseUrl);
  url.search = new URLSearchParams(left);
  const response = await fetch(url, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
      "Content-Type": "application/json",
    },
    body: method === "GET" ? undefined : JSON.stringify(body ?? null),
  });
  const text = await response.text();
  return { status: response.status, data: text ? JSON.parse(text) : undefined };
}

/** The same with bytes in place of JSON, by a user or with a session's key. */
async function bytes({ user, key }, operation, body, parameters) {
  const [method, template] = operation.split(" ");
  const left = { ...parameters };
  const path = template.replace(/\{(\w+)\}/g, (_, name) => {
    delete left[name];
    return encodeURIComponent(parameters[name]);
  });
  const url = new URL(`/${path}`, baseUrl);
  url.search = new URLSearchParams(left);
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const headers = key ? { "X-Session-Key": key } : { Authorization: login };
  const response = await fetch(url, { method, headers, body });
  assert.equal(response.status, 200, operation);
  return response;
}

async function ok(...of) {
  const { status, data } = await call(...of);
  assert.ok(status === 200 || status === 204, `${status} ${JSON.stringify(data)}`);
  return data;
}

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
let topic, session;

await check("a company, a person and a ticket are made of their templates", async () => {
  const company = await ok("ann", "POST Agents/Contact/CreateDefaultContact");
  const saved = await ok("ann", "POST Agents/Contact/SaveContact", { ...company, Name: "Lodge & Co", EmailAddress: "post@lodge.example" });
  assert.ok(saved.ContactId > 0);
  assert.equal((await ok("ann", "POST Agents/Contact/GetContact", null, { contactId: saved.ContactId })).Name, "Lodge & Co");
  assert.equal((await ok("ann", "POST Agents/Contact/FindContactsByName", { Name: "lodge" }))[0].ContactId, saved.ContactId);
  const byMail = await ok("ann", "POST Agents/Contact/FindContactsByEmail", { Email: "POST@lodge.example" });
  assert.equal(byMail[0].ContactId, saved.ContactId);

  const person = await ok("ann", "POST Agents/Person/CreateDefaultPerson");
  const nora = await ok("ann", "POST Agents/Person/SavePerson", {
    ...person, Firstname: "Eva", Lastname: "Holm", Email: "eva@lodge.example", ContactId: saved.ContactId,
  });
  assert.equal(nora.ContactName, "Lodge & Co");
  assert.equal((await ok("ann", "POST Agents/Person/GetPerson", null, { personId: nora.PersonId })).FullName, "Eva Holm");
  assert.equal((await ok("ann", "POST Agents/Person/FindPersonsByName", { Name: "eva h" }))[0].PersonId, nora.PersonId);
  const found = await ok("ann", "POST Agents/EMail/GetPersonsFromEmailAddress", { EmailAddress: "eva@lodge.example" });
  assert.equal(found.length, 1);

  const ticket = await ok("ann", "POST Agents/Ticket/CreateDefaultTicket");
  const kept = await ok("ann", "POST Agents/Ticket/SaveTicket", { ...ticket, Title: "No hot water", CustId: nora.PersonId });
  assert.equal((await ok("ann", "POST Agents/Ticket/GetTicket", null, { ticketId: kept.TicketId })).Title, "No hot water");
  assert.equal((await ok("ann", "POST Agents/Ticket/FindTicketsByPerson", { PersonId: nora.PersonId })).length, 1);
});

await check("a chat with a known address is that person's, and gets a ticket", async () => {
  topic = await ok("cid", "POST ChatTopic", { Name: "Lodge" });
  await ok("cid", "POST ChatTopic/{ChatTopicId}/UserAgent",
    { User: { AssociateId: 1 }, CanRespond: true, CanManage: true, CanNotify: true, CanListen: true },
    { ChatTopicId: topic.ChatTopicId });
  session = await ok("ann", "POST ChatSession",
    { TopicId: topic.ChatTopicId, Status: "InQueue", CustomerName: "Eva", CustomerEmail: "eva@lodge.example" });
  assert.equal(session.Person.Firstname, "Eva");
  const ticket = await ok("ann", "POST live/v1/sessions/{ChatSessionId}/ticket",
    { Title: "Cold", Message: "The whole log" }, { ChatSessionId: session.ChatSessionId });
  const messages = await ok("ann", "GET live/v1/tickets/{TicketId}/messages", null, { TicketId: ticket.TicketId });
  assert.equal(messages.length, 1);
});

await check("a chat with an unknown address becomes a person and a company", async () => {
  const stranger = await ok("ann", "POST ChatSession", {
    TopicId: topic.ChatTopicId, Status: "InQueue", CustomerName: "Per Moe", CustomerEmail: "per@new.example", CustomerCompanyName: "New",
  });
  assert.equal(stranger.Person, null);
  await ok("ann", "POST live/v1/sessions/{ChatSessionId}/person", null, { ChatSessionId: stranger.ChatSessionId });
  const linked = await ok("ann", "GET ChatSession/{ChatSessionId}", null, { ChatSessionId: stranger.ChatSessionId });
  assert.equal(linked.Person.Lastname, "Moe");
  assert.equal(linked.Contact.Name, "New");
  const agreed = await ok("ann", "POST Agents/Person/GetConsentInfos", { PersonId: linked.Person.PersonId });
  assert.deepEqual(agreed, [], "no form asked for it");
  const mine = await ok("ann", "POST Agents/CustomerService/ChatSessionsForUser");
  assert.ok(mine.some((it) => it.ChatSessionId === stranger.ChatSessionId));
  assert.equal(await ok("ann", "POST Agents/CustomerService/HasChatNotify"), true);
  await ok("ann", "POST Agents/CustomerService/DeleteChatSessions", { Ids: [stranger.ChatSessionId] });
  const gone = await call("ann", "GET ChatSession/{ChatSessionId}", null, { ChatSessionId: stranger.ChatSessionId });
  assert.equal(gone.status, 404);
});

await check("files go both ways", async () => {
  const ChatSessionId = session.ChatSessionId;
  const picked = await ok("ann", "POST ChatSession/{ChatSessionId}/Pickup", null, { ChatSessionId });
  assert.equal(picked.ChatSessionId, ChatSessionId);
  const key = `${ChatSessionId}.${session.SessionKey}`;
  await ok("ann", "PUT live/v1/sessions/{ChatSessionId}/uploads", { Allowed: true }, { ChatSessionId });
  const picture = Buffer.from(pixel, "base64");
  const sent = await bytes({ user: "ann" }, "POST live/v1/sessions/{ChatSessionId}/files", picture, { ChatSessionId, name: "a.png" });
  const byAgent = (await sent.json()).File;
  assert.equal(byAgent.MediaType, "image/png");
  const fetched = await bytes({ key }, "GET live/v1/widget/session/files/{FileId}", undefined, { FileId: byAgent.FileId });
  assert.deepEqual(Buffer.from(await fetched.arrayBuffer()), picture);
  const answer = await bytes({ key }, "POST live/v1/widget/session/files", "cold water", { name: "notes.txt" });
  const byVisitor = (await answer.json()).File;
  const notes = await bytes({ user: "ann" }, "GET live/v1/files/{FileId}", undefined, { FileId: byVisitor.FileId });
  assert.equal(await notes.text(), "cold water");
});

await check("lists to choose from, zones, and the picture of a topic", async () => {
  const list = (listname, path = "GET MDOList/{listname}") => ok("ann", path, null, { listname });
  assert.ok((await list("chatuser")).length >= 3);
  assert.equal((await list("chatsessionstatus")).find((it) => it.Id === 4).ExtraInfo, "InQueue");
  assert.deepEqual(await list("usergroup", "GET List/{listname}/MDOItems"), await list("usergroup"));
  assert.ok((await list("country", "GET MDOList/{listname}/selectable")).every((it) => it.Selected === false));
  assert.ok((await ok("ann", "GET TimeZone")).value.some((it) => it.TZLocationCode === "NO"));
  const size = { ChatTopicId: topic.ChatTopicId, Width: 8, Height: 8 };
  assert.equal(await ok("ann", "POST Agents/BLOB/GetChatImageWithSize", size), null);
  await ok("cid", "PUT live/v1/topics/{ChatTopicId}/logo", { Name: "dot.png", Data: pixel }, { ChatTopicId: topic.ChatTopicId });
  const image = await ok("ann", "POST Agents/BLOB/GetChatImageWithSize", size);
  assert.equal(Buffer.from(image, "base64").subarray(1, 4).toString(), "PNG");
});

await check("a common question is found by its words", async () => {
  const [found] = await ok("ann", "GET live/v1/faq", null, { search: "the water is not hot" });
  assert.equal(found.Title, "Hot water");
  const entry = await ok("ann", "GET live/v1/faq/{KbEntryId}", null, { KbEntryId: found.KbEntryId });
  assert.deepEqual(entry, found);
});

await check("people, companies and tickets are read, changed and kept whole as entities", async () => {
  const one = (list) => [{ Value: list }];
  const company = await ok("ann", "POST Agents/Contact/SaveContactEntity", {
    ...(await ok("ann", "POST Agents/Contact/CreateDefaultContactEntity")),
    Name: "Entity Ltd",
    Phones: one("+47 1"),
    CustomFields: { "SuperOffice:3": "kept" },
  });
  const { ContactId } = company;
  assert.deepEqual(await ok("ann", "POST Agents/Contact/GetContactEntity", null, { contactEntityId: ContactId }), company);
  assert.equal((await ok("ann", "GET Contact/default")).ContactId, 0);
  const other = await ok("ann", "POST Contact", { Name: "Other Ltd" });
  assert.equal((await ok("ann", "GET Contact/{ContactId}", null, { ContactId: other.ContactId })).Name, "Other Ltd");
  assert.equal((await ok("ann", "PUT Contact/{ContactId}", { OrgNr: "7" }, { ContactId })).CustomFields["SuperOffice:3"], "kept");
  assert.equal((await ok("ann", "PATCH Contact/{ContactId}", { Department: "Bergen" }, { ContactId })).OrgNr, "7");

  const person = await ok("ann", "POST Agents/Person/SavePersonEntity", {
    ...(await ok("ann", "POST Agents/Person/CreateDefaultPersonEntity")),
    Lastname: "Entity",
    Contact: { ContactId },
    Emails: [...one("e@example.com"), ...one("second@example.com")],
  });
  const { PersonId } = person;
  assert.deepEqual(await ok("ann", "POST Agents/Person/GetPersonEntity", null, { personEntityId: PersonId }), person);
  assert.equal(person.Contact.Name, "Entity Ltd");
  assert.equal((await ok("ann", "GET Person/default")).PersonId, 0);
  assert.equal((await call("ann", "GET Person/{PersonId}/Image", null, { PersonId })).status, 404, "no photograph");
  await ok("ann", "POST Person", { Lastname: "Rest" });
  assert.equal((await ok("ann", "PUT Person/{PersonId}", { Firstname: "Eva" }, { PersonId })).Emails.length, 2);
  await ok("ann", "PATCH Person/{PersonId}", [{ op: "remove", path: "/Emails/1" }], { PersonId });
  assert.equal((await ok("ann", "GET Person/{PersonId}", null, { PersonId })).Emails.length, 1);

  const ticket = await ok("ann", "POST Agents/Ticket/SaveTicketEntity", {
    ...(await ok("ann", "POST Agents/Ticket/CreateDefaultTicketEntity")),
    Title: "As an entity",
    Person: { PersonId },
  });
  const { TicketId } = ticket;
  assert.equal(ticket.Person.FullName, "Eva Entity");
  assert.deepEqual(await ok("ann", "POST Agents/Ticket/GetTicketEntity", null, { ticketEntityId: TicketId }), ticket);
  assert.equal((await ok("ann", "GET Ticket/default")).BaseStatus, "Active");
  await ok("ann", "POST Ticket", { Title: "By REST" });
  const message = await ok("ann", "POST Agents/Ticket/SaveTicketMessageEntity", {
    ...(await ok("ann", "POST Agents/Ticket/CreateDefaultTicketMessageEntity")),
    Ticket: { TicketId },
    Body: "First",
  });
  await ok("ann", "POST Ticket/{TicketId}/Messages", { HtmlBody: "<b>Second</b>" }, { TicketId });
  const { EjMessageId } = message;
  const read = await ok("ann", "POST Agents/Ticket/GetTicketMessageEntity", null, { ticketMessageEntityId: EjMessageId });
  assert.equal(read.Body, "First");
  const { value } = await ok("ann", "GET Ticket/{TicketId}/Messages", null, { TicketId });
  assert.deepEqual(value.map((row) => row.body), ["First", "Second"]);
  await ok("ann", "PUT Ticket/{TicketId}", { Status: { TicketStatusId: 2 } }, { TicketId });
  await ok("ann", "PATCH Ticket/{TicketId}", { Title: "Done" }, { TicketId });
  const closed = await ok("ann", "GET Ticket/{TicketId}", null, { TicketId });
  assert.deepEqual([closed.BaseStatus, closed.Title, closed.NumMessages], ["Closed", "Done", 2]);
});

done();
