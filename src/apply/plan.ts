import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';

/** An object that is to be in the cluster, and the component that it belongs to (`Base`, `Pilot`, `IngressGateways`...). */
export interface DesiredObject {
  readonly component: string;
  readonly object: KubeObject;
}

/** A field that another manager owns with another value. */
export interface Conflict {
  readonly field: string;
  readonly manager: string;
  readonly live: JsonValue | undefined;
  readonly desired: JsonValue | undefined;
}

/** What is to happen to one object. `live` is the object as the cluster has it now. */
export type PlanEntry =
  | { readonly action: 'create'; readonly component: string; readonly object: KubeObject }
  | {
      readonly action: 'change';
      readonly component: string;
      readonly object: KubeObject;
      readonly live: KubeObject;
      readonly after: KubeObject;
      readonly conflicts: readonly Conflict[];
    }
  | { readonly action: 'unchanged'; readonly component: string; readonly object: KubeObject; readonly live: KubeObject }
  | { readonly action: 'delete'; readonly component: string; readonly object: KubeObject };
export type PlanAction = PlanEntry['action'];

/** Everything that an installation will do, before it does it. */
export interface Plan {
  readonly entries: readonly PlanEntry[];
}

/** The conflicts of a plan with managers that are not Istio's own, with the object that each is about. */
export const conflictsOf = (plan: Plan): { readonly object: KubeObject; readonly conflict: Conflict }[] =>
  plan.entries.flatMap((entry) =>
    entry.action === 'change' ? entry.conflicts.map((conflict) => ({ object: entry.object, conflict })) : [],
  );

/** How many objects each action concerns. */
export const totals = (plan: Plan): Record<PlanAction, number> => {
  const counts: Record<PlanAction, number> = { create: 0, change: 0, unchanged: 0, delete: 0 };
  for (const { action } of plan.entries) counts[action]++;
  return counts;
};

/**
 * What applying does to an object, from how it is and how a server-side dry run says it will be. Only what has not
 * drifted is left alone: values, and which fields the applying manager owns.
 */
export const decide = (
  live: KubeObject | undefined,
  dryRun: KubeObject,
  fieldManager: string,
): Exclude<PlanAction, 'delete'> => {
  if (live === undefined) return 'create';
  const same =
    isDeepStrictEqual(comparable(live), comparable(dryRun)) &&
    isDeepStrictEqual(ownedFields(live, fieldManager), ownedFields(dryRun, fieldManager));
  return same ? 'unchanged' : 'change';
};

/** An object without what the server writes at every update. */
const comparable = (object: KubeObject): JsonObject => {
  const { managedFields, resourceVersion, generation, ...metadata } = object.metadata;
  return { ...object, metadata };
};

const ownedFields = (object: KubeObject, fieldManager: string): JsonValue | undefined => {
  const { managedFields } = object.metadata;
  const own = (Array.isArray(managedFields) ? managedFields : []).find(
    (entry) => isJsonObject(entry) && entry.manager === fieldManager && entry.operation === 'Apply',
  );
  return isJsonObject(own) ? own.fieldsV1 : undefined;
};
