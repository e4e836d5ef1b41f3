import { MeshctlError } from '../errors.ts';
import { isApiError } from '../kube/api-error.ts';
import type { KubeClient } from '../kube/client.ts';
import type { Clock } from '../kube/retry.ts';
import { isBeingDeleted, type KubeObject, objectTitle } from '../objects/object.ts';

export interface WriteOptions {
  readonly fieldManager: string;
  /** Milliseconds for an object that is being deleted to be gone. */
  readonly deletionTimeout: number;
  readonly clock: Clock;
}

const lookAgain = 100;
/** A new namespace may still be on its way to the API server's caches: then the object is tried again. */
const namespaceTries = 20;

/**
 * Applies an object so that it is there to stay: one that is being deleted is waited for and made anew. Takes fields of
 * other managers. Throws cluster errors for refused writes, and a wait error for what does not go.
 */
export const writeObject = async (
  client: KubeClient,
  object: KubeObject,
  { fieldManager, deletionTimeout, clock }: WriteOptions,
  signal?: AbortSignal,
): Promise<void> => {
  const end = clock.now() + deletionTimeout;
  for (let attempt = 1; ; attempt++) {
    try {
      const written = await client.apply(object, { fieldManager, force: true, dryRun: false, signal });
      if (!isBeingDeleted(written)) return;
      for (let live: KubeObject | undefined = written; live !== undefined && isBeingDeleted(live); ) {
        if (clock.now() > end) throw doesNotGo(live, deletionTimeout);
        await clock.sleep(lookAgain, signal);
        live = await client.get(object);
      }
    } catch (error) {
      const namespaceIsNew =
        isApiError(error, 404) && error.failure.details.kind === 'namespaces' && attempt < namespaceTries;
      if (!namespaceIsNew) throw error;
      await clock.sleep(lookAgain, signal);
    }
  }
};

const doesNotGo = (object: KubeObject, timeout: number): MeshctlError => {
  const { finalizers } = object.metadata;
  const held = Array.isArray(finalizers) && finalizers.length > 0 ? `, held by ${finalizers.join(', ')}` : '';
  return new MeshctlError(
    'wait',
    `${objectTitle(object)}: it is still being deleted after ${timeout / 1000} s${held}`,
    {
      hint: 'Find out what its finalizers wait for, then run the command again.',
    },
  );
};
