import { age, type ResourceType } from './definition.ts';
import { atMostOne, choice, int32, nullable, object, onlyOne, required, rule, rules, text } from './schema.ts';
import { matchLabels, targetRefs } from './selector.ts';
import { extensionMatch, wasmFields } from './wasm.ts';

export const trafficExtension: ResourceType = {
  group: 'extensions.istio.io',
  kind: 'TrafficExtension',
  plural: 'trafficextensions',
  versions: ['v1alpha1'],
  stored: 'v1alpha1',
  columns: [age],
  description: 'Runs a WebAssembly module or a Lua script inside proxies.',
  spec: object(
    {
      selector: ['Workloads whose proxies run the extension.', matchLabels],
      targetRefs: ['Objects whose proxies run the extension.', targetRefs],
      wasm: ['A WebAssembly module.', object(wasmFields('file', 'oci'), required('url'))],
      lua: [
        'A Lua script.',
        object({ inlineCode: ['The script.', text({ minLength: 1, maxLength: 65536 })] }, required('inlineCode')),
      ],
      phase: ['Where it stands among the filters.', choice('UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS')],
      priority: ['Order within the phase: higher numbers go first.', nullable(int32)],
      match: ['Traffic that it sees.', extensionMatch],
    },
    atMostOne('wasm', 'lua'),
    rules(
      onlyOne('targetRefs or selector', 'selector', 'targetRefs'),
      rule('exactly one of wasm or lua must be set', 'has(self.wasm) != has(self.lua)'),
    ),
  ),
  specRequired: true,
};
