// The little HTML of messages: what is allowed comes through, and nothing else becomes an element.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DOMParser, parseHTML } from "linkedom";

import { nodes, safeAddress } from "../ui/markup.ts";

// The stand-in of a browser wants a whole document.
class WholeParser {
  parseFromString(text: string) {
    return new DOMParser().parseFromString(`<!doctype html><html>${text}</body></html>`, "text/html");
  }
}
Object.assign(globalThis, { DOMParser: WholeParser });
const { document } = parseHTML("<!doctype html><html><body></body></html>");

function shown(html: string): string {
  return [...nodes(html, document as unknown as Document).childNodes].map(written).join("");
}

function written(node: ChildNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? "";
  const { nodeName, attributes, childNodes } = node as unknown as Element;
  const name = nodeName.toLowerCase();
  const members = [...attributes].map(({ name, value }) => ` ${name}="${value}"`).sort();
  return `<${name}${members.join("")}>${[...childNodes].map(written).join("")}</${name}>`;
}

/** A link as it comes out. */
const link = (href: string, text: string) =>
  `<a href="${href}" rel="noreferrer" target="_blank">${text}</a>`;

test("what messages may have comes through", () => {
  for (const [html, expected] of [
    ["<b>a</b> <i>b</i><br>", "<b>a</b> <i>b</i><br></br>"],
    ["<ul><li>a</li><li><em>b</em></li></ul>", "<ul><li>a</li><li><em>b</em></li></ul>"],
    ["a &lt;i&gt; &amp; c", "a <i> & c"],
  ] as const) {
    assert.equal(shown(html), expected);
  }
});

test("links lead out of the chat, and only where it is harmless", () => {
  assert.equal(shown('<a href="https://a.example/x">x</a>'), link("https://a.example/x", "x"));
  for (const href of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "/x", "//a.example", "vbscript:x"]) {
    assert.equal(shown(`<a href="${href}">x</a>`), "x", href);
  }
});

test("addresses within text become links, without the full stop after them", () => {
  assert.equal(
    shown("See https://a.example/b?c=1, or (http://d.example)."),
    `See ${link("https://a.example/b?c=1", "https://a.example/b?c=1")}, or (${link("http://d.example/", "http://d.example")}).`,
  );
  assert.equal(shown("no javascript://a.example here"), "no javascript://a.example here");
});

test("nothing else becomes an element, and no attribute stays", () => {
  for (const [html, expected] of [
    ['<img src=x onerror="alert(1)">x', "x"],
    ['<b onclick="alert(1)" style="color:red">x</b>', "<b>x</b>"],
    ["<script>alert(1)</script>x", "x"],
    ["<svg><script>alert(1)</script></svg>x", "x"],
    ['<iframe src="https://a.example"></iframe>x', "x"],
    ["<style>*{display:none}</style>x", "x"],
    ["<div><form><b>x</b></form></div>", "<b>x</b>"],
  ] as const) {
    assert.equal(shown(html), expected, html);
  }
});

test("only addresses of three kinds are safe", () => {
  for (const address of ["https://a.example/", "http://a.example/", "mailto:a@example.com"]) {
    assert.equal(safeAddress(address), address);
  }
  for (const address of ["", null, "x", "ftp://a.example/", "java\nscript:alert(1)", " javascript:alert(1)"]) {
    assert.equal(safeAddress(address), "", `${address}`);
  }
});
