import { chartRenderers } from './charts/renderers.ts';
import type { ConfigInputs } from './config/inputs.ts';
import { resolveConfig } from './config/resolve.ts';
import { diffManifests as diffObjects } from './diff/diff-manifests.ts';
import { readManifest } from './diff/manifest.ts';
import { inputError } from './errors.ts';
import { completeKubeVersion } from './objects/kube-version.ts';
import { assumedKubeVersion } from './objects/release.ts';
import { orderedObjects, render } from './render/render.ts';

export { MeshctlError } from './errors.ts';

// The library's types are written out here, so that its declarations stand for themselves.

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export interface KubeObject extends JsonObject {
  apiVersion: string;
  kind: string;
  metadata: JsonObject;
}

/** What is to be installed; each layer lies on top of the one before it. */
export interface Configuration {
  /** Name of a profile, or path of a file; `default` if there is none. */
  readonly profile?: string;
  /** The `spec` of an IstioOperator document. */
  readonly spec?: JsonObject;
  /** As behind `--set`: `values.pilot.traceSampling=10`. */
  readonly set?: readonly string[];
  readonly hub?: string;
  readonly tag?: string;
  readonly revision?: string;
  /** Folder with the charts and profiles of an Istio release, in place of what is built in. */
  readonly manifests?: string;
  /** Address of a repository of Istio's charts (`https://host/path` or `oci://host/path`), in place of what is built in. */
  readonly charts?: string;
  /** Which version of those charts: `1.31.0`, or the newest of `1.31`; the newest of all if there is none. */
  readonly version?: string;
}

/** A setting without effect, or one to think about. */
export interface Warning {
  readonly path: string;
  readonly message: string;
}

export interface Generated {
  /** In the order in which they are applied. */
  readonly objects: readonly KubeObject[];
  readonly warnings: readonly Warning[];
}

/**
 * Renders a configuration, as `meshctl manifest generate` does, for a Kubernetes version such as `1.32` or `v1.32.0`.
 * Throws a MeshctlError of kind `input` for a configuration that is wrong, and of kind `repository` for charts that
 * cannot be fetched.
 */
export const generate = async (
  configuration: Configuration = {},
  options: { readonly kubeVersion?: string } = {},
): Promise<Generated> => {
  const config = await resolveConfig(await inputsOf(configuration));
  const { components, warnings } = render(config, {
    kubeVersion: kubeVersionIn(options),
    renderers: await chartRenderers(config),
  });
  return { objects: orderedObjects(components), warnings };
};

const kubeVersionIn = ({ kubeVersion = assumedKubeVersion }: { readonly kubeVersion?: string }): string => {
  const version = completeKubeVersion(kubeVersion);
  if (version === undefined) throw inputError(`kubeVersion: expected a version such as 1.33, found "${kubeVersion}"`);
  return version;
};

/** A difference at one place: added without `before`, removed without `after`, else changed. */
export interface Change {
  /** Keys, `[name:x]` for items that a key names, `[3]` for others. */
  readonly path: readonly string[];
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

export interface ObjectDifference {
  readonly status: 'added' | 'removed' | 'changed';
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Empty for objects that are on one side only. */
  readonly changes: readonly Change[];
}

export interface DiffOptions {
  /** Only objects that match `kind:namespace:name`, a comma list. */
  readonly select?: string;
  /** Without objects that match. */
  readonly ignore?: string;
  /** Fields to leave out, such as `spec.replicas`. */
  readonly ignorePaths?: readonly string[];
  readonly ignoreOrder?: boolean;
}

export interface ManifestDifference {
  readonly objects: readonly ObjectDifference[];
  /** How many objects are the same on both sides. */
  readonly unchanged: number;
}

/**
 * Compares two manifests, as `meshctl manifest diff` does: YAML texts, or lists of objects. Values of Secrets stay
 * hidden. Throws a MeshctlError of kind `input` for a text that is no manifest, and for broken patterns.
 */
export const diffManifests = (
  a: string | readonly JsonObject[],
  b: string | readonly JsonObject[],
  options: DiffOptions = {},
): ManifestDifference => {
  const { objects, unchanged } = diffObjects(objectsOf('a', a), objectsOf('b', b), options);
  return {
    unchanged,
    objects: objects.map(({ status, identity: { kind, namespace, name }, ...rest }) => ({
      status,
      kind,
      namespace,
      name,
      changes: 'changes' in rest ? rest.changes : [],
    })),
  };
};

export interface InjectedWorkload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly injected: boolean;
  readonly reason: string;
}

