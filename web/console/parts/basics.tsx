// The small things every page is made of: links, buttons with a drawing, faces, and the states of something that loads.

import type { ComponentChildren } from "preact";
import { say } from "../state/language.ts";
import { address, go } from "../state/where.ts";
import { Draw, type Drawing } from "./icon.tsx";

interface LinkProps {
  to: string;
  class?: string;
  current?: boolean;
  label?: string;
  children: ComponentChildren;
}

/** A link within the console; with a key held down it is the browser's. */
export const Link = ({ to, current, label, children, ...rest }: LinkProps) => (
  <a
    {...rest}
    href={address(to)}
    aria-label={label}
    aria-current={current ? "page" : undefined}
    onClick={(event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      void go(to);
    }}
  >
    {children}
  </a>
);

interface ToolProps {
  icon: Drawing;
  label: string;
  class?: string;
  pressed?: boolean | undefined;
  expanded?: boolean | undefined;
  disabled?: boolean | undefined;
  onClick: (event: MouseEvent) => void;
}

/** A button that is a drawing; its name is for ears and for whoever waits over it. */
export const Tool = ({ icon, label, pressed, expanded, class: name = "", ...rest }: ToolProps) => (
  <button type="button" class={`tool ${name}`} aria-label={label} title={label} aria-pressed={pressed} aria-expanded={expanded} {...rest}>
    <Draw name={icon} />
  </button>
);

interface FaceProps {
  name: string;
  colour?: number;
  live?: boolean | undefined;
  photo?: string;
}

/** The photograph of somebody, or the beginnings of the name on a colour of its own. */
export function Face({ name, colour = 0, live, photo }: FaceProps) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((it) => [...(it ?? "")][0] ?? "").join("");
  return (
    <span class={`face tone-${Math.abs(colour) % 8}`} aria-hidden="true" data-letters={letters.toUpperCase() || "?"}>
      {photo && <img src={photo} alt="" />}
      {live !== undefined && <i class={live ? "dot on" : "dot"} />}
    </span>
  );
}

export const Empty = ({ icon, title, children }: { icon: Drawing; title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <span class="sign">
      <Draw name={icon} />
    </span>
    <h2>{title}</h2>
    {children}
  </div>
);

export const Loading = () => (
  <div class="loading" role="status">
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    <span class="unseen">{say("loading")}</span>
  </div>
);

export const Failed = ({ reason, onRetry }: { reason: string; onRetry: () => void }) => (
  <div class="empty" role="alert">
    <h2>{say("failed")}</h2>
    <p>{reason}</p>
    <button type="button" class="plain" onClick={onRetry}>
      {say("retry")}
    </button>
  </div>
);

interface SwitchProps {
  on: boolean;
  label: string;
  disabled?: boolean | undefined;
  onChange: (on: boolean) => void;
}

export const Switch = ({ on, label, disabled, onChange }: SwitchProps) => (
  <button type="button" class="switch" role="switch" aria-checked={on} disabled={disabled} onClick={() => onChange(!on)}>
    <i aria-hidden="true" />
    <span>{label}</span>
  </button>
);
