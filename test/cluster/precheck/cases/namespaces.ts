import { type JsonObject, valueAt } from '../../../../src/objects/json.ts';
import type { KubeObject } from '../../../../src/objects/object.ts';
import type { ApiClient } from '../../api-client.ts';
import { until } from '../../control-plane.ts';
import type { Case } from '../findings.ts';
import { limitRange, namespace, pod, resourceQuota } from '../objects.ts';

const enforce = 'pod-security.kubernetes.io/enforce';
const cni = ['components.cni.enabled=true'];
const system = 'istio-system';
/** For quotas a namespace that no other case installs into: their pods may outlive them, and would count. */
const limited = 'limited';

/**
 * Has a quota count until it counts what is there. By itself it counts when it is new and when something goes away: a pod
 * that comes so soon after it that the API server has not seen the quota yet is let in, and left out for five minutes.
 */
const recount = async (api: ApiClient, quota: string, resource: string, used: string): Promise<void> => {
  const path = `/api/v1/namespaces/${limited}/resourcequotas/${quota}`;
  let secrets = 100;
  await until(`${quota} counts ${used} of ${resource}`, 60_000, async () => {
    await api.patch(path, { spec: { hard: { secrets: String(++secrets) } } });
    return valueAt((await api.get(path)) as JsonObject, 'status', 'used', resource) === used;
  });
};

const intoLimited = [`values.global.istioNamespace=${limited}`];
const held: KubeObject = {
  ...namespace('doomed'),
  metadata: { name: 'doomed', finalizers: ['example.com/held'] },
};
const shop = (labels: JsonObject, expected: Case['expected']) => ({ objects: [namespace('shop', labels)], expected });

export const namespaceCases: readonly Case[] = [
  {
    what: 'a namespace with two choices',
    ...shop({ 'istio-injection': 'enabled', 'istio.io/rev': 'default' }, [
      'MESH107 warning [shop] it has both labels istio-injection=enabled and istio.io/rev=default, of which the first counts',
    ]),
  },
  {
    what: 'a namespace with an unknown choice',
    ...shop({ 'istio.io/rev': 'prod' }, [/^MESH107 warning \[shop\] .*istio\.io\/rev=prod names no revision/]),
  },
  {
    what: 'a namespace for sidecars and ambient',
    ...shop({ 'istio-injection': 'enabled', 'istio.io/dataplane-mode': 'ambient' }, [
      /^MESH107 warning \[shop\] .*for sidecars and for ambient/,
    ]),
  },
  {
    what: 'nothing of a namespace with one choice',
    ...shop({ 'istio.io/rev': 'default' }, []),
  },
  {
    what: 'a quota without room',
    sets: intoLimited,
    objects: [
      pod('big', limited, {}, { memory: '2Gi' }),
      resourceQuota('small', limited, { 'requests.memory': '3Gi', pods: '10' }),
    ],
    afterwards: (api) => recount(api, 'small', 'requests.memory', '2Gi'),
    expected: ['MESH114 error [small] the installation needs 2176Mi of requests.memory, and 1024Mi is left'],
  },
  {
    what: 'quotas on the number of objects',
    sets: intoLimited,
    objects: [resourceQuota('few', limited, { 'count/deployments.apps': '1', 'services.loadbalancers': '0' })],
    expected: [
      'MESH114 error [few] the installation needs 2 of count/deployments.apps, and 1 is left',
      'MESH114 error [few] the installation needs 1 of services.loadbalancers, and 0 is left',
    ],
  },
  {
    what: 'a quota that node agents go over',
    sets: [...intoLimited, ...cni],
    objects: [resourceQuota('few', limited, { pods: '4' })],
    expected: ['MESH114 error [few] the installation needs 5 of pods, and 4 is left'],
  },
  {
    what: 'a quota on limits that nobody sets',
    sets: intoLimited,
    objects: [resourceQuota('limits', limited, { 'limits.cpu': '8' })],
    expected: [/^MESH114 error \[limits\] .*do not set limits\.cpu/],
  },
  {
    what: 'a quota on limits that a LimitRange sets for pods only',
    sets: intoLimited,
    objects: [
      limitRange('pods', limited, { type: 'Pod', max: { cpu: '8' } }),
      resourceQuota('limits', limited, { 'limits.cpu': '8' }),
    ],
    expected: [/^MESH114 error \[limits\] .*do not set limits\.cpu/],
  },
  {
    what: 'a quota that the limits of a LimitRange go over',
    sets: intoLimited,
    objects: [
      limitRange('containers', limited, { type: 'Container', default: { cpu: '7' } }),
      resourceQuota('limits', limited, { 'limits.cpu': '8' }),
    ],
    expected: ['MESH114 error [limits] the installation needs 9 of limits.cpu, and 8 is left'],
  },
  {
    what: 'nothing of a quota with room',
    sets: intoLimited,
    objects: [resourceQuota('enough', limited, { 'requests.cpu': '4', memory: '8Gi', configmaps: '20' })],
    expected: [],
  },
  {
    what: 'a namespace that is being deleted',
    sets: ['values.global.istioNamespace=doomed'],
    objects: [held],
    afterwards: (api) => api.remove('/api/v1/namespaces/doomed'),
    expected: ['MESH114 error [doomed] it is being deleted, and takes no new objects'],
  },
  {
    what: 'pods that the namespace refuses',
    sets: cni,
    objects: [namespace(system, { [enforce]: 'baseline' })],
    expected: [/^MESH115 error \[istio-cni-node\] .*enforces baseline.*hostPath/],
  },
  {
    what: 'pods that a strict namespace refuses',
    objects: [namespace(system, { [enforce]: 'restricted' })],
    expected: [
      /^MESH115 error \[istio-ingressgateway\] .*seccompProfile/,
      /^MESH115 error \[istiod\] .*seccompProfile/,
    ],
  },
  { what: 'nothing of pods that fit', objects: [namespace(system, { [enforce]: 'baseline' })], expected: [] },
  {
    what: 'sidecars that a namespace refuses',
    ...shop({ [enforce]: 'baseline', 'istio-injection': 'enabled' }, [/^MESH115 warning \[shop\] .*NET_ADMIN/]),
  },
  {
    what: 'nothing of sidecars that the node agent serves',
    sets: cni,
    ...shop({ [enforce]: 'baseline', 'istio-injection': 'enabled' }, []),
  },
];
