import { inputError, MeshctlError } from '../errors.ts';
import { configMapPart, type NamedText, readMesh, readValues, runningConfig } from '../inject/settings.ts';
import { isApiError } from '../kube/api-error.ts';
import type { KubeClient } from '../kube/client.ts';
import { nodeResource } from '../kube/known-resources.ts';
import { type JsonValue, valueAt } from '../objects/json.ts';
import type { Io } from '../output/io.ts';
import type { KubeInjectOptions } from './kube-inject-options.ts';
import type { SettingsSource } from './kube-inject-source.ts';
import { clientFor } from './with-client.ts';

/** What the injector that runs in the cluster works with, from its ConfigMaps. */
export const clusterSource = (io: Io, options: KubeInjectOptions): SettingsSource => {
  const client = clientFor(io, options);
  const { istioNamespace: namespace } = options;
  const revision = memoised(async () => options.revision ?? (await defaultRevision(client)));
  const suffix = async (): Promise<string> => {
    const name = await revision();
    return name === '' || name === 'default' ? '' : `-${name}`;
  };
  /** A name of the user's own is complete; the default one goes by the revision. */
  const mapName = async (given: string, usual: string): Promise<string> =>
    given === usual ? `${usual}${await suffix()}` : given;
  const part = async (key: 'config' | 'values' | 'mesh', name: string): Promise<NamedText> =>
    configMapPart(await configMap(client, namespace, name), `ConfigMap/${namespace}/${name}`, key);

  return {
    config: () =>
      offeringOffline(async () =>
        runningConfig(await part('config', await mapName(options.injectConfigMapName, injectorMap))),
      ),
    values: () =>
      offeringOffline(async () => {
        // The values of a revision stand in its own ConfigMap, whatever the name of the configuration.
        const ofRevision = options.revision === undefined ? options.injectConfigMapName : injectorMap;
        return readValues(await part('values', await mapName(ofRevision, injectorMap)));
      }),
    mesh: () =>
      offeringOffline(async () => readMesh(await part('mesh', await mapName(options.meshConfigMapName, 'istio')))),
    revision: () => offeringOffline(revision),
    nativeSidecars: () => offeringOffline(async () => usesNativeSidecars(client, namespace, `istiod${await suffix()}`)),
    notes: [],
    close: () => client.transport.close(),
  };
};

const injectorMap = 'istio-sidecar-injector';

const memoised = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | undefined;
  return () => {
    result ??= read();
    return result;
  };
};

/** Where the cluster cannot be asked, the user may not need it. */
const offeringOffline = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MeshctlError) || error.kind !== 'cluster') throw error;
    const hint = [error.hint, 'Or inject without a cluster: --offline.'].filter((text) => text !== undefined).join(' ');
    throw new MeshctlError('cluster', error.message, { hint, cause: error });
  }
};

/** Something of the API; undefined if it is not there. */
const optional = async (client: KubeClient, path: string): Promise<JsonValue | undefined> => {
  try {
    return await client.raw(path);
  } catch (error) {
    if (isApiError(error, 404)) return undefined;
    throw error;
  }
};

const configMap = async (client: KubeClient, namespace: string, name: string): Promise<JsonValue> => {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/configmaps/${encodeURIComponent(name)}`;
  const found = await optional(client, path);
  if (found !== undefined) return found;
  throw inputError(
    `ConfigMap/${namespace}/${name} is not in the cluster, and injection needs it`,
    'Name the control plane with --revision and --istioNamespace, or inject without it: --offline.',
  );
};

/** The revision that the tag `default` points to; empty if there is none. */
const defaultRevision = async (client: KubeClient): Promise<string> => {
  const path = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/istio-revision-tag-default';
  const revision = valueAt(await optional(client, path), 'metadata', 'labels', 'istio.io/rev');
  return typeof revision === 'string' ? revision : '';
};

/** The first minor version of Kubernetes whose nodes istiod trusts with native sidecars. */
const firstNativeMinor = 33;

/** Whether istiod makes proxies native sidecars: as its environment says, by default as its nodes can (injection facts 3.5). */
const usesNativeSidecars = async (client: KubeClient, namespace: string, istiod: string): Promise<boolean> => {
  const path = `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/deployments/${encodeURIComponent(istiod)}`;
  const containers = valueAt(await optional(client, path), 'spec', 'template', 'spec', 'containers');
  const variables = (Array.isArray(containers) ? containers : []).flatMap((container) => {
    const env = valueAt(container, 'env');
    return Array.isArray(env) ? env : [];
  });
  const wish = variables.find((variable) => valueAt(variable, 'name') === 'ENABLE_NATIVE_SIDECARS');
  const setting = valueAt(wish, 'value') ?? 'auto';
  if (setting !== 'auto') return setting === 'true';
  const found = await client.list(nodeResource);
  return found.every((node) => {
    const version = valueAt(node, 'status', 'nodeInfo', 'kubeletVersion');
    const [, minor = '0'] = /^v1\.(\d+)/.exec(String(version)) ?? [];
    return Number(minor) >= firstNativeMinor;
  });
};
