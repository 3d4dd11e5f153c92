// The photograph of whoever is logged in, or of the user an administrator looks after.

import { useState } from "preact/hooks";
import { Face } from "./parts/basics.tsx";
import { Dialog } from "./parts/dialog.tsx";
import { Draw } from "./parts/icon.tsx";
import { call } from "./state/calls.ts";
import { me } from "./state/desk.ts";
import { say } from "./state/language.ts";
import { reason } from "./state/notices.ts";
import { photoOf, square } from "./state/photos.ts";
import type { User } from "./state/shapes.ts";

export function Photo({ user, onChanged, onClose }: { user: User; onChanged?: () => void; onClose: () => void }) {
  const [shown, setShown] = useState(user);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const name = user.FullName || user.Name;
  const put = async (picture: Promise<string>) => {
    setBusy(true);
    setFault("");
    try {
      const Data = await picture.catch(() => undefined);
      if (Data === undefined) return setFault(say("photo-wrong"));
      const changed = await call<User>("PUT", `/live/v1/users/${user.AssociateId}/photo`, { Data });
      setShown(changed);
      if (me.peek()?.AssociateId === changed.AssociateId) me.value = changed;
      onChanged?.();
    } catch (failure) {
      setFault(reason(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={say("photo-of", { name })} onClose={onClose}>
      <div class="fields photo">
        <Face name={name} colour={user.AssociateId} photo={photoOf(shown)} />
        <p class="hint">{say("photo-hint")}</p>
        <p class="fault" role="alert">
          {fault}
        </p>
        <div class="choices">
          {shown.PhotoId > 0 && (
            <button type="button" class="plain" disabled={busy} onClick={() => void put(Promise.resolve(""))}>
              {say("remove")}
            </button>
          )}
          <label class={busy ? "button main busy" : "button main"}>
            <Draw name="upload" />
            {say("photo-choose")}
            <input
              type="file"
              class="unseen"
              accept="image/png,image/jpeg,image/webp"
              disabled={busy}
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? [];
                if (file) void put(square(file));
                currentTarget.value = "";
              }}
            />
          </label>
        </div>
      </div>
    </Dialog>
  );
}
