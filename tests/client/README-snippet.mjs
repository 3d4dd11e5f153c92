import { createRequire } from "node:module";
const { WebApi } = createRequire(import.meta.url)("@superoffice/webapi");

const api = new WebApi("http://127.0.0.1:8080");
api.authenticateWithPassword("rune", "parlour-rune");
for (const session of await api.getChatAgent().chatSessionsForUserAsync()) {
  console.log(session.chatSessionId, session.status, session.customerName, session.user?.fullName ?? "-");
}
