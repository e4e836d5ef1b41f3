import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet } from '../chart/field.ts';
import { ipFamilies } from '../chart/ip-families.ts';
import { revisionLabel } from '../chart/revision.ts';
import { quotedText, unquoted, unquotedItem } from '../chart/text.ts';
import { type ControlPlane, istiodName, ownNamespace } from './control-plane.ts';
import { namedLabels } from './labels.ts';

type AddressType = 'IPv4' | 'IPv6';

// Shapes, not addresses: 999.1.1.1 passes, and so does abc:1.
const shapes: readonly [AddressType, RegExp][] = [
  ['IPv4', /^(?:[0-9]*\.){3}[0-9]*$/],
  ['IPv6', /^(?:[0-9a-fA-F]*:)+[0-9a-fA-F]*$/],
];

/** What kind of IP address a text looks like to Istio's chart, or undefined for what it takes for a host name. */
export const addressType = (address: string): AddressType | undefined =>
  shapes.find(([, shape]) => shape.test(address))?.[0];

/** Whether this cluster's proxies reach an istiod elsewhere through a Service of this cluster. */
export const hasRemoteEndpoint = (values: JsonObject): boolean =>
  isSet(values, 'istiodRemote.enabled') && isSet(values, 'global.remotePilotAddress');

/** The Service that stands for a remote istiod, and for an IP address the EndpointSlice behind it (istiod-and-base facts 8.3). */
export const remoteEndpoint = (plane: ControlPlane): KubeObject[] => {
  const address = quotedText(field(plane.values, 'global.remotePilotAddress'));
  const type = addressType(address);
  return type === undefined
    ? [remoteService(plane, { type: 'ExternalName', externalName: unquoted(address) })]
    : [remoteService(plane, {}), endpointSlice(plane, type, address)];
};

const remoteName = (plane: ControlPlane): string =>
  istiodName(plane) + (isSet(plane.values, 'istiodRemote.enabledLocalInjectorIstiod') ? '-remote' : '');

const remoteService = (plane: ControlPlane, target: JsonObject): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: remoteName(plane),
    namespace: ownNamespace(plane),
    labels: { 'istio.io/rev': revisionLabel(plane.values), ...namedLabels },
  },
  spec: {
    ports: [
      { port: 15012, name: 'tcp-istiod', protocol: 'TCP' },
      { port: 443, targetPort: 15017, name: 'tcp-webhook', protocol: 'TCP' },
    ],
    ...target,
    ...ipFamilies(plane.values, 'global.'),
  },
});

const endpointSlice = (plane: ControlPlane, type: AddressType, address: string): KubeObject => {
  const name = remoteName(plane);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name,
      namespace: ownNamespace(plane),
      labels: {
        'kubernetes.io/service-name': name,
        'endpointslice.kubernetes.io/managed-by': 'Helm',
        ...namedLabels,
      },
    },
    addressType: type,
    endpoints: [{ addresses: [unquotedItem(address)] }],
    ports: [
      { name: 'tcp-istiod', port: 15012, protocol: 'TCP' },
      { name: 'tcp-webhook', port: 15017, protocol: 'TCP' },
    ],
  };
};
