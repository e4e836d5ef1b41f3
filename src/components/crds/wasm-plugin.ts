import { age, type ResourceType } from './definition.ts';
import { choice, int32, nullable, object, required, rules } from './schema.ts';
import { matchLabels, oneTarget, targetRef, targetRefs } from './selector.ts';
import { extensionMatch, wasmFields } from './wasm.ts';

export const wasmPlugin: ResourceType = {
  group: 'extensions.istio.io',
  kind: 'WasmPlugin',
  plural: 'wasmplugins',
  versions: ['v1alpha1'],
  stored: 'v1alpha1',
  columns: [age],
  description: 'Runs a WebAssembly module inside proxies.',
  spec: object(
    {
      selector: ['Workloads whose proxies run the module.', matchLabels],
      targetRef: ['Object whose proxies run the module.', targetRef],
      targetRefs: ['Objects whose proxies run the module.', targetRefs],
      ...wasmFields('oci', 'file'),
      phase: ['Where it stands among the filters.', choice('UNSPECIFIED_PHASE', 'AUTHN', 'AUTHZ', 'STATS')],
      priority: ['Order within the phase: higher numbers go first.', nullable(int32)],
      match: ['Traffic that it sees.', extensionMatch],
    },
    required('url'),
    rules(oneTarget),
  ),
  specRequired: true,
};