export interface Injected {
  /** The manifest with injected workloads; the rest of it is as it was. */
  readonly text: string;
  readonly workloads: readonly InjectedWorkload[];
}

/**
 * Adds the sidecar to the workloads of a YAML text, as `meshctl kube-inject --offline` does for this configuration.
 * Throws a MeshctlError of kind `input` that tells all that is wrong with the text.
 */
export const inject = async (manifest: string, configuration: Configuration = {}): Promise<Injected> => {
  const [{ renderedSettings }, { createInjector }, { injectText }, { workloadKindOf }] = await Promise.all([
    import('./inject/rendered.ts'),
    import('./inject/injector.ts'),
    import('./inject/stream.ts'),
    import('./inject/workload.ts'),
  ]);
  const config = await resolveConfig(await inputsOf(configuration));
  const istiod = (await chartRenderers(config, ['pilot'])).get('pilot');
  const settings = await renderedSettings(config, {}, istiod);
  const injector = {
    config: settings.config,
    inject: await createInjector(settings),
    kindOf: (object: JsonObject) => workloadKindOf(object, { byKind: new Map(), other: undefined }),
  };
  const { text, entries, problems } = injectText(injector, { source: 'manifest', text: manifest });
  if (problems.length > 0) throw inputError(problems.join('\n'));
  const workloads = entries.map(({ kind, namespace, name, injected, reason }) => ({
    kind,
    namespace,
    name,
    injected,
    reason,
  }));
  return { text, workloads };
};

/** Which cluster, and as whom; by default as kubectl would choose. */
export interface ClusterAccess {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly as?: string;
  readonly asGroup?: readonly string[];
  readonly asUid?: string;
}

export interface PlannedObject {
  readonly action: 'create' | 'change' | 'unchanged' | 'delete';
  readonly component: string;
  /** The object as it is to be. */
  readonly object: KubeObject;
}

export interface Planned {
  readonly entries: readonly PlannedObject[];
  readonly kubeVersion: string;
  readonly warnings: readonly Warning[];
}

/**
 * What `meshctl install` would do to a cluster. Reads, and sends server-side dry runs; writes nothing.
 * Throws a MeshctlError of kind `input` or `cluster`.
 */
export const plan = async (configuration: Configuration = {}, access: ClusterAccess = {}): Promise<Planned> => {
  const [{ clusterClient }, { inputsForCluster }, { planInstall }] = await Promise.all([
    import('./kube/cluster.ts'),
    import('./config/cluster-settings.ts'),
    import('./install/plan-install.ts'),
  ]);
  const inputs = await inputsOf(configuration);
  // What is wrong with the configuration is said before the first request.
  await resolveConfig(inputs);
  const client = clusterClient(access, process.env);
  try {
    const config = await resolveConfig(inputsForCluster(inputs, await client.version(), process.env));
    const { plan, kubeVersion, warnings } = await planInstall(client, config);
    const entries = plan.entries.map(({ action, component, object }) => ({ action, component, object }));
    return { entries, kubeVersion, warnings };
  } finally {
    client.transport.close();
  }
};

const inputsOf = async ({
  profile,
  spec,
  set = [],
  charts,
  version,
  ...rest
}: Configuration): Promise<ConfigInputs> => ({
  ...rest,
  ...(await settled(charts, version)),
  files: spec === undefined ? [] : [{ name: 'spec', text: JSON.stringify({ ...operatorHead, spec }) }],
  sets: [
    ...(profile === undefined ? [] : [{ flag: 'set-string' as const, text: `profile=${profile}` }]),
    ...set.map((text) => ({ flag: 'set' as const, text })),
  ],
});

const settled = async (
  repository: string | undefined,
  version: string | undefined,
): Promise<Pick<ConfigInputs, 'charts'>> => {
  if (repository === undefined) {
    if (version === undefined) return {};
    throw inputError('version belongs to charts, and there are none', 'Name the repository of the charts.');
  }
  const { publishedCharts } = await import('./charts/repository/published.ts');
  return { charts: await publishedCharts({ repository, version }) };
};

const operatorHead = { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator' };

const objectsOf = (name: string, manifest: string | readonly JsonObject[]): readonly JsonObject[] =>
  typeof manifest === 'string' ? readManifest(name, [{ name, text: manifest }], () => {}).objects : manifest;
