// A call that a form waits for: busy meanwhile, and what went wrong after.

import { useRef, useState } from "preact/hooks";
import { Failure } from "../api/failure.ts";
import type { Fault } from "../api/shapes.ts";

/** The faults of a call; `form` is the name of the text where no field is to blame. */
export interface Faults {
  fields: Record<string, string>;
  form: string;
}

export const NO_FAULTS: Faults = { fields: {}, form: "" };

const byMember = (faults: Fault[]) => Object.fromEntries(faults.map(({ Member, Reason }) => [Member, Reason]));

/** Runs one call at a time. */
export function useCalling() {
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState(NO_FAULTS);
  // A second click may come before the first is drawn.
  const running = useRef(false);
  const run = async (call: () => Promise<unknown>) => {
    if (running.current) return;
    setBusy((running.current = true));
    setFaults(NO_FAULTS);
    try {
      await call();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const fields = byMember(failure.faults);
      setFaults({ fields, form: failure.faults[0] ? "" : failure.status === 429 ? "too-many" : "failed-title" });
    } finally {
      setBusy((running.current = false));
    }
  };
  return { busy, faults, setFaults, run: (call: () => Promise<unknown>) => void run(call) };
}
