import { inputsForCluster } from '../config/cluster-settings.ts';
import type { ConfigInputs } from '../config/inputs.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import type { KubeClient, ListOptions } from '../kube/client.ts';
import type { Discovery } from '../kube/discovery.ts';
import { type KubeObject, objectKey } from '../objects/object.ts';
import { once, oncePer } from './once.ts';

/** What is listed: a kind by its API group, and which part of it. */
export interface ListQuery extends Omit<ListOptions, 'signal'> {
  readonly group: string;
  readonly kind: string;
}

/** A cluster as checks see it: reads only, each made when it is first needed, and once. */
export interface ClusterFacts {
  readonly client: KubeClient;
  version(): Promise<string>;
  discovery(): Promise<Discovery>;
  /** A configuration as it is installed in this cluster: its platform adds settings. Throws what resolveConfig throws. */
  resolve(inputs: ConfigInputs): Promise<ResolvedConfig>;
  /** The object of the same identity, undefined where it or its kind is not there. */
  get(object: KubeObject): Promise<KubeObject | undefined>;
  /** Empty for kinds that the cluster does not serve. */
  list(query: ListQuery): Promise<readonly KubeObject[]>;
}

export const clusterFacts = (
  client: KubeClient,
  env: Readonly<Record<string, string | undefined>> = {},
): ClusterFacts => {
  const version = once(() => client.version());
  return {
    client,
    version,
    discovery: () => client.discovery(),
    resolve: async (inputs) => resolveConfig(inputsForCluster(inputs, await version(), env)),
    get: oncePer(objectKey, (object) => client.get(object)),
    list: oncePer(JSON.stringify, async ({ group, kind, ...options }: ListQuery) => {
      const resource = (await client.discovery()).preferred(group, kind);
      return resource === undefined ? [] : client.list(resource, options);
    }),
  };
};

/** A stand-in for an object that is to be read: its identity and nothing else. */
export const reference = (apiVersion: string, kind: string, name: string, namespace?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: namespace === undefined ? { name } : { name, namespace },
});
