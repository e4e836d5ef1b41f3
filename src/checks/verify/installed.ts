import {
  type ComponentKind,
  componentKinds,
  type ResolvedComponent,
  type ResolvedConfig,
} from '../../config/resolved.ts';
import { MeshctlError } from '../../errors.ts';
import { readRecords } from '../../install/record.ts';
import { isApiError } from '../../kube/api-error.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { istioVersion } from '../../objects/release.ts';
import { type ClusterFacts, reference } from '../facts.ts';
import type { Installation } from '../installations.ts';
import { configuredObjects } from './configured.ts';
import type { Expectation, Expected } from './expectation.ts';

/**
 * What should be there of an installation that was found: by the record that meshctl made of it, else by the values
 * that its ConfigMap holds, else, for another release, no more than what is there. Workloads that neither tells of, such
 * as the gateways of Helm's chart, should run all the same.
 */
export const installedObjects = async (facts: ClusterFacts, installation: Installation): Promise<Expected> => {
  const { expectations, remarks } = await describedObjects(facts, installation);
  const workloads = installation.objects.map(({ object }) => object).filter(isWorkload);
  return { expectations: [...expectations, ...workloads.map(asItIs)], remarks };
};

const isWorkload = ({ kind }: KubeObject): boolean => kind === 'Deployment' || kind === 'DaemonSet';

const describedObjects = async (facts: ClusterFacts, installation: Installation): Promise<Expected> => {
  const { version, revision, namespace } = installation;
  const title = `Istio ${version || 'of an unknown version'}, revision ${revision} in namespace ${namespace}`;
  const recorded = await ofRecord(facts, installation);
  if (recorded !== undefined) return { expectations: recorded, remarks: [] };
  if (version !== '' && version !== istioVersion) {
    return {
      expectations: await foundObjects(facts, installation),
      remarks: [
        {
          reason: `${title}: meshctl knows what ${istioVersion} consists of, so of this one only the readiness is checked`,
          hint: `Name its charts with --manifests or --charts, or upgrade it to ${istioVersion}.`,
        },
      ],
    };
  }
  const values = await recordedValues(facts, installation);
  if (values !== undefined) {
    const config = configOf(installation, values);
    return { expectations: await configuredObjects(facts, config, 'guessed'), remarks: [] };
  }
  return {
    expectations: await foundObjects(facts, installation),
    remarks: [
      {
        reason: `${title}: neither a record of meshctl nor the ConfigMap ${valuesName(revision)} tells what it was installed from, so only the readiness is checked`,
        hint: 'Name its configuration with -f and --set.',
      },
    ],
  };
};

/** What the record of an installation leads to; undefined without one, and where its charts are not at hand. */
const ofRecord = async (facts: ClusterFacts, installation: Installation): Promise<Expectation[] | undefined> => {
  try {
    const config = await recordedConfig(facts, installation);
    return config === undefined ? undefined : await configuredObjects(facts, config, 'exact');
  } catch (error) {
    if (error instanceof MeshctlError && (error.kind === 'input' || error.kind === 'repository')) return undefined;
    throw error;
  }
};

/** The configuration of the last installation by meshctl, unless another release was installed since. */
const recordedConfig = async (
  { client, resolve }: ClusterFacts,
  { namespace, revision, version }: Installation,
): Promise<ResolvedConfig | undefined> => {
  try {
    const [latest] = await readRecords(client, namespace, revision);
    return latest === undefined || (version !== '' && latest.istioVersion !== version)
      ? undefined
      : await resolve(latest.inputs);
  } catch (error) {
    // Records are Secrets, which a careful account may not read.
    if (isApiError(error, 403)) return undefined;
    throw error;
  }
};

const valuesName = (revision: string): string => (revision === 'default' ? 'values' : `values-${revision}`);

/** The values that istiod's chart got (istiod-and-base facts 12). */
const recordedValues = async (
  facts: ClusterFacts,
  { namespace, revision }: Installation,
): Promise<JsonObject | undefined> => {
  const found = await facts.get(reference('v1', 'ConfigMap', valuesName(revision), namespace));
  const text = found === undefined ? undefined : valueAt(found, 'data', 'original-values');
  if (typeof text !== 'string') return undefined;
  try {
    const values = JSON.parse(text) as JsonValue;
    return isJsonObject(values) ? values : undefined;
  } catch {
    return undefined;
  }
};

/** A configuration of the components that were found, with the values of their control plane. */
const configOf = ({ revision, namespace, objects }: Installation, values: JsonObject): ResolvedConfig => {
  const base: ResolvedComponent = { kind: 'base', path: 'components.base', namespace, settings: {} };
  const found = componentKinds.flatMap((kind) => [...componentsOf(kind, objects)]);
  return {
    name: undefined,
    istioVersion,
    namespace,
    profile: '',
    revision: revision === 'default' ? '' : revision,
    spec: {},
    values,
    components: [base, ...found],
    warnings: [],
  };
};

/** Components of a kind, by namespace and, for gateways, by name. Part of a gateway may be gone: one object tells of it. */
const componentsOf = (kind: ComponentKind, objects: Installation['objects']): ResolvedComponent[] => {
  if (kind === 'base') return [];
  const isGateway = kind === 'ingressGateways' || kind === 'egressGateways';
  const own = objects
    .filter(({ component, object }) => component === kind && objectId(object).namespace !== '')
    .filter(({ object }) => !isGateway || object.kind === 'Deployment' || object.kind === 'Service');
  const components = new Map<string, ResolvedComponent>();
  for (const { object } of own) {
    const { namespace, name } = objectId(object);
    const settings: JsonObject = isGateway ? { name, label: gatewayLabels(object) } : {};
    components.set(`${namespace}/${isGateway ? name : ''}`, { kind, path: `components.${kind}`, namespace, settings });
  }
  return [...components.values()];
};

/** What a gateway is selected by: its labels but those that the chart gives to everything. */
const gatewayLabels = ({ metadata }: KubeObject): JsonObject =>
  Object.fromEntries(
    Object.entries(isJsonObject(metadata.labels) ? metadata.labels : {}).filter(
      ([key]) =>
        !key.includes('istio.io/') && !key.includes('kubernetes.io/') && key !== 'helm.sh/chart' && key !== 'release',
    ),
  );

/** What was found, as it is, with its CRDs: nothing is known of their content. */
const foundObjects = async (facts: ClusterFacts, { objects }: Installation): Promise<Expected['expectations']> => {
  const crds = await facts.list({
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
    metadataOnly: true,
  });
  const ofIstio = crds.filter(({ metadata }) => /\.istio\.io$/.test(String(metadata.name)));
  return [...ofIstio, ...objects.map(({ object }) => object)].map(asItIs);
};

/** Expects an object to be there, whatever is in it. */
const asItIs = ({ apiVersion, kind, metadata }: KubeObject): Expectation => {
  const namespace = metadata.namespace === undefined ? undefined : String(metadata.namespace);
  return { variants: [reference(apiVersion, kind, String(metadata.name), namespace)], certainty: 'unknown' };
};
