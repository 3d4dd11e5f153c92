// Countries in the reader's language.

import assert from "node:assert/strict";
import { test } from "node:test";

import { named } from "../widget/countries.ts";

const countries = [
  { Id: 248, Code: "AX", Name: "Åland Islands" },
  { Id: 276, Code: "DE", Name: "Germany" },
  { Id: 578, Code: "NO", Name: "Norway" },
  { Id: 999, Code: "QX", Name: "Nowhere" },
];

test("countries are named and sorted in the language of the topic", () => {
  const shown = (language: string) => named(countries, language).map((it) => it.Name);
  assert.deepEqual(shown("en"), ["Åland Islands", "Germany", "Norway", "Nowhere"]);
  assert.deepEqual(shown("nb"), ["Norge", "Nowhere", "Tyskland", "Åland"]);
  assert.deepEqual(shown("de"), ["Ålandinseln", "Deutschland", "Norwegen", "Nowhere"]);
  assert.equal(countries[1]?.Name, "Germany", "what was given stays");
});
