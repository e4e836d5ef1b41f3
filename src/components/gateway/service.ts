import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { rangeEntries } from '../chart/field.ts';
import { ipFamilies } from '../chart/ip-families.ts';
import { given, goQuoted, inQuotes, orDefault, unquoted, unquotedKey } from '../chart/text.ts';
import { objectLabels } from './labels.ts';
import { type Gateway, metadata, own, ownMaps, ownPath } from './values.ts';

/** The Service of a gateway (gateways-cni-ztunnel facts 1.9). */
export const service = (gateway: Gateway): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { ...metadata(gateway, objectLabels(gateway)), annotations: orDefault(annotations(gateway), null) },
  spec: {
    ...given({
      loadBalancerIP: inQuotes(own(gateway, 'loadBalancerIP')),
      loadBalancerSourceRanges: own(gateway, 'loadBalancerSourceRanges'),
    }),
    ...given({ externalTrafficPolicy: own(gateway, 'externalTrafficPolicy') }, unquoted),
    ...ipFamilies(gateway.values, ownPath(gateway, '')),
    type: unquoted(own(gateway, 'type')),
    selector: gateway.labels,
    ports: orDefault(ports(gateway), null),
  },
});

const annotations = (gateway: Gateway): JsonObject =>
  Object.fromEntries(
    rangeEntries(gateway.values, ownPath(gateway, 'serviceAnnotations')).map(([key, value]) => [
      unquotedKey(key),
      goQuoted(value),
    ]),
  );

/** The gateway's ports with all that they say, then the further ports, of which only number and name count. */
const ports = (gateway: Gateway): JsonValue[] => [
  ...ownMaps(gateway, 'ports').map((port) =>
    orDefault(
      Object.fromEntries(Object.entries(port).map(([key, value]) => [unquotedKey(key), unquoted(value)])),
      null,
    ),
  ),
  ...ownMaps(gateway, gateway.flavor.extraPorts).map(({ port, name }) => ({
    port: unquoted(port),
    name: unquoted(name),
  })),
];
