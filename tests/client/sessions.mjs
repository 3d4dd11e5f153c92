// Drives the vendor's own client against a Parlour server with demo data:
//
//     node sessions.mjs BASE_URL USER PASSWORD [BEARER_TOKEN]
//
// Prints `ok N checks`, or the first check that failed. Knows nothing of the server but its address; what is expected
// comes from the client's own declarations and enums, and from the bytes the client was sent.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The client's ES module build imports files without their extension, which Node refuses; its CommonJS build works.
const need = createRequire(import.meta.url);
const client = need("@superoffice/webapi");

const [, , baseUrl, user, password, bearer] = process.argv;
if (!password) {
  console.error("usage: node sessions.mjs BASE_URL USER PASSWORD [BEARER_TOKEN]");
  process.exit(2);
}

const byPassword = (api) => api.authenticateWithPassword(user, password);

/** A chat agent of its own. The client keeps the newest connection's login for all, so log in and take it at once. */
function chatAgent(authenticate, options = {}, parsing = undefined) {
  const api = new client.WebApi({ baseUrl, ...options });
  authenticate(api);
  return api.getChatAgent(parsing);
}

/** What the client makes of the list, and what it was sent. */
async function list(agent, options = {}) {
  let response;
  // The client parses in place, so keep a copy of what came.
  const responseCallback = ({ data, headers }) => (response = { data: structuredClone(data), headers });
  const sessions = await agent.chatSessionsForUserAsync({ ...options, responseCallback });
  return { sessions, wire: response.data, headers: response.headers };
}

/** Each string of a value with the names of the members that lead to it. */
function* strings(value, path = "") {
  if (typeof value === "string") yield [path, value];
  else if (value) for (const [key, member] of Object.entries(value)) yield* strings(member, `${path}/${key}`);
}

