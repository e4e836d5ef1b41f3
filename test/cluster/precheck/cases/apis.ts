import type { Case } from '../findings.ts';
import { crd, deprecating } from '../objects.ts';

const removed = [
  'policies.authentication.istio.io',
  'rbacconfigs.rbac.istio.io',
  'rules.config.istio.io',
  'istiooperators.install.istio.io',
];

export const apiCases: readonly Case[] = [
  {
    what: 'a Kubernetes that is too old',
    kubernetes: 'v1.31.9',
    expected: ['IST0142 error [] The Kubernetes Version "v1.31.9" is lower than the minimum version: 1.32'],
  },
  { what: 'nothing on the oldest Kubernetes', kubernetes: 'v1.32.0', expected: [] },
  {
    what: 'an old Gateway API',
    objects: [crd('gateways.gateway.networking.k8s.io', 'Gateway', ['v1beta1', 'v1alpha2'])],
    expected: [
      'IST0172 warning [gateways.gateway.networking.k8s.io] The Gateway API CRD version v1alpha2,v1beta1 is lower than the minimum version: v1',
    ],
  },
  {
    what: 'a Gateway API without v1beta1',
    objects: [crd('referencegrants.gateway.networking.k8s.io', 'ReferenceGrant', ['v1alpha2'])],
    expected: [/^IST0156 error \[referencegrants\.gateway\.networking\.k8s\.io\] .*v1beta1.*served: v1alpha2/],
  },
  {
    what: 'nothing of a Gateway API that serves both',
    objects: [crd('gateways.gateway.networking.k8s.io', 'Gateway', ['v1', 'v1beta1'])],
    expected: [],
  },
  ...removed.map(
    (name): Case => ({
      what: `an API that Istio dropped: ${name}`,
      objects: [crd(name, 'Dropped', ['v1alpha1'])],
      expected: [`MESH108 warning [${name}] no release of Istio reads its resources any more`],
    }),
  ),
  {
    what: 'resources in a version that is deprecated',
    objects: [deprecating('v1alpha2', crd('tlsroutes.gateway.networking.k8s.io', 'TLSRoute', ['v1alpha2', 'v1']))],
    expected: [
      'MESH108 warning [tlsroutes.gateway.networking.k8s.io] resources are stored in version v1alpha2, which is deprecated',
    ],
  },
  {
    what: 'nothing of a deprecated version that nothing is stored in',
    objects: [deprecating('v1alpha2', crd('tlsroutes.gateway.networking.k8s.io', 'TLSRoute', ['v1', 'v1alpha2']))],
    expected: [],
  },
  {
    what: 'an API that is not served',
    sets: ['values.global.platform=openshift', 'components.cni.enabled=true'],
    expected: [/^MESH109 error \[istio-cni\] .*NetworkAttachmentDefinition of k8s\.cni\.cncf\.io\/v1/],
  },
];
