// A program whose types openapi-typescript made of the server's own description. It is compiled strictly: a member that may
// be null has to be asked for as one.

import createClient from "openapi-fetch";

import type { components, paths } from "./schema.js";

type Session = components["schemas"]["ChatSessionEntity"];

const [, , address = "", name = "", password = ""] = process.argv;
const api = createClient<paths>({
  baseUrl: address,
  headers: { Authorization: `Basic ${btoa(`${name}:${password}`)}` },
});

/** The data of an answer; a failure names its reason. */
function given<T>(answer: { data?: T; error?: components["schemas"]["ErrorCarrier"] | undefined }): T {
  if (answer.data === undefined) throw new Error(answer.error?.Message ?? "no data");
  return answer.data;
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

const sessions: Session[] = given(await api.GET("/api/v1/ChatSession/ForCurrentUser"));
check(sessions.length > 0 && sessions.every((it) => typeof it.CustomerName === "string"), "whole sessions");

const query = { $select: "ChatSessionId,User/FullName" };
const selected: Session[] = given(await api.GET("/api/v1/ChatSession/ForCurrentUser", { params: { query } }));
check(selected.every((it) => it.CustomerName === null && it.Status === null), "members that were not selected are null");
check(selected.some((it) => it.User?.FullName && it.User.Name === null), "nested members are selected, too");

const topics = given(await api.GET("/api/v1/ChatTopic/ForCurrentUser"));
check(topics.some((it) => it.OpeningHours?.TzLocation === null), "a topic without a time zone of its own");

const running = sessions.find((it) => it.Status === "UserLast");
const ChatSessionId = running?.ChatSessionId;
if (!running || ChatSessionId === null || ChatSessionId === undefined) throw new Error("no running chat");
const path = { ChatSessionId };

const messages = given(await api.GET("/api/v1/ChatSession/{ChatSessionId}/Messages", { params: { path } }));
check(messages.every((it) => it.ChatSessionId === ChatSessionId), "the messages of the chat");

const body = { ...running, CustomerPhone: "+47 22 00 00 00" };
const saved = given(await api.PUT("/api/v1/ChatSession/{ChatSessionId}", { params: { path }, body }));
check(saved?.CustomerPhone === "+47 22 00 00 00" && saved._Links?.Self?.endsWith(`/${ChatSessionId}`) === true, "saved");

const refused = await api.GET("/api/v1/ChatSession/{ChatSessionId}", { params: { path: { ChatSessionId: 1_000_000 } } });
check(refused.error?.ErrorType === "SoNotFoundException", "a failure has the error carrier");

console.log(`ok ${sessions.length}`);
