// How the widget will look with what is typed but not saved. Drawn here and not by the widget itself: that would begin
// a chat with every look. The colours are decided by the widget's own rules.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { ChatTopicEntity } from "../../api/types.ts";
import { colour, readableOn } from "../../ui/colour.ts";
import { Icon } from "../../ui/icons.tsx";
import { say } from "../state/language.ts";
import { localized } from "../state/languages.ts";
import { logoAddress } from "./logo.tsx";

const ACCENT = "#1c5d6b";
const FLAGS = ["Name", "Email", "Company", "Phone", "Country"];

export function Preview({ topic, tab }: { topic: ChatTopicEntity; tab: string }) {
  const box = useRef<HTMLElement>(null);
  const { Widget } = topic;
  const text = (it: string) => localized(it, Widget.LanguageIsoCode);
  useLayoutEffect(() => {
    const style = box.current?.style;
    if (!style) return;
    const accent = colour(Widget.Color) || ACCENT;
    const paint = (name: string, back: string, front: string) => {
      style.setProperty(`--w-${name}`, back);
      style.setProperty(`--w-on-${name}`, colour(front) || readableOn(back));
    };
    paint("accent", accent, "");
    paint("badge", colour(Widget.BadgeColor) || accent, Widget.BadgeTextColor);
    paint("button", colour(Widget.ButtonColor) || accent, Widget.ButtonTextColor);
    paint("mine", colour(Widget.CustMsgColor) || accent, Widget.CustMsgTextColor);
    paint("theirs", colour(Widget.AgentMsgColor) || "#eef1f3", Widget.AgentMsgTextColor);
    style.setProperty("--w-font", /^[\w ,.'"-]{1,64}$/.test(Widget.Font) ? `${Widget.Font}, system-ui` : "inherit");
  }, [Widget]);
  return (
    <aside class={`preview is-${Widget.Theme.toLowerCase()} of-${Widget.Size.toLowerCase()}`} ref={box} aria-label={say("preview")} inert>
      <h2>{say("preview")}</h2>
      <div class="w-window">
        <header>
          {Widget.LogoEnabled && Widget.LogoBlobId > 0 && <img src={logoAddress(topic)} alt="" />}
          <div>
            <b>{text(Widget.WelcomeTitle) || "Chat"}</b>
            <span>{text(Widget.WelcomeMessage)}</span>
          </div>
          <Icon name="minimise" />
          <Icon name="close" />
        </header>
        <div class="w-body">
          <Body topic={topic} tab={tab} text={text} />
        </div>
      </div>
      <div class="w-badge">{text(topic.BadgeHeader) || "Chat"}</div>
    </aside>
  );
}

interface BodyProps {
  topic: ChatTopicEntity;
  tab: string;
  text: (it: string) => string;
}

function Body({ topic, tab, text }: BodyProps) {
  const { Widget } = topic;
  if (tab === "before" && Widget.PreFormEnabled) {
    return <Questions message={text(Widget.PreFormMessage)} flags={Widget.RequiredFields} consent={topic.CollectConsent} button={say("p-start")} />;
  }
  if (tab === "offline") {
    return (
      <>
        <b class="w-title">{text(Widget.OfflineHeader) || say("p-offline")}</b>
        <Questions message={text(Widget.OfflineMessage)} flags={topic.TicketEnabled ? Widget.OfflineFields : ""} consent={topic.TicketEnabled && topic.OfflineCollectConsent} button={topic.TicketEnabled ? say("send") : ""} />
      </>
    );
  }
  if (tab === "after" && Widget.PostFormEnabled) {
    return (
      <>
        <b class="w-title">{text(Widget.PostFormHeader) || say("p-ended")}</b>
        <p>{text(Widget.PostFormMessage)}</p>
        {topic.WidgetEnableRating && (
          <p class="w-rating">
            {text(topic.WidgetRatingText)}
            <span>★★★★★</span>
          </p>
        )}
        {Widget.PostTranscriptEnabled && <span class="w-field">{say("email")}</span>}
        <span class="w-button">{say("p-done")}</span>
      </>
    );
  }
  return (
    <>
      <p class="w-theirs">{text(topic.WelcomeMessage).replace(/<[^>]*>/g, " ") || say("p-hello")}</p>
      <p class="w-mine">{say("p-question")}</p>
      <p class="w-theirs">{say("p-answer")}</p>
      <span class="w-write">
        {say("write")}
        <i>
          <Icon name="send" />
        </i>
      </span>
    </>
  );
}

function Questions({ message, flags, consent, button }: { message: string; flags: string; consent: boolean; button: string }) {
  const asked = FLAGS.filter((it) => flags.split(", ").includes(it));
  return (
    <>
      {message && <p>{message}</p>}
      {asked.map((it) => (
        <span class="w-field" key={it}>
          {say(`flag-${it.toLowerCase()}`)}
        </span>
      ))}
      {consent && <p class="w-consent">☐ {say("consent")}</p>}
      {button && <span class="w-button">{button}</span>}
    </>
  );
}