const isDate = (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?$/.test(text);
const isNoDate = (text) => text.startsWith("0001-01-01");
const dates = (wire) => [...strings(wire)].filter(([, text]) => isDate(text));

/** The client's own declarations: carrier, member, type. */
const DECLARED = new Map();
for (const [, name, base, body] of readFileSync(need.resolve("@superoffice/webapi/Carriers.d.ts"), "utf8")
  .replace(/\/\*[^]*?\*\//g, "")
  .matchAll(/^export interface (\w+)(?: extends (\w+))? \{([^]*?)^\}/gm)) {
  const members = [...body.matchAll(/^ +(\w+)\??: ([^;]+);/gm)].map(([, member, type]) => [member, type]);
  DECLARED.set(name, { base, members: new Map(members) });
}
function membersOf(carrier) {
  const { base, members } = DECLARED.get(carrier);
  return base ? new Map([...membersOf(base), ...members]) : members;
}

/** Every member the client declares is on the wire with its type, and what the client read means the same. */
function sameThing(wire, read, type, path) {
  if (type.endsWith("[]")) {
    assert.ok(Array.isArray(wire) && wire.length === read.length, `${path}: an array`);
    return wire.forEach((item, at) => sameThing(item, read[at], type.slice(0, -2), `${path}[${at}]`));
  }
  if (type.endsWith("Dictionary")) {
    // Its keys are no names of the contract; the client hands it on as it comes.
    return assert.deepEqual(read, wire, path);
  }
  if (wire === null) {
    assert.ok(DECLARED.has(type), `${path}: null for a ${type}`);
    return assert.equal(read, null, path);
  }
  if (type === "Date") {
    assert.ok(isDate(wire) && !Number.isNaN(read.getTime()), `${path}: ${JSON.stringify(wire)} is no date`);
  } else if (type.startsWith("enums.")) {
    const names = client[type.slice("enums.".length)];
    const values = wire.split(", ").map((name) => names[name]);
    assert.ok(!values.includes(undefined), `${path}: ${wire} is not in the client's ${type}`);
    assert.equal(read, typeof values[0] === "number" ? values.reduce((bits, value) => bits | value) : values[0], path);
  } else if (DECLARED.has(type)) {
    const members = membersOf(type);
    const spelt = [...members.keys()].map((member) => member[0].toUpperCase() + member.slice(1));
    assert.deepEqual(Object.keys(wire).sort(), spelt.sort(), `${path}: the members`);
    for (const [member, its] of members) {
      const name = member[0].toUpperCase() + member.slice(1);
      sameThing(wire[name], read[member], its, `${path}/${name}`);
    }
  } else {
    assert.equal(typeof wire, type, path);
    assert.equal(read, wire, path);
  }
}

/** The text of a language out of a stored `US:"Hotel";NO:"Hotell"`. */
const inLanguage = (text, code) => new RegExp(`(?:^|;)${code}:"([^"]*)"`).exec(text)?.[1];

let count = 0;
async function check(name, body) {
  try {
    await body();
  } catch (error) {
    const sent = error.response ? ` ${JSON.stringify(error.response.data)}` : "";
    console.error(`failed: ${name}\n${error instanceof assert.AssertionError ? error.stack : error}${sent}`);
    process.exit(1);
  }
  count += 1;
}

let basic;
await check("lists the sessions with a password", async () => {
  basic = await list(chatAgent(byPassword));
  assert.ok(basic.sessions.length > 0, "no sessions");
  assert.equal(basic.sessions.length, basic.wire.length);
});

const is = (sessions) => assert.deepEqual(sessions, basic.sessions);
let ticket;
await check("logging in gives a ticket", async () => {
  const body = JSON.stringify({ username: user, password });
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(new URL("/live/v1/login", baseUrl), { method: "POST", headers, body });
  ticket = (await response.json()).ticket;
  assert.match(ticket, /^7T:[A-Za-z0-9+/]+=*$/);
});
await check("lists the same sessions with a ticket", async () => {
  is((await list(chatAgent((api) => api.authenticateWithTicket(ticket)))).sessions);
});
await check("lists the same sessions with a ticket as bearer", async () => {
  is((await list(chatAgent((api) => api.authenticateWithToken(ticket)))).sessions);
});
await check("lists the same sessions with a ticket as the name of a Basic login", async () => {
  is((await list(chatAgent((api) => api.authenticateWithPassword(ticket, "")))).sessions);
});
if (bearer) {
  await check("lists sessions with the bearer token", async () => {
    // It may be another user's.
    const { sessions, wire } = await list(chatAgent((api) => api.authenticateWithToken(bearer)));
    assert.ok(Array.isArray(wire));
    sameThing(wire, sessions, "ChatSessionEntity[]", "sessions");
  });
}

await check("every member the client declares is sent with its type, and read", () => {
  sameThing(basic.wire, basic.sessions, "ChatSessionEntity[]", "sessions");
});
await check("a status is the client's", () => {
  const seen = new Set(basic.sessions.map(({ status }) => status));
  assert.ok(seen.size > 1, "demo data has more than one status");
  for (const status of seen) assert.ok(Object.values(client.ChatSessionStatus).includes(status), status);
});
await check("flags are numbers", () => {
  for (const { flags } of basic.sessions) assert.equal(typeof flags, "number");
});
await check("every date is a date, also where there is none", () => {
  const members = ["whenRequested", "whenStarted", "whenEnded", "whenIdle", "whenFetched"];
  const found = basic.sessions.flatMap((session) => members.map((member) => session[member]));
  assert.ok(found.every((date) => date instanceof Date && !Number.isNaN(date.getTime())));
  assert.ok(found.some((date) => date.getFullYear() > 2000), "dates");
  assert.ok(found.some((date) => date.getFullYear() === 1), "absent dates");
});
for (const [carrier, id] of Object.entries({
  user: "associateId",
  person: "personId",
  contact: "contactId",
  project: "projectId",
  sale: "saleId",
  ticket: "ticketId",
  transferTo: "associateId",
})) {
  await check(`${carrier} is read, or null`, () => {
    const found = basic.sessions.map((session) => session[carrier]);
    const present = found.filter((value) => value !== null);
    assert.ok(present.length > 0 && present.length < found.length, "demo data has some with, some without");
    for (const value of present) assert.ok(value[id] > 0, `${carrier}.${id}`);
  });
}
await check("what is nested deeper is read", () => {
  const { user } = basic.sessions.find((session) => session.user);
  assert.equal(user.type, client.UserType.InternalAssociate);
  const { contact } = basic.sessions.find((session) => session.contact?.address);
  assert.equal(contact.address.street.atypeIdx, client.AddressType.ContactStreetAddress);
});
await check("rights are the client's masks", () => {
  for (const session of basic.sessions) {
    assert.equal(session.tableRight, null);
    assert.equal(session.user?.tableRight.mask ?? client.ETableRight.UDR, client.ETableRight.UDR);
    assert.equal(session.contact?.tableRight.mask ?? client.ETableRight.FULL, client.ETableRight.FULL);
  }
});

await check("without an offset asked for, dates have none", async () => {
  const { wire, headers } = await list(chatAgent(byPassword, { timezone: "NO" }));
  assert.equal(headers["so-timezone"], "NO");
  for (const [path, text] of dates(wire)) assert.match(text, /:\d\d$/, path);
});
await check("the offset alone can be asked for", async () => {
  const { wire } = await list(chatAgent(byPassword, { timezoneInclude: true }));
  assert.ok(dates(wire).every(([, text]) => /(Z|[+-]\d\d:\d\d)$/.test(text)));
});
await check("in another zone, dates are the same instants", async () => {
  const [utc, no] = [
    await list(chatAgent(byPassword, { timezone: "UTC", timezoneInclude: true })),
    await list(chatAgent(byPassword, { timezone: "NO", timezoneInclude: true })),
  ];
  assert.equal(no.headers["so-timezone"], "NO");
  const oslo = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo", dateStyle: "short", timeStyle: "medium" });
  for (const [at, session] of utc.wire.entries()) {
    assert.match(session.WhenRequested, /Z$/);
    if (isNoDate(session.WhenRequested)) continue;
    assert.deepEqual(no.sessions[at].whenRequested, utc.sessions[at].whenRequested);
    const local = oslo.format(utc.sessions[at].whenRequested).replace(" ", "T");
    assert.equal(no.wire[at].WhenRequested.slice(0, 19), local);
    assert.match(no.wire[at].WhenRequested, /\+0[12]:00$/);
  }
});
await check("one call can ask for its own zone, again and again", async () => {
  // With a login that is a header, the client adds each call's zone to the headers of the last one:
  // `US-NY,includeTZOffset,includeTZOffset`.
  const agent = chatAgent((api) => api.authenticateWithTicket(ticket));
  await list(agent, { timezone: "US-NY", timezoneInclude: true });
  const { wire, headers } = await list(agent, { timezoneInclude: true });
  assert.equal(headers["so-timezone"], "US-NY");
  const requested = wire.map((session) => session.WhenRequested).filter((text) => !isNoDate(text));
  for (const text of requested) assert.match(text, /-0[45]:00$/);
});

await check("texts are raw without a language, and in it with one", async () => {
  const many = [...strings(basic.wire)].filter(([, text]) => inLanguage(text, "US") && inLanguage(text, "NO"));
  assert.ok(many.length > 0, "demo data has texts in several languages");
  for (const [languageCode, code] of [["en", "US"], ["no", "NO"], ["de-CH, sv;q=0.5", "GE"], ["xx", "US"]]) {
    const atOnce = await list(chatAgent(byPassword, { languageCode, cultureCode: languageCode }));
    const byCall = await list(chatAgent(byPassword), { languageCode });
    for (const { wire } of [atOnce, byCall]) {
      const texts = new Map(strings(wire));
      for (const [path, raw] of many) {
        assert.equal(texts.get(path), inLanguage(raw, code) ?? inLanguage(raw, "US"), `${languageCode} ${path}`);
      }
    }
  }
});
await check("not to parse texts gives them raw", async () => {
  is((await list(chatAgent(byPassword, { languageCode: "no" }, client.ResourceParsing.DoNotParse))).sessions);
  is((await list(chatAgent(byPassword), { languageCode: "" })).sessions);
});

await check("selected members come, the others are null", async () => {
  // The client has no option for $select; what it passes on to its HTTP library does.
  const auth = { username: user, password };
  const params = { $select: "chatSessionId, Status,user/name" };
  const { sessions } = await list(chatAgent(() => {}, { axiosConfig: { auth, params } }));
  for (const [at, session] of sessions.entries()) {
    const whole = basic.sessions[at];
    assert.equal(session.chatSessionId, whole.chatSessionId);
    assert.equal(session.status, whole.status);
    assert.equal(session.user?.name, whole.user?.name);
    assert.equal(session.user?.associateId ?? null, null);
    for (const name of ["topicId", "flags", "whenRequested", "contact", "customerConsented"]) {
      assert.equal(session[name], null, name);
    }
  }
});

await check("ForCurrentUser gives the same list", async () => {
  const Authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const response = await fetch(new URL("/api/v1/ChatSession/ForCurrentUser", baseUrl), { headers: { Authorization } });
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), basic.wire);
});

