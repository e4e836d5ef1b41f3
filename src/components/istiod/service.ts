import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field } from '../chart/field.ts';
import { ipFamilies } from '../chart/ip-families.ts';
import { given, unquoted } from '../chart/text.ts';
import { type ControlPlane, istiodName, ownNamespace } from './control-plane.ts';
import { podSelector, serverLabels } from './labels.ts';

/** The Service of istiod (istiod-and-base facts 8.3). */
export const istiodService = (plane: ControlPlane): KubeObject =>
  service(
    plane,
    istiodName(plane),
    {},
    given({ trafficDistribution: field(plane.values, 'trafficDistribution') }, unquoted),
  );

/** The Service by which a revision tag reaches this istiod (istiod-and-base facts 8.3). */
export const tagService = (plane: ControlPlane, tag: JsonValue, name: string): KubeObject =>
  service(plane, name, { 'istio.io/tag': unquoted(tag) }, {});

const service = (plane: ControlPlane, name: string, labels: JsonObject, spec: JsonObject): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name,
    namespace: ownNamespace(plane),
    labels: { ...serverLabels(plane), ...labels },
    ...given({ annotations: field(plane.values, 'serviceAnnotations') }),
  },
  spec: {
    ports: [
      { port: 15010, name: 'grpc-xds', protocol: 'TCP' },
      { port: 15012, name: 'https-dns', protocol: 'TCP' },
      { port: 443, name: 'https-webhook', targetPort: 15017, protocol: 'TCP' },
      { port: 15014, name: 'http-monitoring', protocol: 'TCP' },
    ],
    selector: podSelector(plane),
    ...ipFamilies(plane.values, ''),
    ...spec,
  },
});
