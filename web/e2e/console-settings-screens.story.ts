// Every screen of the settings, at a desk and on a phone, light and dark: nobody is shut out, nothing is too wide.

import { test } from "node:test";
import type { BrowserContextOptions } from "playwright-core";
import { LOOKS, move, sharedTopic, sitting } from "./console.ts";
import { look, open } from "./desk.ts";

const browser = await open();
const topic = await sharedTopic({ WelcomeMessage: "Hello." }, { PreFormEnabled: true });

const SETTINGS = ["topics", "quickreplies", "templates", "faq", "users", "groups", "logins", "applications", "retention", "audit"];
const TABS = ["properties", "layout", "members", "hours", "before", "after", "offline", "bot", "embed"];

async function settings(options: BrowserContextOptions, name: string): Promise<void> {
  const admin = await sitting(browser, "cid", options);
  const shot = async (screen: string) => {
    await admin.locator(".loading").first().waitFor({ state: "detached" });
    await look(admin, admin.mainFrame(), `console-${name}-${screen}`);
  };
  for (const section of SETTINGS) {
    await move(admin, `/settings/${section}`);
    await admin.locator(`.sections [aria-current][href$="/${section}"]`).waitFor({ state: "attached" });
    await admin.getByRole("heading", { level: 1 }).waitFor();
    await shot(`settings-${section}`);
  }
  for (const tab of TABS) {
    await move(admin, `/settings/topics/${topic}/${tab}`);
    await admin.locator(`#tab-${tab}[aria-selected=true]`).waitFor();
    await admin.locator(".board").first().waitFor();
    await shot(`topic-${tab}`);
  }
  await admin.context().close();
}

for (const [name, options] of LOOKS) test(`settings: ${name}`, () => settings(options, name));
