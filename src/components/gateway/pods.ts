import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { flag, logFlags } from '../chart/args.ts';
import { field } from '../chart/field.ts';
import { containerImage } from '../chart/image.ts';
import { firstTruthy } from '../chart/layers.ts';
import { revisionLabel } from '../chart/revision.ts';
import { given, goQuoted, inQuotes, quotedText, truthy, unquoted, unquotedItem } from '../chart/text.ts';
import { injectedEnv, proxyEnv } from './env.ts';
import { type Gateway, own } from './values.ts';
import { addedStorage, proxyStorage } from './volumes.ts';

/** What the two forms of a gateway do differently: with a proxy of its own, or with one that the injector puts in. */
export interface PodForm {
  /** The gateway's name where the Deployment is concerned. */
  readonly name: string;
  /** Labels that only Deployments of this form have. */
  readonly labels: JsonObject;
  readonly podLabels: JsonObject;
  readonly podAnnotations: JsonObject;
  /** The fields of the proxy's container that depend on the form. */
  readonly container: JsonObject;
  readonly volumes: JsonObject[];
}

/** The form that `injectionTemplate` selects (gateways-cni-ztunnel facts 1.5 and 1.7). */
export const podForm = (gateway: Gateway): PodForm =>
  own(gateway, 'injectionTemplate') === '' ? proxyForm(gateway) : injectedForm(gateway);

const proxyForm = (gateway: Gateway): PodForm => {
  const revision = revisionLabel(gateway.values);
  const { volumes, mounts } = proxyStorage(gateway);
  return {
    name: gateway.name,
    labels: outsideAmbient,
    podLabels: { 'istio.io/rev': revision, 'sidecar.istio.io/inject': 'false', ...outsideAmbient },
    podAnnotations: { 'istio.io/rev': revision, 'sidecar.istio.io/inject': 'false' },
    container: {
      image: proxyImage(gateway),
      ...given({ imagePullPolicy: field(gateway.values, 'global.imagePullPolicy') }, unquoted),
      args: proxyArgs(gateway),
      readinessProbe,
      env: proxyEnv(gateway),
      volumeMounts: mounts,
    },
    volumes,
  };
};

const injectedForm = (gateway: Gateway): PodForm => {
  const { values, flavor } = gateway;
  const { volumes, mounts } = addedStorage(gateway);
  return {
    name: gateway.name === '' ? flavor.defaultName : gateway.name,
    labels: {},
    podLabels: {
      'sidecar.istio.io/inject': 'true',
      ...(truthy(values.revision) ? { 'istio.io/rev': goQuoted(values.revision) } : {}),
    },
    podAnnotations: {
      'sidecar.istio.io/inject': 'true',
      'inject.istio.io/templates': inQuotes(own(gateway, 'injectionTemplate')),
    },
    container: { image: 'auto', env: injectedEnv(gateway), volumeMounts: mounts },
    volumes,
  };
};

const outsideAmbient: JsonObject = { 'istio.io/dataplane-mode': 'none' };

const proxyImage = (gateway: Gateway): JsonValue => {
  const { values } = gateway;
  return containerImage(values, {
    path: 'global.proxy.image',
    fallback: 'proxyv2',
    hub: field(values, 'global.hub'),
    tag: firstTruthy(own(gateway, 'tag'), field(values, 'global.tag')),
    variant: firstTruthy(field(values, 'global.proxy.variant'), field(values, 'global.variant')),
  });
};

const proxyArgs = ({ values }: Gateway): JsonValue[] => [
  'proxy',
  'router',
  '--domain',
  unquotedItem(`$(POD_NAMESPACE).svc.${quotedText(field(values, 'global.proxy.clusterDomain'))}`),
  ...flag('--proxyLogLevel', values, 'global.proxy.logLevel'),
  ...flag('--proxyComponentLogLevel', values, 'global.proxy.componentLogLevel'),
  ...logFlags(values, 'global.logging.level'),
  ...flag('--stsPort', values, 'global.sts.servicePort'),
];

const readinessProbe: JsonObject = {
  failureThreshold: 30,
  httpGet: { path: '/healthz/ready', port: 15021, scheme: 'HTTP' },
  initialDelaySeconds: 1,
  periodSeconds: 2,
  successThreshold: 1,
  timeoutSeconds: 1,
};
