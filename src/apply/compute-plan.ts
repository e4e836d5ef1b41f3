import { MeshctlError } from '../errors.ts';
import { isApiError } from '../kube/api-error.ts';
import type { KubeClient } from '../kube/client.ts';
import type { JsonObject } from '../objects/json.ts';
import { isBeingDeleted, type KubeObject, objectTitle } from '../objects/object.ts';
import { readConflicts } from './conflicts.ts';
import { type DesiredObject, decide, type PlanEntry } from './plan.ts';
import { sideBySide } from './side-by-side.ts';

export interface PlanOptions {
  readonly fieldManager: string;
  /** Managers whose fields are taken without asking: earlier installers of the same objects. */
  readonly ownManagers: ReadonlySet<string>;
  readonly signal?: AbortSignal | undefined;
}

const requestsInFlight = 16;

/**
 * Compares what is wanted with the cluster, by reads and server-side dry runs only. One entry for each object, in the
 * given order. Throws cluster errors, among them what an admission webhook or the schema refuses.
 */
export const computePlan = async (
  client: KubeClient,
  desired: readonly DesiredObject[],
  options: PlanOptions,
): Promise<PlanEntry[]> => {
  const discovery = await client.discovery();
  const missingNamespaces = await absentNamespaces(client, desired);
  return sideBySide(desired, requestsInFlight, async ({ component, object }): Promise<PlanEntry> => {
    options.signal?.throwIfAborted();
    // Nothing can be asked about an object whose kind or namespace comes only with the installation.
    if (
      discovery.find(object.apiVersion, object.kind) === undefined ||
      missingNamespaces.has(String(object.metadata.namespace ?? ''))
    ) {
      return { action: 'create', component, object };
    }
    const found = await client.get(object);
    // What is on its way out has to be made anew.
    const live = found === undefined || isBeingDeleted(found) ? undefined : found;
    const { after, conflicts } = await dryRun(client, object, live, options);
    const action = decide(live, after, options.fieldManager);
    if (action === 'create' || live === undefined) return { action: 'create', component, object };
    return action === 'unchanged'
      ? { action, component, object, live }
      : { action, component, object, live, after, conflicts };
  });
};

/** The object after an apply, as the server sees it; conflicts with others are reported and then looked past. */
const dryRun = async (
  client: KubeClient,
  object: KubeObject,
  live: KubeObject | undefined,
  { fieldManager, ownManagers, signal }: PlanOptions,
) => {
  const apply = (force: boolean): Promise<KubeObject> =>
    client.apply(object, { fieldManager, force, dryRun: true, signal });
  try {
    return { after: await apply(false), conflicts: [] };
  } catch (error) {
    if (!isApiError(error, 409)) throw explained(error, object);
    const conflicts = readConflicts(error.failure.details, live, object).filter(
      ({ manager }) => !ownManagers.has(manager),
    );
    return { after: await apply(true), conflicts };
  }
};

/** A refusal that a person can act on; immutable fields are the usual one. */
const explained = (error: unknown, object: KubeObject): unknown => {
  if (!isApiError(error, 422) || !/immutable/.test(error.message)) return error;
  return new MeshctlError('cluster', error.message, {
    hint: `Delete ${objectTitle(object)} first, or install under another revision: this field cannot be changed.`,
    cause: error,
  });
};

const absentNamespaces = async (client: KubeClient, desired: readonly DesiredObject[]): Promise<Set<string>> => {
  const names = [...new Set(desired.map(({ object }) => String(object.metadata.namespace ?? '')))].filter(
    (name) => name !== '',
  );
  const found = await sideBySide(names, requestsInFlight, (name) => client.get(namespaceObject(name, {})));
  return new Set(
    names.filter((_, index) => {
      const namespace = found[index];
      return namespace === undefined || isBeingDeleted(namespace);
    }),
  );
};

/** A Namespace object of a name. */
export const namespaceObject = (name: string, labels: JsonObject): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, ...(Object.keys(labels).length === 0 ? {} : { labels }) },
});
