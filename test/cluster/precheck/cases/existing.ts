import type { Case } from '../findings.ts';
import { byIstioctl, configMap, crd, istiod } from '../objects.ts';

const sidecars = 'sidecars.networking.istio.io';
const byHelm = (name: string) => ({ 'meta.helm.sh/release-name': name });
const held = { finalizers: ['example.com/held'] };

export const existingCases: readonly Case[] = [
  { what: 'nothing where this release is installed', objects: [istiod(byIstioctl('1.30.3'))], expected: [] },
  {
    what: 'an Istio that is newer',
    objects: [istiod(byIstioctl('1.31.0'))],
    expected: [/^MESH101 error \[istiod\] Istio 1\.31\.0 is installed .*a step back/],
  },
  {
    what: 'an Istio of the release before',
    objects: [istiod(byIstioctl('1.29.2'))],
    expected: [
      'MESH101 info [istiod] Istio 1.29.2 is installed (revision default in namespace istio-system), and would be upgraded to 1.30.3',
    ],
  },
  {
    what: 'an Istio two releases old',
    objects: [istiod(byIstioctl('1.28.0'))],
    expected: [/^MESH101 warning \[istiod\] Istio 1\.28\.0 .*in place over two/],
  },
  {
    what: 'an Istio three releases old',
    objects: [istiod(byIstioctl('1.27.0'))],
    expected: [/^MESH101 error \[istiod\] Istio 1\.27\.0 .*more than two/],
  },
  {
    what: 'an Istio of which nobody knows the version',
    objects: [istiod(byIstioctl(''))],
    expected: [/^MESH101 warning \[istiod\] Istio of an unknown version/],
  },
  {
    what: 'an Istio of Helm',
    objects: [istiod(byIstioctl('1.30.3'), {}, byHelm('istiod'))],
    expected: [/^MESH102 warning \[istiod\] .*was installed by Helm/],
  },
  {
    what: 'an Istio of Flux, which drives Helm',
    objects: [istiod({ ...byIstioctl('1.30.3'), 'helm.toolkit.fluxcd.io/name': 'istiod' }, {}, byHelm('istiod'))],
    expected: [/^MESH102 warning \[istiod\] .*was installed by Flux/],
  },
  {
    what: 'an Istio of nobody in particular',
    objects: [istiod({ 'app.kubernetes.io/name': 'istiod', 'app.kubernetes.io/version': '1.30.3' })],
    expected: [/^MESH102 warning \[istiod\] .*was installed by another tool/],
  },
  {
    what: 'an istiod that is not ready',
    objects: [istiod(byIstioctl('1.30.3'), { pods: { schedulerName: 'none' } })],
    expected: [/^MESH103 warning \[istiod\] it is not ready: 0 of 1 pods available/],
  },
  {
    what: 'an istiod that is scaled to 0',
    objects: [istiod(byIstioctl('1.30.3'), { replicas: 0 })],
    expected: ['MESH103 warning [istiod] it is scaled to 0, so nothing of it runs'],
  },
  {
    what: 'what is left of an installation',
    objects: [configMap('istio', 'istio-system', {}, { labels: byIstioctl('1.30.3') })],
    expected: [/^MESH103 warning \[istio\] .*incomplete: its istiod is not there/],
  },
  {
    what: 'CRDs of Helm',
    objects: [crd(sidecars, 'Sidecar', ['v1'], { annotations: byHelm('istio-base') })],
    expected: [
      "MESH104 warning [sidecars.networking.istio.io] Helm's release istio-base owns 1 of Istio's CustomResourceDefinitions",
    ],
  },
  {
    what: 'CRDs of a GitOps controller',
    objects: [crd(sidecars, 'Sidecar', ['v1'], { annotations: { 'argocd.argoproj.io/tracking-id': 'base:x' } })],
    expected: [/^MESH104 warning \[sidecars\.networking\.istio\.io\] Argo CD owns 1/],
  },
  {
    what: 'resources stored in a version that is gone',
    objects: [crd(sidecars, 'Sidecar', ['v1alpha2', 'v1'])],
    expected: [/^MESH105 error \[sidecars\.networking\.istio\.io\] resources are stored in version v1alpha2/],
  },
  {
    what: 'a CRD that is being deleted',
    objects: [crd(sidecars, 'Sidecar', ['v1'], held)],
    afterwards: (api) => api.remove(`/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${sidecars}`),
    expected: [/^MESH105 error \[sidecars\.networking\.istio\.io\] it is being deleted/],
  },
  {
    what: 'a CRD whose names another one has taken',
    objects: [crd('proxies.networking.istio.io', 'Sidecar', ['v1']), crd(sidecars, 'Sidecar', ['v1'])],
    expected: [/^MESH105 error \[sidecars\.networking\.istio\.io\] its names are not accepted/],
  },
];
