// The page around everything: who is not logged in sees the login, everybody else the frame with what the address names.

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Chats } from "./chats/page.tsx";
import { Frame } from "./frame.tsx";
import { Login } from "./login.tsx";
import { Asked } from "./parts/dialog.tsx";
import { Failed, Loading } from "./parts/basics.tsx";
import { Notices } from "./parts/notices.tsx";
import { Sheet } from "./parts/sheet.tsx";
import { phase } from "./state/desk.ts";
import { say } from "./state/language.ts";
import { listen } from "./state/keys.ts";
import { start } from "./state/live.ts";
import { pieces } from "./state/where.ts";

/** Pages that are fetched when somebody goes there. */
const LATER: Record<string, () => Promise<ComponentType>> = {
  dashboard: () => import("./dashboard/dashboard.tsx").then((it) => it.DashboardPage),
  settings: () => import("./settings/settings.tsx").then((it) => it.SettingsPage),
};

export function App() {
  useEffect(listen, []);
  return (
    <>
      <Screen />
      <Asked />
      <Sheet />
      <Notices />
    </>
  );
}

function Screen() {
  const [page = ""] = pieces();
  if (phase.value === "out" || page === "login") return <Login />;
  return <Frame page={page}>{phase.value === "ready" ? <Page page={page} /> : <Waiting />}</Frame>;
}

const Waiting = () => (phase.value === "failed" ? <Failed reason={say("unreachable")} onRetry={start} /> : <Loading />);

const Page = ({ page }: { page: string }) => (page in LATER ? <Later key={page} page={page} /> : <Chats />);

function Later({ page }: { page: string }) {
  const [Shown, setShown] = useState<ComponentType | undefined>();
  const [failed, setFailed] = useState(false);
  const fetch = () => {
    setFailed(false);
    LATER[page]?.().then((it) => setShown(() => it), () => setFailed(true));
  };
  useEffect(fetch, [page]);
  if (failed) return <Failed reason={say("unreachable")} onRetry={fetch} />;
  return Shown ? <Shown /> : <Loading />;
}

