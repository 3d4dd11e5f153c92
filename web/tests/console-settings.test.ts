import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { messages } from "../build/fluent.ts";
import { composed, localized, variants } from "../console/state/languages.ts";
import { asked, filled, lasting, span } from "../console/state/period.ts";
import type { StatisticsRow } from "../console/state/shapes.ts";
import { at, changes, faultOf, put } from "../console/settings/values.ts";

test("a member within a member is changed, and nothing else", () => {
  const before = { Name: "A", Widget: { Color: "#fff", Font: "x" } };
  const after = put(before, "Widget.Color", "#000");
  assert.deepEqual(after, { Name: "A", Widget: { Color: "#000", Font: "x" } });
  assert.equal(before.Widget.Color, "#fff");
  assert.equal(at(after, "Widget.Color"), "#000");
  assert.equal(at(after, "Nowhere.AtAll"), undefined);
  assert.deepEqual(changes(before, after), { Widget: { Color: "#000", Font: "x" } });
  assert.deepEqual(changes(before, { ...before }), {});
});

test("a failure says which member it is about", () => {
  assert.deepEqual(faultOf("Widget.Color: a colour is expected: #RGB"), ["Widget.Color", "a colour is expected: #RGB"]);
  assert.deepEqual(faultOf("Origins[0]: an origin is expected"), ["Origins", "an origin is expected"]);
  assert.equal(faultOf("Something went wrong"), undefined);
});

test("a text in several languages is shown in one", () => {
  const text = 'US:"Sales";NO:"Salg"';
  assert.equal(localized(text, "nb"), "Salg");
  assert.equal(localized(text, "fr"), "Sales");
  assert.equal(localized('GE:"Vertrieb"', "en"), "Vertrieb");
  assert.equal(localized("Plain: text", "nb"), "Plain: text");
});

const row = (From: string, more: object = {}) =>
  ({ From, Chats: 2, Answered: 1, Abandoned: 1, Queued: 1, TimeInQueueSeconds: 30, FirstResponses: 0, FirstResponseSeconds: 0, Durations: 0, DurationSeconds: 0, Rated: 0, Rating: 0, ...more }) as unknown as StatisticsRow;

test("buckets without a chat are nothing for averages and zero for counts", () => {
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;
  const day = (it: StatisticsRow) => at(it.From);
  const series = filled([row("2026-11-01"), row("2026-11-04", { Chats: 5 })], 86_400, day, at("2026-11-01"), at("2026-11-04") + 50_000);
  assert.equal(series.x.length, 4);
  assert.deepEqual(series.columns["Chats"], [2, 0, 0, 5]);
  assert.deepEqual(series.columns["TimeInQueueSeconds"], [30, null, null, 30]);
  assert.deepEqual(series.columns["Rating"], [null, null, null, null]);
  // The whole period is there, also where nothing was; its edges lie within a bucket.
  const wide = filled([row("2026-11-03")], 86_400, day, at("2026-11-01") + 100, at("2026-11-06") + 1);
  assert.deepEqual(wide.x.map((it) => it - at("2026-11-01")), [0, 1, 2, 3, 4, 5].map((it) => it * 86_400));
  assert.deepEqual(wide.columns["Chats"], [0, 0, 2, 0, 0, 0]);
  assert.deepEqual(filled([], 3600, () => 0, 0, 7200).x, [0, 3600]);
});

test("a period begins at midnight and ends no later than now", () => {
  const now = new Date(2026, 10, 26, 13, 30);
  const own = { from: "2026-11-20", to: "2026-11-18" };
  assert.deepEqual(span("today", own, now), { from: new Date(2026, 10, 26), to: now });
  assert.deepEqual(span("week", own, now).from, new Date(2026, 10, 20));
  assert.deepEqual(span("own", own, now), { from: new Date(2026, 10, 18), to: new Date(2026, 10, 21) });
  assert.deepEqual(span("own", { from: "2026-11-26", to: "" }, now).to, now);
  assert.equal(asked(new Date("2026-11-26T12:00:00.900Z")), "2026-11-26T12:00:00Z");
});

test("spans of time are read at a glance", () => {
  for (const [seconds, expected] of [[45, "45 sec"], [240, "4 min"], [7380, "2 hr 3 min"], [7200, "2 hr"]] as const) {
    assert.equal(lasting(seconds, "en"), expected);
  }
});

test("the console says the same things in every language, with the same values", () => {
  const read = (language: string) => messages(readFileSync(new URL(`../console/texts/console-${language}.ftl`, import.meta.url), "utf8"), language);
  const [en, nb] = [read("en"), read("nb")];
  assert.deepEqual([...nb.keys()].sort(), [...en.keys()].sort());
  for (const [name, variables] of en) assert.deepEqual([...(nb.get(name) ?? [])].sort(), [...variables].sort(), name);
});

test("a text in several languages is taken apart and put together again", () => {
  const table: [string, [string, string][] | undefined][] = [
    ['US:"Sales";NO:"Salg"', [["US", "Sales"], ["NO", "Salg"]]],
    ['US:"Sales"; no:"Salg";', [["US", "Sales"], ["NO", "Salg"]]],
    ['US:"Say ""hi""";NO:""', [["US", 'Say "hi"'], ["NO", ""]]],
    ['US:"Say \\"hi\\""', [["US", 'Say "hi"']]],
    ["Sales", undefined],
    ["", undefined],
    ['US:"Sales" and more', undefined],
    ['US:"Sales', undefined],
    ['Note: US:"Sales"', undefined],
  ];
  for (const [text, expected] of table) {
    const all = variants(text);
    assert.deepEqual(all && [...all], expected, text);
    if (all) assert.deepEqual([...(variants(composed(all)) ?? [])], [...all], `${text} once more`);
  }
  assert.equal(localized('US:"Say ""hi"""', "en"), 'Say "hi"');
});
