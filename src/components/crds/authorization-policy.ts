import { age, column, type ResourceType } from './definition.ts';
import { atMostOne, choice, list, object, required, rule, rules, string, strings, text } from './schema.ts';
import { matchLabels, oneTarget, targetRef, targetRefs } from './selector.ts';

const serviceAccounts = list(text({ maxLength: 320 }), { maxItems: 16 });

const source = object(
  {
    principals: ['Peer identities from mutual TLS, such as cluster.local/ns/shop/sa/cart.', strings],
    notPrincipals: ['Peer identities that do not match.', strings],
    requestPrincipals: ['Token identities, written issuer/subject.', strings],
    notRequestPrincipals: ['Token identities that do not match.', strings],
    namespaces: ['Namespaces of the calling workload.', strings],
    notNamespaces: ['Namespaces that do not match.', strings],
    serviceAccounts: ['Service accounts of the caller, as name or namespace/name.', serviceAccounts],
    notServiceAccounts: ['Service accounts that do not match.', serviceAccounts],
    trustDomains: ['Trust domains of the caller.', strings],
    notTrustDomains: ['Trust domains that do not match.', strings],
    ipBlocks: ['Addresses or CIDRs of the connection itself.', strings],
    notIpBlocks: ['Addresses or CIDRs that do not match.', strings],
    remoteIpBlocks: ['Addresses or CIDRs of the original client, behind trusted proxies.', strings],
    notRemoteIpBlocks: ['Original client addresses that do not match.', strings],
  },
  rules(
    rule(
      'Cannot set serviceAccounts with namespaces or principals',
      '(has(self.serviceAccounts) || has(self.notServiceAccounts)) ? (!has(self.principals) &&\n!has(self.notPrincipals) && !has(self.namespaces) && !has(self.notNamespaces)) : true',
    ),
  ),
);

const operation = object({
  hosts: ['Values of the Host header.', strings],
  notHosts: ['Hosts that do not match.', strings],
  ports: ['Ports of the workload.', strings],
  notPorts: ['Ports that do not match.', strings],
  methods: ['HTTP methods; gRPC counts as POST.', strings],
  notMethods: ['Methods that do not match.', strings],
  paths: ['Paths, exact, with a wildcard at one end, or as URI templates.', strings],
  notPaths: ['Paths that do not match.', strings],
});

const condition = object(
  {
    key: ['Attribute of the request, such as request.headers[x-team].', string],
    values: ['Values that match; one is enough.', strings],
    notValues: ['Values that do not match.', strings],
  },
  required('key'),
);

export const authorizationPolicy: ResourceType = {
  group: 'security.istio.io',
  kind: 'AuthorizationPolicy',
  plural: 'authorizationpolicies',
  shortName: 'ap',
  versions: ['v1', 'v1beta1'],
  stored: 'v1',
  columns: [column('Action', '.spec.action'), age],
  description: 'Says who may call which workload, and how.',
  spec: object(
    {
      action: ['What happens to a request that matches a rule.', choice('ALLOW', 'DENY', 'AUDIT', 'CUSTOM')],
      provider: [
        'With action CUSTOM: who is asked for the decision.',
        object({ name: ['An extension provider of the mesh configuration.', string] }),
      ],
      rules: [
        'A request is matched when one of these rules matches; an empty list matches nothing.',
        list(
          object({
            from: ['Where the request comes from.', list(object({ source: ['A caller.', source] }), { maxItems: 512 })],
            to: ['What the request wants.', list(object({ operation: ['An operation.', operation] }))],
            when: ['Further conditions, all of which must hold.', list(condition)],
          }),
          { maxItems: 512 },
        ),
      ],
      selector: ['Workloads that the policy protects.', matchLabels],
      targetRef: ['Object that the policy is attached to.', targetRef],
      targetRefs: ['Objects that the policy is attached to.', targetRefs],
    },
    atMostOne('provider'),
    rules(oneTarget),
  ),
};
