// Which screen is due, and where a message belongs.

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Status, WidgetMessage, WidgetSession } from "../api/shapes.ts";
import { hoursAndMinutes, instant } from "../ui/time.ts";
import { BEGINNING, screen, unread, withMessage, type State } from "../widget/state.ts";

const of = (Status: Status, view: State["view"] = ""): State => ({
  ...BEGINNING,
  phase: "ready",
  session: { Status } as WidgetSession,
  view,
});
const message = (ChatMessageId: number, Type: WidgetMessage["Type"] = "ToCustomer", Message = "") =>
  ({ ChatMessageId, Type, Message }) as WidgetMessage;

test("each status has its screen", () => {
  for (const [status, expected] of [
    ["PreChatForm", "form"],
    ["Faq", "faq"],
    ["OfflineForm", "offline"],
    ["InQueue", "chat"],
    ["CustomerLast", "chat"],
    ["UserLast", "chat"],
    ["Finished", "ended"],
    ["Closed", "over"],
    ["ClosedFromQueue", "over"],
    ["RequestPosted", "ticket"],
    ["Deleted", "over"],
  ] as const) {
    assert.equal(screen(of(status)), expected, status);
  }
});

test("what the visitor chose counts only where it makes sense", () => {
  assert.equal(screen(of("InQueue", "request")), "request");
  assert.equal(screen(of("UserLast", "request")), "chat");
  assert.equal(screen(of("Finished", "chat")), "chat");
  assert.equal(screen({ ...of("UserLast"), phase: "failed" }), "failed");
});

test("messages stand in the order of the server, each once", () => {
  let messages: WidgetMessage[] = [];
  for (const id of [3, 1, 2, 3, 5, 4]) messages = withMessage(messages, message(id));
  assert.deepEqual(messages.map((it) => it.ChatMessageId), [1, 2, 3, 4, 5]);
  messages = withMessage(messages, message(3, "ToCustomer", "changed"));
  assert.equal(messages[2]?.Message, "changed");
});

test("only what others said counts as unread", () => {
  assert.equal(unread([message(1), message(2, "ToUser"), message(3, "Special"), message(4)], 1), 1);
});

test("waiting is told in hours and minutes, and the server's dates are in UTC", () => {
  assert.equal(hoursAndMinutes(0), "00:00");
  assert.equal(hoursAndMinutes(61), "00:02");
  assert.equal(hoursAndMinutes(3600 + 60), "01:01");
  assert.equal(instant("2026-01-02T03:04:05").toISOString(), "2026-01-02T03:04:05.000Z");
  assert.equal(instant("2026-01-02T03:04:05+02:00").toISOString(), "2026-01-02T01:04:05.000Z");
});
