import type { Case } from '../findings.ts';
import { creating, leadingTo, namespace, service, webhook, webhooks } from '../objects.ts';

const policy = namespace('policy');
const gone = leadingTo('gone', 'policy');
const injector = (name: string, labels = {}) =>
  webhooks(
    'Mutating',
    name,
    [
      webhook('sidecar-injector.istio.io', {
        failurePolicy: 'Ignore',
        rules: creating('pods'),
        namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } },
        clientConfig: gone,
      }),
    ],
    { 'istio.io/rev': name, ...labels },
  );

const silent = {
  'that lets pass': { failurePolicy: 'Ignore', rules: creating('configmaps') },
  'for what is not installed': { rules: creating('persistentvolumes') },
  'for other namespaces': {
    rules: creating('configmaps'),
    namespaceSelector: { matchLabels: { team: 'a' } },
  },
  'for other objects': { rules: creating('configmaps'), objectSelector: { matchLabels: { team: 'a' } } },
  'out of the cluster': { rules: creating('configmaps'), clientConfig: { url: 'https://policy.example.com' } },
};

export const webhookCases: readonly Case[] = [
  {
    what: 'a webhook without its Service',
    objects: [
      policy,
      webhooks('Validating', 'policy', [webhook('a.b.c', { rules: creating('serviceaccounts'), clientConfig: gone })]),
    ],
    expected: [
      'MESH106 error [policy] webhook a.b.c gets no answer (Service policy/gone is not there) and would refuse ServiceAccount of the installation',
    ],
  },
  {
    what: 'a webhook whose Service has no endpoint',
    objects: [
      service('idle', 'policy'),
      webhooks('Mutating', 'policy', [
        webhook('a.b.c', { rules: creating('deployments', 'apps'), clientConfig: leadingTo('idle', 'policy') }),
      ]),
    ],
    expected: [
      'MESH106 error [policy] webhook a.b.c gets no answer (Service policy/idle has no ready endpoint) and would refuse Deployment of the installation',
    ],
  },
  {
    what: 'a webhook that would refuse the pods of Deployments',
    objects: [
      policy,
      webhooks('Validating', 'policy', [
        webhook('a.b.c', {
          rules: creating('pods'),
          objectSelector: { matchLabels: { app: 'istiod' } },
          clientConfig: gone,
        }),
      ]),
    ],
    expected: [/^MESH106 error \[policy\] .*would refuse Pod of the installation/],
  },
  {
    what: 'a webhook of Istio that was left behind',
    objects: [
      policy,
      webhooks('Validating', 'istio-validator', [
        ...['rev.validation.istio.io', 'validation.istio.io'].map((name) =>
          webhook(name, { rules: creating('*', 'networking.istio.io'), clientConfig: gone }),
        ),
      ]),
    ],
    expected: [
      /^MESH106 warning \[istio-validator\] webhooks rev\.validation\.istio\.io, validation\.istio\.io get no answer .*would refuse every request$/,
    ],
  },
  {
    what: 'a webhook that the installation itself answers, as far as others need it',
    objects: [
      namespace('istio-system'),
      webhooks('Mutating', 'istio-sidecar-injector', [
        webhook('object.sidecar-injector.istio.io', {
          rules: creating('pods'),
          objectSelector: { matchLabels: { app: 'istio-ingressgateway' } },
          clientConfig: leadingTo('istiod', 'istio-system'),
        }),
      ]),
    ],
    expected: [/^MESH106 warning \[istio-sidecar-injector\] /],
  },
  ...Object.entries(silent).map(
    ([what, settings]): Case => ({
      what: `nothing of a webhook ${what}`,
      objects: [policy, webhooks('Validating', 'policy', [webhook('a.b.c', { clientConfig: gone, ...settings })])],
      expected: [],
    }),
  ),
  {
    what: 'webhooks that inject the same pods',
    objects: [injector('one'), injector('two')],
    expected: [
      'IST0139 error [one] Webhook one/sidecar-injector.istio.io overlaps with others: [two/sidecar-injector.istio.io]. This may cause injection to occur twice.',
      /^IST0139 error \[two\] /,
    ],
  },
];
