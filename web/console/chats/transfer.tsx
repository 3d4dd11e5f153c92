// Offering a chat to somebody else: those of its topic who are present and may answer.

import { Dialog } from "../parts/dialog.tsx";
import { Face } from "../parts/basics.tsx";
import { transfer } from "../state/acts.ts";
import { members, presences, self } from "../state/desk.ts";
import { say } from "../state/language.ts";
import type { Session } from "../state/lists.ts";

export function TransferDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const all = (members.value.get(session.TopicId) ?? [])
    .filter((it) => it.CanRespond && it.User && it.User.AssociateId !== session.User?.AssociateId && it.User.AssociateId !== self().id)
    .map((it) => ({ user: it.User, presence: presences.value.get(it.User?.AssociateId ?? 0) }))
    .sort((a, b) => Number(b.presence?.Present ?? false) - Number(a.presence?.Present ?? false) || (a.presence?.OngoingChats ?? 0) - (b.presence?.OngoingChats ?? 0));
  return (
    <Dialog title={say("transfer-to")} onClose={onClose}>
      {all.length === 0 && <p class="hint">{say("transfer-nobody")}</p>}
      <ul class="people">
        {all.map(({ user, presence }) => {
          const id = user?.AssociateId ?? 0;
          const name = user?.FullName || user?.Name || "";
          return (
            <li key={id}>
              <button
                type="button"
                disabled={!presence?.Present}
                onClick={() => {
                  onClose();
                  void transfer(session, { id, name });
                }}
              >
                <Face name={name} colour={id} live={presence?.Present ?? false} />
                <b>{name}</b>
                <span>{presence?.Present ? say("ongoing", { count: presence.OngoingChats }) : say("away")}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
