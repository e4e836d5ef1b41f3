import { isJsonObject, type JsonValue, ownValue } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Conflict } from './plan.ts';

/**
 * The conflicts that a refused server-side apply names (Status.details.causes of a 409; Kubernetes documentation:
 * Server-Side Apply, conflicts), with the value that the cluster has and the one that was wanted.
 */
export const readConflicts = (
  details: JsonValue | undefined,
  live: KubeObject | undefined,
  desired: KubeObject,
): Conflict[] => {
  const causes = isJsonObject(details) && Array.isArray(details.causes) ? details.causes : [];
  return causes.flatMap((cause): Conflict[] => {
    if (!isJsonObject(cause) || cause.reason !== 'FieldManagerConflict') return [];
    const field = String(cause.field ?? '');
    const manager = /conflict with "([^"]*)"/.exec(String(cause.message ?? ''))?.[1] ?? 'another manager';
    const path = parseFieldPath(field);
    return [{ field, manager, live: live === undefined ? undefined : at(live, path), desired: at(desired, path) }];
  });
};

type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'item'; readonly fields: Readonly<Record<string, JsonValue>> };

/** Reads a path such as `.spec.containers[name="a"].env[0]`, in which labels' dots are not told from steps. */
const parseFieldPath = (path: string): Step[] =>
  [...path.matchAll(/\.((?:[^.[\]]|\[(?=\]))+)|\[(\d+)\]|\[([^\]=]+=(?:[^\]"]|"(?:[^"\\]|\\.)*")*)\]/g)].map(
    ([, key, index, item]): Step => {
      if (index !== undefined) return { kind: 'index', index: Number(index) };
      if (item !== undefined) return { kind: 'item', fields: itemKeys(item) };
      return { kind: 'key', key: key ?? '' };
    },
  );

const itemKeys = (text: string): Record<string, JsonValue> =>
  Object.fromEntries(
    [...text.matchAll(/([A-Za-z0-9_]+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, key = '', value = '']) => [
      key,
      JSON.parse(value) as JsonValue,
    ]),
  );

/** The value at a field path; keys that hold dots (labels, annotations) are found by taking as many steps as fit. */
const at = (root: JsonValue, steps: readonly Step[]): JsonValue | undefined => {
  const [step, ...rest] = steps;
  if (step === undefined) return root;
  if (step.kind === 'index')
    return Array.isArray(root) && root[step.index] !== undefined ? at(root[step.index] ?? null, rest) : undefined;
  if (step.kind === 'item') {
    const item = Array.isArray(root)
      ? root.find(
          (entry) => isJsonObject(entry) && Object.entries(step.fields).every(([key, value]) => entry[key] === value),
        )
      : undefined;
    return item === undefined ? undefined : at(item, rest);
  }
  if (!isJsonObject(root)) return undefined;
  let key = step.key;
  for (let taken = 0; ; taken++) {
    const value = ownValue(root, key);
    if (value !== undefined) return at(value, rest.slice(taken));
    const next = rest[taken];
    if (next?.kind !== 'key') return undefined;
    key = `${key}.${next.key}`;
  }
};
