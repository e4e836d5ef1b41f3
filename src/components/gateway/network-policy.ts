import type { KubeObject } from '../../objects/object.ts';
import { networkPolicy } from '../chart/network-policy.ts';
import { orDefault, unquoted } from '../chart/text.ts';
import { chartLabels } from './labels.ts';
import { type Gateway, metadata, ownMaps } from './values.ts';

/** The NetworkPolicy that opens a gateway's ports to all (gateways-cni-ztunnel facts 1.12). */
export const gatewayPolicy = (gateway: Gateway): KubeObject => {
  const labels = { app: unquoted(gateway.name), istio: gateway.flavor.istioLabel, ...chartLabels(gateway) };
  return networkPolicy(metadata(gateway, labels, gateway.suffix), gateway.labels, [
    [15021],
    [15020, 15090],
    ...ownMaps(gateway, 'ports').map(({ protocol, targetPort, port }) => [
      { protocol: unquoted(orDefault(protocol, 'TCP')), port: unquoted(orDefault(targetPort, port)) },
    ]),
  ]);
};
