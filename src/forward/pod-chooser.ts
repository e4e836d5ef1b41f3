import { MeshctlError } from '../errors.ts';
import type { Clock } from '../kube/retry.ts';
import { objectId } from '../objects/object.ts';
import { isReady, type ListPods, noneReady } from './pods.ts';

export interface ChooserOptions {
  /** How messages call what the pods run. */
  readonly name: string;
  /** What to say if there are no such pods at all, and what to do. */
  readonly absent: { readonly message: string; readonly hint: string };
  readonly list: ListPods;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A pod that has just failed is chosen only if there is no other. */
const distrust = 30_000;

export interface PodChooser {
  /** The name of a ready pod, the same until it fails. Throws a wait error if there is none. */
  choose(signal: AbortSignal): Promise<string>;
  failed(pod: string): void;
}

/** Chooses among the pods of a list; connections that come in at the same time share one request. */
export const podChooser = (
  { name, absent, list, clock, signal: whole }: ChooserOptions,
  onChange: (pod: string) => void,
): PodChooser => {
  const failures = new Map<string, number>();
  let choice: Promise<string> | undefined;
  let last: string | undefined;
  const find = async (): Promise<string> => {
    const pods = await list(whole);
    const trusted = (pod: string): boolean => clock.now() - (failures.get(pod) ?? Number.NEGATIVE_INFINITY) > distrust;
    const ready = pods.filter(isReady).map((pod) => objectId(pod).name);
    const found = ready.find(trusted) ?? ready[0];
    if (found === undefined)
      throw pods.length === 0 ? new MeshctlError('findings', absent.message, absent) : noneReady(name, pods);
    if (last !== undefined && last !== found) onChange(found);
    last = found;
    return found;
  };
  return {
    choose: (signal) => {
      if (choice === undefined) {
        const current = find();
        choice = current;
        // The next connection after a failure asks again.
        current.catch(() => {
          if (choice === current) choice = undefined;
        });
      }
      return untilAborted(choice, signal);
    },
    failed: (pod) => {
      failures.set(pod, clock.now());
      if (last === pod) choice = undefined;
    },
  };
};

const untilAborted = <Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
