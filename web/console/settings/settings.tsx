// The settings: at the left what there is to set up, as far as one may; at the right one of it.

import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Link } from "../parts/basics.tsx";
import { Draw, type Drawing } from "../parts/icon.tsx";
import { manages, self } from "../state/desk.ts";
import { say } from "../state/language.ts";
import { go, pieces } from "../state/where.ts";
import { Applications } from "./applications.tsx";
import { Audit } from "./audit.tsx";
import { Faq } from "./faq.tsx";
import { Groups, QuickReplies, Templates, Users } from "./lists.tsx";
import { Logins } from "./logins.tsx";
import { RetentionPage } from "./retention.tsx";
import { Topics } from "./topics.tsx";
import "../style/settings.css";

interface Section {
  path: string;
  icon: Drawing;
  may: () => boolean;
  page: ComponentType;
}

const administrates = () => self().administrator;

const SECTIONS: Section[] = [
  { path: "topics", icon: "chats", may: () => manages.value, page: Topics },
  { path: "quickreplies", icon: "bolt", may: () => true, page: QuickReplies },
  { path: "templates", icon: "mail", may: administrates, page: Templates },
  { path: "faq", icon: "book", may: administrates, page: Faq },
  { path: "users", icon: "person", may: administrates, page: Users },
  { path: "groups", icon: "company", may: administrates, page: Groups },
  { path: "logins", icon: "keyboard", may: () => true, page: Logins },
  { path: "applications", icon: "link", may: administrates, page: Applications },
  { path: "retention", icon: "trash", may: administrates, page: RetentionPage },
  { path: "audit", icon: "history", may: administrates, page: Audit },
];

export function SettingsPage() {
  const [, path = ""] = pieces();
  const shown = SECTIONS.filter((it) => it.may());
  const section = shown.find((it) => it.path === path);
  const wide = matchMedia("(min-width: 761px)").matches;
  useEffect(() => {
    // A phone shows the list of sections first.
    if (!section && (wide || path) && shown[0]) void go(`/settings/${shown[0].path}`, { replace: true });
  }, [path]);
  return (
    <div class={section ? "settings shows-section" : "settings"}>
      <nav class="sections" aria-label={say("settings")}>
        {shown.map((it) => (
          <Link key={it.path} to={`/settings/${it.path}`} current={it === section}>
            <Draw name={it.icon} />
            {say(`s-${it.path}`)}
          </Link>
        ))}
      </nav>
      <div class="section">{section && <section.page key={section.path} />}</div>
    </div>
  );
}

/** The heading of a section, with the way back on a phone. */
export function Title({ text, back = "/settings", children }: { text: string; back?: string; children?: preact.ComponentChildren }) {
  return (
    <header class="title">
      <Link to={back} class="tool back" label={say("back")}>
        <Draw name="back" />
      </Link>
      <h1 dir="auto">{text}</h1>
      {children}
    </header>
  );
}
