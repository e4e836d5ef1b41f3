import { inputError } from '../../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, mergeMaps, ownValue, valueAt } from '../../objects/json.ts';
import { compatibilityValues, platformValues, profileValues } from './overlays.ts';
import { quotedText, truthy } from './text.ts';

/** The overlays that a chart's values select, lowest first: profile, compatibility version, platform. */
export interface Overlays {
  readonly profile: JsonObject;
  readonly compatibility: JsonObject;
  readonly platform: JsonObject;
}

/**
 * The overlays that the incoming values name (istiod-and-base facts 2.2).
 * Throws an input error for a profile, compatibility version or platform that the release does not have.
 */
export const selectedOverlays = (incoming: JsonObject): Overlays => ({
  profile: pick('profile', profileValues, firstTruthy(incoming.profile, valueAt(incoming, 'global', 'profile'))),
  compatibility: pick('compatibility version', compatibilityValues, incoming.compatibilityVersion),
  platform: pick('platform', platformValues, firstTruthy(incoming.platform, valueAt(incoming, 'global', 'platform'))),
});

/**
 * The layers of every chart, laid over each other: chart defaults, selected overlays, incoming values.
 * Throws an input error for an unknown overlay and for a key `defaults` in the values (istiod-and-base facts 2.2).
 */
export const layeredValues = (defaults: JsonObject, incoming: JsonObject): JsonObject => {
  if (truthy(incoming.defaults))
    throw inputError('values.defaults: expected nothing, this key is reserved for the charts');
  const { profile, compatibility, platform } = selectedOverlays(incoming);
  return mergeMaps(defaults, profile, compatibility, platform, incoming);
};

/** The values with everything below one of their maps at the top level as well, where it wins (istiod-and-base facts 2.3). */
export const withLifted = (values: JsonObject, map: string): JsonObject => {
  const own = ownValue(values, map);
  return isJsonObject(own) ? mergeMaps(values, own) : values;
};

/** The first of the values that is truthy. */
export const firstTruthy = (...values: (JsonValue | undefined)[]): JsonValue | undefined => values.find(truthy);

const pick = (what: string, known: Record<string, JsonObject>, choice: JsonValue | undefined): JsonObject => {
  if (!truthy(choice)) return {};
  const name = quotedText(choice);
  const values = Object.hasOwn(known, name) ? known[name] : undefined;
  if (values === undefined) throw inputError(`unknown ${what} ${name}`, `Known: ${Object.keys(known).join(', ')}.`);
  return values;
};
