import type { JsonObject } from '../../../../src/objects/json.ts';
import type { Case } from '../findings.ts';
import { account, crd } from '../objects.ts';

const everything = ['*'];
const groups = [
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apps',
  'autoscaling',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
];
const core = [
  'configmaps',
  'limitranges',
  'namespaces',
  'nodes',
  'pods',
  'resourcequotas',
  'secrets',
  'serviceaccounts',
  'services',
];

/** Everything that an installation needs but some verbs on a resource of the core group. */
const allBut = (resource: string, verbs: string[]): JsonObject[] => [
  { apiGroups: groups, resources: everything, verbs: everything },
  { apiGroups: [''], resources: core.filter((name) => name !== resource), verbs: everything },
  { apiGroups: [''], resources: [resource], verbs },
];

export const accessCases: readonly Case[] = [
  {
    what: 'a permission that is missing',
    as: 'installer',
    objects: account('installer', allBut('configmaps', ['get', 'list', 'patch', 'delete'])),
    expected: [
      'IST0141 error [] Missing required permission to create resource configmaps in namespace istio-system (permission denied)',
    ],
  },
  {
    what: 'a permission on what only some clusters have',
    as: 'installer',
    objects: [
      ...account('installer', allBut('configmaps', everything)),
      crd('felixconfigurations.crd.projectcalico.org', 'FelixConfiguration', ['v1']),
    ],
    expected: [
      'IST0141 error [] Missing required permission to get, list resource felixconfigurations (permission denied)',
      /^MESH110 unknown .*felixconfigurations.* is forbidden/,
    ],
  },
  {
    what: 'what the account may not read',
    as: 'installer',
    objects: account('installer', allBut('nodes', ['watch'])),
    expected: [
      'IST0141 error [] Missing required permission to get, list resource nodes (permission denied)',
      /^MESH111 unknown .*nodes is forbidden/,
      /^MESH112 unknown .*nodes is forbidden/,
    ],
  },
];
