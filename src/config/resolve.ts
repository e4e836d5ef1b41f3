import { inputError, type MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, mergeMaps, ownValue, valueAt } from '../objects/json.ts';
import { istioVersion } from '../objects/release.ts';
import { enabledComponents } from './components.ts';
import type { ConfigInputs } from './inputs.ts';
import { loadProfile } from './profile/load.ts';
import { embeddedRelease, type Release, releaseIn } from './profile/release.ts';
import { publishedChartNames } from './published-chart-names.ts';
import type { PublishedCharts } from './published-charts.ts';
import type { ResolvedComponent, ResolvedConfig, Warning } from './resolved.ts';
import { shown } from './shown.ts';
import { translatedValues } from './translate.ts';
import { type UserConfig, userDocument } from './user.ts';
import { findingsError, findingsWarnings, toleratingOtherReleases } from './validation/report.ts';
import { unusedSettings } from './validation/unused.ts';
import { validate } from './validation/validate.ts';

/**
 * Resolves a configuration (operator-pipeline facts 3): the profile over `default`, settings found out about the
 * cluster, the release's hub and tag, the user's files and flags; then everything written into the values, checked,
 * and `unvalidatedValues` laid on top.
 * Throws an input error for what cannot be read or merged, and one for all findings of the validation together.
 */
export const resolveConfig = async (inputs: ConfigInputs): Promise<ResolvedConfig> => {
  const given = await userDocument(inputs);
  const user = given.document;
  const profile = (await textAt('profile', given)) || 'default';
  const folder = await textAt('installPackagePath', given);
  if (folder !== '' && inputs.charts !== undefined) throw twoReleases(folder, inputs.charts);
  const { base, release } = await profileDocument(profile, folder, inputs);
  const merged = mergeMaps(base, user);
  const spec = mapAt(merged, 'spec');
  const validated = translatedValues(spec, valueAt(user, 'spec', 'values'), valueAt(base, 'spec', 'values'));
  const found = await validate(merged, validated);
  const findings = folder === '' && inputs.charts === undefined ? found : toleratingOtherReleases(found, user);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && !inputs.force) throw await findingsError(errors, given);
  const values = mergeMaps(validated, mapAt(spec, 'unvalidatedValues'));
  const namespace = firstText(
    valueAt(validated, 'global', 'istioNamespace'),
    valueAt(merged, 'metadata', 'namespace'),
    'istio-system',
  );
  const components = enabledComponents(ownValue(spec, 'components'), values, namespace);
  return {
    name: firstText(valueAt(merged, 'metadata', 'name')) || undefined,
    istioVersion: release.version,
    namespace,
    profile,
    revision: firstText(ownValue(values, 'revision')),
    spec: { ...spec, profile },
    values,
    components,
    charts: inputs.charts,
    warnings: [
      ...given.warnings,
      ...findingsWarnings(findings, given),
      ...unusedSettings({ user, values, namespace }),
      ...(inputs.charts === undefined ? [] : unpublishedComponents(components, inputs.charts)),
    ],
  };
};

const twoReleases = (folder: string, { repository }: PublishedCharts): MeshctlError =>
  inputError(
    `--charts ${repository} and the folder ${folder} (--manifests or installPackagePath) are two sources of charts`,
    'Name one of them.',
  );

/** Components that come from this program all the same, since no chart of theirs is published. */
const unpublishedComponents = (components: readonly ResolvedComponent[], { version }: PublishedCharts): Warning[] =>
  components
    .filter(({ kind }) => publishedChartNames[kind] === undefined && version !== istioVersion)
    .map(({ path }) => ({
      path,
      message: `is rendered as of Istio ${istioVersion} with the images of ${version}: Istio publishes no chart for gateways of an IstioOperator`,
    }));

/** Everything below the user's configuration, and the release that it is of. */
const profileDocument = async (
  profile: string,
  folder: string,
  inputs: ConfigInputs,
): Promise<{ base: JsonObject; release: Release }> => {
  const manifests = folder === '' ? undefined : folder;
  const defaults = await loadProfile('default', manifests);
  const release = manifests === undefined ? (inputs.charts ?? embeddedRelease) : await releaseIn(manifests, defaults);
  const { hub, tag } = release;
  const base = mergeMaps(defaults, profile === 'default' ? undefined : await loadProfile(profile, manifests), {
    spec: mergeMaps(inputs.clusterSettings, { hub, tag }),
  });
  return { base, release };
};

/** A field of the user's spec that is needed before everything is validated; empty if it is not there. */
const textAt = async (field: string, user: UserConfig): Promise<string> => {
  const value = valueAt(user.document, 'spec', field) ?? '';
  if (typeof value === 'string') return value;
  const problem = `expected text, found ${shown(value)}`;
  throw await findingsError([{ path: ['spec', field], problem, severity: 'error' }], user);
};

const mapAt = (map: JsonObject, key: string): JsonObject => {
  const value = ownValue(map, key);
  return isJsonObject(value) ? value : {};
};

const firstText = (...values: (JsonValue | undefined)[]): string =>
  values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
