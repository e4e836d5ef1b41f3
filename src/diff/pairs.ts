import { byBytes } from '../objects/byte-order.ts';
import type { JsonObject } from '../objects/json.ts';
import { groupOf } from '../objects/object.ts';
import { identityOf, keyOf } from './identity.ts';
import type { Selection } from './selection.ts';

/** An object of either side with its partner on the other side, if it has one. */
export interface ObjectPair {
  /** `kind:namespace:name`, as renamed. */
  readonly key: string;
  readonly a: JsonObject | undefined;
  readonly b: JsonObject | undefined;
}

interface Candidate {
  readonly key: string;
  readonly object: JsonObject;
}

/**
 * Pairs the objects of two sides by API group, kind, namespace and name, and what then is left without the group,
 * since a kind may move to another one. The pairs come in the order of their keys; of equal objects the last counts.
 */
export const pairObjects = (a: readonly JsonObject[], b: readonly JsonObject[], selection: Selection): ObjectPair[] => {
  const left = candidates(a, selection, selection.renamed);
  const right = candidates(b, selection, (key) => key);
  const partners = new Map([...left].map(([groupedKey, one]) => [one, right.get(groupedKey)]));
  const unpaired = new Set(right.values());
  for (const partner of partners.values()) if (partner !== undefined) unpaired.delete(partner);
  const otherGroups = new Map([...unpaired].map((other) => [other.key, other]));
  for (const [one, partner] of partners) {
    const other = partner === undefined ? otherGroups.get(one.key) : undefined;
    if (other === undefined) continue;
    partners.set(one, other);
    otherGroups.delete(one.key);
    unpaired.delete(other);
  }
  return [
    ...[...partners].map(([one, other]) => ({ key: one.key, a: one.object, b: other?.object })),
    ...[...unpaired].map(({ key, object }) => ({ key, a: undefined, b: object })),
  ].sort((one, other) => byBytes(one.key, other.key));
};

/** The objects that take part, by their key with the API group. */
const candidates = (
  objects: readonly JsonObject[],
  { includes }: Selection,
  rename: (key: string) => string,
): Map<string, Candidate> => {
  const found = new Map<string, Candidate>();
  for (const object of objects) {
    const identity = identityOf(object);
    if (!includes(keyOf(identity))) continue;
    const key = rename(keyOf(identity));
    found.set(`${groupOf(identity.apiVersion)}/${key}`, { key, object });
  }
  return found;
};
