// Logging in with an issuer: the button, the issuer, the page that was asked for, and what is said when it does not work.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { NARROW, sharedTopic, WIDE } from "./console.ts";
import { address, cid, look, open, tell, until } from "./desk.ts";

const browser = await open();
const topic = await sharedTopic();
const { ChatSessionId } = await cid.chat("SaveChatSessionEntity", { TopicId: topic, Status: "InQueue", CustomerName: "Nora Lie" });

const button = (page: Page) => page.getByRole("link", { name: "Log in with Acme" });

test("the button leads to the issuer, and the issuer to the page that was asked for", () =>
  tell(browser, "openid", WIDE, async (page) => {
    await page.goto(`${address}/chats/${ChatSessionId}`);
    await button(page).click();
    await page.getByRole("heading", { name: "Who are you?" }).waitFor();
    await page.getByRole("link", { name: "ann", exact: true }).click();
    await page.waitForURL(`${address}/chats/${ChatSessionId}`);
    await page.getByRole("navigation", { name: "Pages" }).waitFor();
    await page.getByRole("main").getByText("Nora Lie").first().waitFor();
    const names = (await page.context().cookies()).map((it) => it.name).sort();
    assert.deepEqual(names, ["XSRF-TOKEN", "parlour_login"], "nothing is left of the attempt");

    await page.getByRole("button", { name: "Your menu" }).click();
    await page.getByRole("menuitem", { name: "Log out" }).click();
    await button(page).waitFor();
    await page.goto(`${address}/chats`);
    await button(page).waitFor();
  }));

test("what one agent wrote is neither shown to nor sent by the next in the same browser", () =>
  tell(browser, "openid-next", WIDE, async (page) => {
    const come = async (name: string) => {
      await page.goto(`${address}/chats`);
      await button(page).click();
      await page.getByRole("link", { name, exact: true }).click();
      await page.getByRole("complementary", { name: "Lists of chats" }).waitFor();
    };
    const drafts = () => page.evaluate(() => JSON.parse(localStorage.getItem("parlour:console") ?? "{}").drafts);
    await come("ann");
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem("parlour:console") ?? "{}");
      localStorage.setItem("parlour:console", JSON.stringify({ ...kept, drafts: { 7: "half a thought" } }));
    });
    // Her login ends by itself.
    await page.context().clearCookies();
    await come("ann");
    assert.deepEqual(await drafts(), { 7: "half a thought" });
    await page.context().clearCookies();
    await come("bob");
    await until("nothing of ann's is left", async () => Object.keys(await drafts()).length === 0);
  }));

test("a user who logs in for an application returns to it, by password and through the issuer", () =>
  tell(browser, "openid-application", WIDE, async (page) => {
    const shop = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end("<h1>The shop</h1>"));
    await new Promise<void>((listening) => shop.listen(0, "127.0.0.1", listening));
    after(() => shop.close());
    const callback = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/callback`;
    const settings = { Name: "Shop", RedirectAddresses: ["http://127.0.0.1/callback"] };
    const { ClientId } = await cid.post("/live/v1/applications", settings);
    const request = (more: object) =>
      `${address}/login/common/oauth/authorize?` +
      new URLSearchParams({ client_id: ClientId, redirect_uri: callback, response_type: "code", scope: "openid", state: "a&b=c", ...more });
    const arrived = async () => {
      await page.getByRole("heading", { name: "The shop" }).waitFor();
      const came = new URL(page.url()).searchParams;
      assert.equal(came.get("state"), "a&b=c");
      assert.equal(came.get("iss"), address);
      assert.match(came.get("code") ?? "", /^[\w-]{43}$/);
    };
    const byPassword = async () => {
      await page.getByLabel("Password").fill("open sesame");
      await page.getByRole("button", { name: "Log in", exact: true }).click();
      await arrived();
    };
    await page.goto(request({ login_hint: "ann" }));
    assert.equal(await page.getByLabel("User name").inputValue(), "ann");
    await page.reload();
    await byPassword();
    await page.goto(request({}));
    await arrived();
    await page.goto(request({ prompt: "login", login_hint: "ann" }));
    await byPassword();
    await page.goto(`${address}/chats`);
    await page.getByRole("complementary", { name: "Lists of chats" }).waitFor();
    await page.context().clearCookies();
    await page.goto(request({}));
    await button(page).click();
    await page.getByRole("link", { name: "nobody.here" }).click();
    await page.getByRole("alert").getByText("nobody here has your name").waitFor();
    await button(page).click();
    await page.getByRole("link", { name: "ann", exact: true }).click();
    await arrived();
  }));

test("whoever says no, or is unknown here, is told so on the login page and comes to the same page at the next try", () =>
  tell(browser, "openid-faults", NARROW, async (page) => {
    await page.goto(`${address}/dashboard`);
    for (const [who, sentence] of [["Cancel", "did not log you in"], ["nobody.here", "nobody here has your name"]] as const) {
      await button(page).click();
      await page.getByRole("link", { name: who }).click();
      await page.getByRole("alert").getByText(sentence).waitFor();
      await until("the address is plain again", () => page.url() === `${address}/login`);
    }
    await button(page).click();
    await page.getByRole("link", { name: "ann", exact: true }).click();
    await page.waitForURL(`${address}/dashboard`);
  }));

for (const [name, options] of [["desk-light", WIDE], ["phone-dark", NARROW]] as const)
  test(`the login page with the button and a sentence, ${name}`, () =>
    tell(browser, `openid-${name}`, options, async (page) => {
      await page.goto(`${address}/login`);
      await button(page).waitFor();
      await look(page, page.mainFrame(), `console-openid-${name}`);
      await page.goto(`${address}/login?fault=unreachable&return=/chats`);
      await page.getByRole("alert").getByText("cannot be reached").waitFor();
      await look(page, page.mainFrame(), `console-openid-fault-${name}`);
      await page.goto(`${address}/login?fault=constructor&return=//evil.example`);
      await button(page).waitFor();
      assert.equal(await page.locator(".fault").textContent(), "", "only what is known is said");
    }));
