// A form in the making: what was there, what is typed, and what the server would not take. Knows no field's look.

import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";

import { Failure } from "../../api/failure.ts";
import { ask } from "../parts/dialog.tsx";
import { say } from "../state/language.ts";
import { notice, reason } from "../state/notices.ts";
import { guardLeaving } from "../state/where.ts";
import { at, changes, faultOf, put } from "./values.ts";

export class Form<T extends object> {
  readonly saved: Signal<T>;
  readonly values: Signal<T>;
  readonly faults = signal<Record<string, string>>({});
  readonly busy = signal(false);
  readonly dirty: ReadonlySignal<boolean>;

  constructor(initial: T) {
    this.saved = signal(initial);
    this.values = signal(initial);
    this.dirty = computed(() => JSON.stringify(this.values.value) !== JSON.stringify(this.saved.value));
  }

  get = (path: string): unknown => at(this.values.value, path);

  set(path: string, value: unknown): void {
    this.values.value = put(this.values.peek(), path, value);
    const { [path]: _fault, ...rest } = this.faults.peek();
    this.faults.value = rest;
  }

  /** Takes in what was stored beside the form, and keeps what is typed. */
  stored<What>(take: (values: T, what: What) => T, what: What): void {
    this.saved.value = take(this.saved.peek(), what);
    this.values.value = take(this.values.peek(), what);
  }

  revert(): void {
    this.values.value = this.saved.peek();
    this.faults.value = {};
  }

  /** Saves, and shows beside its field what the server would not take. True when it is done. */
  async save(run: (changed: Partial<T>, all: T) => Promise<T | void>): Promise<boolean> {
    if (this.busy.peek()) return false;
    this.busy.value = true;
    this.faults.value = {};
    try {
      const all = this.values.peek();
      const stored = await run(changes(this.saved.peek(), all), all);
      this.saved.value = stored ?? all;
      this.values.value = stored ?? all;
      return true;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const fault = failure.status === 400 ? faultOf(failure.message) : undefined;
      if (fault) {
        this.faults.value = { [fault[0]]: fault[1] };
        requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      } else notice(reason(failure), true);
      return false;
    } finally {
      this.busy.value = false;
    }
  }
}

/** Whoever leaves with something unsaved is asked; gives what ends that. */
export const guarded = (dirty: () => boolean): (() => void) =>
  guardLeaving({ dirty, ask: () => ask(say("unsaved"), say("unsaved-leave")) });
