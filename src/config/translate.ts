import { formatFloat } from '../objects/go-number.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  mergeMaps,
  ownValue,
  setOwn,
  valueAt,
} from '../objects/json.ts';
import type { DocumentPath } from './schema/check.ts';
import { typedValue } from './set/value.ts';

/** A scalar as text that is read again like a value of --set: `"1.10"` becomes 1.1 (operator-pipeline facts 4.3). */
export const retyped = (value: JsonValue): JsonValue => typedValue(scalarText(value)) ?? scalarText(value);

const scalarText = (value: JsonValue): string => {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return formatFloat(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Fields of spec that stand for values: where they go, and how they are written there. */
export const translatedFields: readonly [
  field: string,
  path: readonly string[],
  written: (value: JsonValue) => JsonValue,
][] = [
  ['hub', ['global', 'hub'], retyped],
  ['tag', ['global', 'tag'], scalarText],
  ['revision', ['revision'], retyped],
  ['compatibilityVersion', ['compatibilityVersion'], scalarText],
];

const nested = ([key = '', ...rest]: readonly string[], value: JsonValue): JsonObject => ({
  [key]: rest.length === 0 ? value : nested(rest, value),
});

/**
 * Where the user may have written what stands at a path of the translated document, likeliest first: the text at
 * `spec.values.revision` may come from `spec.revision`.
 */
export const spellingsOf = (path: DocumentPath): DocumentPath[] => {
  const [spec, values, ...below] = path;
  if (spec !== 'spec' || values !== 'values') return [path];
  if (below[0] === 'meshConfig') return [['spec', ...below], path];
  const field = translatedFields.find(([, target]) => target.join('.') === below.join('.'))?.[0];
  return field === undefined ? [path] : [path, ['spec', field]];
};

/**
 * The values that the charts get: those of the merged spec with what spec says elsewhere written into them
 * (istiod-and-base facts 2.1). `fromUser` and `fromProfile` are the values that either side brought: they decide
 * which spelling wins.
 */
export const translatedValues = (
  spec: JsonObject,
  fromUser: JsonValue | undefined,
  fromProfile: JsonValue | undefined,
): JsonObject => {
  const isOn = (component: string): boolean => valueAt(spec, 'components', component, 'enabled') === true;
  const { meshConfig, values } = spec;
  const translated = mergeMaps(
    isJsonObject(values) ? values : undefined,
    ...translatedFields.map(([field, path, written]) => {
      const value = ownValue(spec, field);
      return value === undefined ? undefined : nested(path, written(value));
    }),
    isJsonObject(meshConfig) ? { meshConfig } : undefined,
    { pilot: { enabled: isOn('pilot'), cni: { enabled: isOn('cni') } } },
  );
  const final = userOnTop(translated, fromUser, fromProfile);
  return isJsonObject(final) ? final : {};
};

/**
 * The user's values once more on top of what was translated, so that `values.global.hub` beats `hub`. Where the
 * profile has no map of that name, the reference writes into the user's own map and what was translated stays:
 * `meshConfig.x` beats `values.meshConfig.x`, and components switch `values.pilot.cni`.
 */
const userOnTop = (
  translated: JsonValue | undefined,
  fromUser: JsonValue | undefined,
  fromProfile: JsonValue | undefined,
): JsonValue | undefined => {
  if (fromUser === undefined) return translated;
  if (!isJsonObject(fromUser)) return fromUser;
  if (!isJsonObject(fromProfile) || !isJsonObject(translated)) return translated;
  const merged = { ...translated };
  for (const [key, value] of Object.entries(fromUser))
    setOwn(merged, key, userOnTop(ownValue(translated, key), value, ownValue(fromProfile, key)) ?? null);
  return merged;
};
