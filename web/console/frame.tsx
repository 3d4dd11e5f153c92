// The bar with the pages, the presence switch and one's own menu; below it what is wrong with the line, and the page.

import type { ComponentChildren } from "preact";
import { signal } from "@preact/signals";
import { Mark } from "./login.tsx";
import { Face, Link, Switch } from "./parts/basics.tsx";
import { Menu } from "./parts/dialog.tsx";
import { Draw, type Drawing } from "./parts/icon.tsx";
import { openSheet } from "./parts/sheet.tsx";
import { link, listed, manages, me, phase, present, setPresent, waiting } from "./state/desk.ts";
import { keep, kept } from "./state/kept.ts";
import { language, languages, say } from "./state/language.ts";
import { attempt, notice } from "./state/notices.ts";
import { logOut } from "./state/session.ts";
import { photoOf } from "./state/photos.ts";
import { allowNotifications } from "./state/signals.ts";
import { unreadChats } from "./state/unread.ts";
import { go } from "./state/where.ts";
import { Password } from "./password.tsx";
import { Photo } from "./photo.tsx";

/** What of one's own is being changed. */
const changing = signal<"" | "password" | "photo">("");

export const Frame = ({ page, children }: { page: string; children: ComponentChildren }) => (
  <div class="frame">
    <a class="skip" href="#main">
      {say("skip")}
    </a>
    <header class="bar">
      <span class="brand">
        <Mark />
        <b>Parlour</b>
      </span>
      <Pages page={page} />
      <Presence />
      <Own />
    </header>
    <Line />
    <main id="main" class={`page is-${page || "chats"}`} tabIndex={-1}>
      {children}
    </main>
    {changing.value === "password" && <Password onClose={() => (changing.value = "")} />}
    {changing.value === "photo" && me.value && <Photo user={me.value} onClose={() => (changing.value = "")} />}
  </div>
);

function Pages({ page }: { page: string }) {
  const own = listed.value.own.length + listed.value.offered.length;
  const wanted = unreadChats.value + listed.value.offered.length;
  return (
    <nav class="pages" aria-label={say("pages")}>
      <PageLink to="/dashboard" icon="dashboard" name={say("dashboard")} current={page === "dashboard"} count={waiting.value.length} urgent says={say("count-waiting", { count: waiting.value.length })} />
      <PageLink to="/chats" icon="chats" name={say("chats")} current={page === "chats" || page === ""} count={own} urgent={wanted > 0} says={say("count-own", { count: own, unread: wanted })} />
      <PageLink to="/settings" icon="settings" name={say("settings")} current={page === "settings"} count={0} says="" />
    </nav>
  );
}

interface PageLinkProps {
  to: string;
  icon: Drawing;
  name: string;
  current: boolean;
  count: number;
  urgent?: boolean;
  says: string;
}

const PageLink = ({ to, icon, name, current, count, urgent = false, says }: PageLinkProps) => (
  <Link to={to} current={current}>
    <Draw name={icon} />
    <span>{name}</span>
    {count > 0 && (
      <>
        <b class={urgent ? "badge urgent" : "badge"} aria-hidden="true">
          {count}
        </b>
        <span class="unseen">{says}</span>
      </>
    )}
  </Link>
);

function Presence() {
  const on = present.value;
  return (
    <div class={on ? "presence on" : "presence"}>
      <Switch on={on} label={say(on ? "present" : "away")} disabled={phase.value !== "ready"} onChange={(yes) => void attempt(() => setPresent(yes))} />
    </div>
  );
}

function Own() {
  const { scheme, sound, notify } = kept.value;
  const user = me.value;
  const next = { "": "light", light: "dark", dark: "" } as const;
  const toggleNotify = async () => {
    if (notify) return keep({ notify: false });
    if (await allowNotifications()) keep({ notify: true });
    else notice(say("notify-refused"), true);
  };
  const other = languages().find(([code]) => code !== language);
  return (
    <Menu
      label={say("own-menu")}
      face={<Face name={user?.FullName || user?.Name || ""} colour={user?.AssociateId ?? 0} photo={photoOf(user)} />}
      head={
        <p class="menu-head">
          <b>{user?.FullName}</b>
          <span>{user?.Administrator ? say("administrator") : manages.value ? say("manager") : user?.GroupName}</span>
        </p>
      }
      items={[
        { icon: "bell", label: say("sound"), checked: sound, run: () => keep({ sound: !sound }) },
        { icon: "chats", label: say("notify"), checked: notify, run: () => void toggleNotify() },
        { icon: "sun", label: say(`scheme-${scheme || "system"}`), run: () => keep({ scheme: next[scheme] }) },
        other && {
          icon: "globe",
          label: other[1],
          run: () => {
            keep({ language: other[0] });
            location.reload();
          },
        },
        { icon: "keyboard", label: say("shortcuts"), hint: "?", run: openSheet },
        { icon: "person", label: say("photo"), run: () => (changing.value = "photo") },
        { icon: "settings", label: say("password-change"), run: () => (changing.value = "password") },
        { icon: "out", label: say("logout"), run: () => void leave() },
      ]}
    />
  );
}

async function leave(): Promise<void> {
  await go("/chats");
  await logOut();
}

/** Only once the line has been cut for a while would anybody want to know. */
const Line = () =>
  link.value === "cut" && phase.value === "ready" ? (
    <p class="line" role="status">
      {say("offline")}
    </p>
  ) : null;
