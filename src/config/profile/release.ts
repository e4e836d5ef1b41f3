import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isJsonObject, type JsonObject, valueAt } from '../../objects/json.ts';
import { defaultHub, defaultTag, istioVersion } from '../../objects/release.ts';
import { readYaml } from '../../objects/yaml/read.ts';

/** A release of Istio: its version, and where images come from that the configuration does not name. */
export interface Release {
  readonly version: string;
  readonly hub: string;
  readonly tag: string;
}

export const embeddedRelease: Release = { version: istioVersion, hub: defaultHub, tag: defaultTag };

/**
 * The release in a folder. Its images are hub and tag of its default profile; where those are placeholders of the
 * source tree, this program's hub, and the version of the release's base chart.
 */
export const releaseIn = async (manifests: string, defaultProfile: JsonObject): Promise<Release> => {
  const hub = valueAt(defaultProfile, 'spec', 'hub');
  const tag = valueAt(defaultProfile, 'spec', 'tag');
  const isPlaceholder = typeof hub !== 'string' || typeof tag !== 'string' || tag === 'latest' || /testing/.test(hub);
  const charted = await chartVersion(manifests);
  if (isPlaceholder) return { version: charted ?? istioVersion, hub: defaultHub, tag: charted ?? defaultTag };
  return { version: charted ?? /^\d+\.\d+\.\d+/.exec(tag)?.[0] ?? istioVersion, hub, tag };
};

/** The version of the release, as its base chart tells it; charts of the source tree are all of version 1.0. */
const chartVersion = async (manifests: string): Promise<string | undefined> => {
  const file = path.join(manifests, 'charts', 'base', 'Chart.yaml');
  const text = await readFile(file, 'utf8').catch(() => '');
  const chart = readYaml(text, file);
  const version = isJsonObject(chart) ? chart.appVersion : undefined;
  return typeof version === 'string' && !/^1\.0(?:\.0)?$/.test(version) ? version : undefined;
};
