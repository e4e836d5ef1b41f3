import { type JsonObject, valueAt } from '../../objects/json.ts';
import { changeProxy, metadataText, metadataTexts, type Pod, withEnv, withMetadataTexts } from './pod.ts';

const networkLabel = 'topology.istio.io/network';

/** Where a pod belongs in a mesh of several clusters; empty texts for what is not said. */
export interface Location {
  readonly cluster: string;
  readonly network: string;
}

/** The pod's cluster and network: from the injector's values; its own label knows better about the network. */
export const locationOf = (pod: Pod, values: JsonObject): Location => ({
  cluster: textAt(values, 'global', 'multiCluster', 'clusterName'),
  network: metadataText(pod, 'labels', networkLabel) ?? textAt(values, 'global', 'network'),
});

const textAt = (values: JsonObject, ...path: string[]): string => {
  const value = valueAt(values, ...path);
  return typeof value === 'string' ? value : '';
};

/** The pod whose proxy knows where it is: at the end of its environment, by name (injection facts 5.5). */
export const withLocationEnv = (pod: Pod, { cluster, network }: Location): Pod => {
  const variables = [
    { name: 'ISTIO_META_CLUSTER_ID', value: cluster },
    { name: 'ISTIO_META_NETWORK', value: network },
  ].filter(({ value }) => value !== '');
  return variables.length === 0 ? pod : changeProxy(pod, (proxy) => withEnv(proxy, variables));
};

/** The pod with its network as a label, where it has one. */
export const withNetworkLabel = (pod: Pod, { network }: Location): Pod =>
  network === '' ? pod : withMetadataTexts(pod, 'labels', [...metadataTexts(pod, 'labels'), [networkLabel, network]]);
