import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChatTopicAgent } from "../api/types.ts";
import { ago, isCurrent, lineOf, lists, place, RECENT, waited, withSaid, type Session } from "../console/state/lists.ts";
import { rights } from "../console/state/rights.ts";

const NOW = Date.parse("2026-11-26T12:00:00Z");
const NEVER = "0001-01-01T00:00:00";
const ME = 7;

const session = (change: object): Session =>
  ({
    ChatSessionId: 1, TopicId: 1, Status: "InQueue", User: null, TransferTo: null, ChatbotIsActive: false,
    WhenRequested: "2026-11-26T11:00:00", WhenStarted: NEVER, WhenEnded: NEVER, ...change,
  }) as unknown as Session;
const of = (AssociateId: number) => ({ AssociateId });

test("a chat stands in the list that its status and its people say", () => {
  for (const [change, expected] of [
    [{ Status: "InQueue" }, "queued"],
    [{ Status: "InQueue", ChatbotIsActive: true }, "none"],
    [{ Status: "CustomerLast", User: of(ME) }, "own"],
    [{ Status: "UserLast", User: of(ME), TransferTo: of(8) }, "own"],
    [{ Status: "UserLast", User: of(8), TransferTo: of(ME) }, "offered"],
    [{ Status: "UserLast", User: of(8) }, "others"],
    [{ Status: "UserLast", ChatbotIsActive: true }, "others"],
    [{ Status: "Finished", User: of(ME), WhenEnded: "2026-11-26T11:30:00" }, "ended"],
    [{ Status: "Closed", User: of(ME), WhenEnded: "2026-11-26T03:59:59" }, "none"],
    [{ Status: "Finished", User: of(8), WhenEnded: "2026-11-26T11:30:00" }, "none"],
    [{ Status: "PreChatForm" }, "none"],
    [{ Status: "OfflineForm" }, "none"],
    [{ Status: "Deleted", User: of(ME) }, "none"],
  ] as const) {
    assert.equal(place(session(change), ME, NOW), expected, JSON.stringify(change));
  }
});

test("who has waited longest stands first, what ended last too", () => {
  const made = lists(
    [
      session({ ChatSessionId: 3, WhenRequested: "2026-11-26T11:10:00" }),
      session({ ChatSessionId: 2, WhenRequested: "2026-11-26T11:10:00" }),
      session({ ChatSessionId: 4, WhenRequested: "2026-11-26T11:05:00" }),
      session({ ChatSessionId: 5, Status: "Closed", User: of(ME), WhenEnded: "2026-11-26T10:00:00" }),
      session({ ChatSessionId: 6, Status: "Closed", User: of(ME), WhenEnded: "2026-11-26T11:00:00" }),
    ],
    ME,
    NOW,
  );
  assert.deepEqual(made.queued.map((it) => it.ChatSessionId), [4, 2, 3]);
  assert.deepEqual(made.ended.map((it) => it.ChatSessionId), [6, 5]);
});

test("what ended long ago is not kept in memory", () => {
  const ended = (WhenEnded: string) => session({ Status: "Finished", WhenEnded });
  assert.equal(isCurrent(ended("2026-11-26T11:59:00"), NOW), true);
  assert.equal(isCurrent(ended(new Date(NOW - RECENT).toISOString()), NOW), false);
  assert.equal(isCurrent(session({}), NOW), true);
  assert.equal(isCurrent(session({ Status: "Deleted" }), NOW), false);
});

test("a wait ends with the agent, with the visitor's going, or not yet", () => {
  assert.equal(waited(session({}), NOW), 3600);
  assert.equal(waited(session({ WhenStarted: "2026-11-26T11:01:30" }), NOW), 90);
  assert.equal(waited(session({ WhenEnded: "2026-11-26T11:02:00" }), NOW), 120);
});

test("a span of time is short enough for a list", () => {
  for (const [seconds, expected] of [[59, "59 sec"], [60, "1 min"], [3599, "59 min"], [7200, "2 hr"], [90_000, "1 day"], [-5, "0 sec"]] as const) {
    assert.equal(ago(seconds, "en"), expected);
  }
});

test("what is said shows in the list, and what the server tells does not", () => {
  const said = (change: object) => ({ Type: "ToUser", SpecialType: "None", Message: "Hi", WhenPosted: "2026-11-26T11:30:00", ...change }) as never;
  const before = session({ WhenIdle: "2026-11-26T11:00:00", LastMessage: "", FirstMessage: "" });
  assert.deepEqual([withSaid(before, said({})).LastMessage, withSaid(before, said({})).FirstMessage], ["Hi", "Hi"]);
  assert.equal(withSaid(before, said({ Type: "ToCustomer" })).FirstMessage, "");
  assert.equal(withSaid(before, said({ Type: "Special", SpecialType: "NewSession" })).LastMessage, "");
  assert.equal(withSaid(before, said({ WhenPosted: "2026-11-26T10:00:00" })).LastMessage, "");
  assert.equal(withSaid(before, said({})).WhenIdle, "2026-11-26T11:30:00");
});

test("a list shows a message's text, in one line", () => {
  assert.equal(lineOf("Open <b>Settings</b><br>and &lt;wait&gt; &amp; see"), "Open Settings and <wait> & see");
});

const member = (flags: object): ChatTopicAgent[] =>
  [{ TopicId: 1, User: of(ME), CanRespond: false, CanListen: false, CanManage: false, CanNotify: false, ...flags }] as unknown as ChatTopicAgent[];
const may = (change: object, flags: object, administrator = false): string =>
  Object.entries(rights(session(change), member(flags), { id: ME, administrator })).filter(([, yes]) => yes).map(([name]) => name).join(" ");

test("buttons are there for whoever may use them", () => {
  const others = { Status: "UserLast", User: of(8) };
  const own = { Status: "CustomerLast", User: of(ME) };
  for (const [change, flags, expected] of [
    [{}, { CanRespond: true }, "read pickUp"],
    [{}, { CanListen: true }, "read unseen"],
    [{}, { CanNotify: true }, ""],
    [{}, { CanManage: true }, "read end"],
    [own, { CanRespond: true }, "read write transfer end reset"],
    [others, { CanRespond: true }, ""],
    [others, { CanListen: true }, "read unseen"],
    [others, { CanManage: true }, "read write transfer takeOver end reset"],
    [{ ...others, TransferTo: of(ME) }, { CanRespond: true }, "read answer"],
    [{ ...own, TransferTo: of(8) }, { CanRespond: true }, "read write transfer end cancel reset"],
    [{ Status: "Finished", User: of(ME) }, { CanRespond: true }, "read"],
  ] as const) {
    const sorted = (names: string) => names.split(" ").sort().join(" ");
    assert.equal(sorted(may(change, flags)), sorted(expected), JSON.stringify([change, flags]));
  }
  assert.equal(may(others, {}, true), "read");
});
