import { compatibilityValues } from '../../components/chart/overlays.ts';
import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { objectId } from '../../objects/object.ts';
import { istioVersion } from '../../objects/release.ts';
import { type Check, info, skipped, warning } from '../check.ts';
import { reference } from '../facts.ts';
import type { PrecheckContext } from './context.ts';

const notAsked = skipped('no version to upgrade from was named (--from-version)');

/** Up to this minor version proxies sent traces to a zipkin Service without being told (operator-pipeline facts 16). */
const lastWithDefaultTracing = 21;

export const defaultTracing: Check<PrecheckContext> = {
  id: 'IST0169',
  title: 'Tracing does not depend on a former default',
  severity: 'warning',
  run: async ({ facts, fromMinor }) => {
    if (fromMinor === undefined) return [notAsked];
    if (fromMinor > lastWithDefaultTracing) return [];
    const service = await facts.get(reference('v1', 'Service', 'zipkin', 'istio-system'));
    if (service === undefined) return [];
    return [
      warning('Since Istio 1.22 traces are no longer sent to the Service zipkin of istio-system by default', {
        objects: [objectId(service)],
        hint: 'To keep it so, add zipkin as an extension provider to meshConfig and name it in a Telemetry resource.',
      }),
    ];
  },
};

/** Compatibility versions go so far back. */
const oldestKnown = Math.min(...Object.keys(compatibilityValues).map((version) => Number(version.split('.')[1])));

export const upgradeNotes: Check<PrecheckContext> = {
  id: 'MESH113',
  title: 'Defaults that changed since the version to upgrade from',
  severity: 'info',
  run: async ({ fromMinor, config }) => {
    if (fromMinor === undefined) return [notAsked];
    if (typeof config.values.compatibilityVersion === 'string' && config.values.compatibilityVersion !== '') return [];
    const version = `1.${Math.max(fromMinor, oldestKnown)}`;
    const changed = leafPaths(compatibilityValues[version] ?? {});
    const notes = changed.length === 0 ? [] : [defaultsChanged(version, changed)];
    return fromMinor < oldestKnown ? [...notes, longWay(fromMinor)] : notes;
  },
};

const defaultsChanged = (version: string, paths: readonly string[]) =>
  info(`Since Istio ${version} these values have another default: ${paths.join(', ')}`, {
    hint: `Keep the former behaviour for a while with --set compatibilityVersion=${version}.`,
  });

const longWay = (fromMinor: number) =>
  info(`Istio 1.${fromMinor} is far from ${istioVersion}, and not every change in between is known here`, {
    hint: 'Read the upgrade notes of each release in between.',
  });

/** Dotted paths of the values in a tree. */
const leafPaths = (tree: JsonObject, prefix = 'values'): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isJsonObject(value) ? leafPaths(value, `${prefix}.${key}`) : [`${prefix}.${key}`],
  );
