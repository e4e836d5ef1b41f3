import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../objects/json.ts';
import { enabledComponents } from './components.ts';

const enabled = (components: JsonValue | undefined, values: JsonObject = {}): string[] =>
  enabledComponents(components, values, 'istio-system').map(({ path }) => path);

describe('enabledComponents', () => {
  it.each<[string, JsonValue | undefined, string[]]>([
    ['nothing', undefined, ['components.base', 'components.pilot', 'components.ingressGateways']],
    ['null', null, ['components.base', 'components.pilot', 'components.ingressGateways']],
    ['keys that are null', { base: null, cni: null, ingressGateways: [] }, ['components.base', 'components.pilot']],
    [
      'keys without enabled',
      { base: {}, pilot: {}, ingressGateways: [{}], egressGateways: [{}], cni: {}, ztunnel: {} },
      [
        'components.base',
        'components.pilot',
        'components.ingressGateways[0]',
        'components.egressGateways[0]',
        'components.cni',
        'components.ztunnel',
      ],
    ],
    [
      'what is switched off',
      {
        base: { enabled: false },
        pilot: { enabled: false },
        ingressGateways: [{ enabled: false }, { name: 'b' }],
        egressGateways: [{ enabled: false }],
        cni: { enabled: false },
      },
      ['components.ingressGateways[1]'],
    ],
  ])('%s', (_, components, paths) => {
    expect(enabled(components)).toEqual(paths);
  });

  it("turns on every gateway of a list by its chart's switch", () => {
    const components = { base: { enabled: false }, pilot: { enabled: false }, ingressGateways: [{ enabled: false }] };
    expect(enabled(components, { gateways: { 'istio-ingressgateway': { enabled: true } } })).toEqual([
      'components.ingressGateways[0]',
    ]);
  });

  it("lives in its own namespace, or in the control plane's", () => {
    const components = { ingressGateways: [], cni: { namespace: 'kube-system' }, ztunnel: { namespace: '' } };
    expect(enabledComponents(components, {}, 'mesh').map(({ namespace }) => namespace)).toEqual([
      'mesh',
      'mesh',
      'kube-system',
      'mesh',
    ]);
  });
});
