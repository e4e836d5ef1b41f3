import type { Case } from '../findings.ts';
import { idle, namespace, pod, service } from '../objects.ts';

const cpu = { annotations: { 'sidecar.istio.io/proxyCPU': '1' } };
const injected = { 'sidecar.istio.io/status': '{"initContainers":["istio-init"]}' };

export const workloadCases: readonly Case[] = [
  {
    what: 'alpha annotations',
    objects: [
      namespace('shop'),
      idle('web', 'shop', { annotations: { ...cpu.annotations, 'sidecar.istio.io/inject': 'true' } }),
      pod('a', 'shop', { annotations: { ...cpu.annotations, 'sidecar.istio.io/interceptionMode': 'REDIRECT' } }),
      pod('b', 'shop', { annotations: { 'sidecar.istio.io/interceptionMode': 'TPROXY', ...injected } }),
      service('quiet', 'shop', {
        annotations: { 'networking.istio.io/exportTo': '.', 'galley.istio.io/analyze-suppress': 'IST0136' },
      }),
      pod('system', 'kube-system', cpu),
    ],
    expected: [
      'IST0136 info [b] Annotation "sidecar.istio.io/interceptionMode" is part of an alpha-phase feature and may be incompletely supported.',
      /^IST0136 info \[a web\] Annotation "sidecar\.istio\.io\/proxyCPU"/,
    ],
  },
  {
    what: 'nothing of annotations in another namespace',
    namespace: 'other',
    objects: [pod('a', 'shop', cpu)],
    expected: [],
  },
  {
    what: 'a default that ended',
    fromMinor: 21,
    objects: [service('zipkin', 'istio-system')],
    expected: [
      /^IST0169 warning \[zipkin\]/,
      /^MESH113 info \[\] Since Istio 1\.25 .*ENABLE_NATIVE_SIDECARS/,
      /^MESH113 info \[\] Istio 1\.21 is far/,
    ],
  },
  {
    what: 'defaults that changed',
    fromMinor: 29,
    expected: [/^MESH113 info \[\] Since Istio 1\.29 .*values\.pilot\.env\.PILOT_SIDECAR_PICK_BEST_SERVICE_NAMESPACE$/],
  },
  {
    what: 'no changed defaults with a compatibility version',
    fromMinor: 29,
    sets: ['compatibilityVersion=1.29'],
    expected: [],
  },
];