const refuses = (agent, status, type, options) =>
  assert.rejects(agent.chatSessionsForUserAsync(options), ({ response }) => {
    assert.equal(response.status, status);
    const { Error: failed, ErrorType, Message, ErrorMessage } = response.data;
    assert.deepEqual([failed, ErrorType], [true, type]);
    assert.ok(typeof Message === "string" && Message.length > 0, "the server's Message");
    assert.equal(ErrorMessage, Message);
    return true;
  });
await check("a wrong password is refused, and says why", async () => {
  await refuses(chatAgent((api) => api.authenticateWithPassword(user, `${password}?`)), 401, "SoSessionException");
});
await check("no login, a wrong ticket and a wrong token are refused", async () => {
  await refuses(chatAgent(() => {}), 401, "SoSessionException");
  await refuses(chatAgent((api) => api.authenticateWithTicket("7T:AAAA")), 401, "SoSessionException");
  await refuses(chatAgent((api) => api.authenticateWithToken("8A:AAAA")), 401, "SoSessionException");
});
await check("a time zone nobody knows is refused", async () => {
  await refuses(chatAgent(byPassword), 400, "ArgumentException", { timezone: "Nowhere" });
});
await check("after a wrong password the right one works", async () => is((await list(chatAgent(byPassword))).sessions));

console.log(`ok ${count} checks`);
