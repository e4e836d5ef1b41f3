import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { configMap } from './config-map.ts';
import { agentOf } from './test-agent.ts';

const data = (cni: JsonObject = {}, global: JsonObject = {}) => configMap(agentOf(cni, { global })).data;

it('holds the settings as texts', () => {
  expect(data()).toEqual({
    CURRENT_AGENT_VERSION: '1.30.3',
    AMBIENT_ENABLED: 'false',
    AMBIENT_DNS_CAPTURE: 'true',
    AMBIENT_IPV6: 'true',
    AMBIENT_ENABLEMENT_SELECTOR: [
      '- podSelector:',
      '    matchLabels:',
      '      istio.io/dataplane-mode: ambient',
      '- namespaceSelector:',
      '    matchLabels:',
      '      istio.io/dataplane-mode: ambient',
      '  podSelector:',
      '    matchExpressions:',
      '    - key: istio.io/dataplane-mode',
      '      operator: NotIn',
      '      values:',
      '      - none',
    ].join('\n'),
    AMBIENT_RECONCILE_POD_RULES_ON_STARTUP: 'true',
    ENABLE_AMBIENT_DETECTION_RETRY: 'false',
    ISTIO_OWNED_CNI_CONFIG: 'false',
    CHAINED_CNI_PLUGIN: 'true',
    EXCLUDE_NAMESPACES: 'kube-system',
    REPAIR_ENABLED: 'true',
    REPAIR_LABEL_PODS: 'false',
    REPAIR_DELETE_PODS: 'false',
    REPAIR_REPAIR_PODS: 'true',
    REPAIR_INIT_CONTAINER_NAME: 'istio-validation',
    REPAIR_BROKEN_POD_LABEL_KEY: 'cni.istio.io/uninitialized',
    REPAIR_BROKEN_POD_LABEL_VALUE: 'true',
    NATIVE_NFTABLES: 'false',
  });
});

describe('changes', () => {
  it.each<[JsonObject, JsonObject]>([
    [{ tag: 2.5, variant: 'debug' }, { CURRENT_AGENT_VERSION: '2.5' }],
    [{ tag: '' }, { CURRENT_AGENT_VERSION: '1.30.3' }],
    [{ excludeNamespaces: ['a', 1, 'c'] }, { EXCLUDE_NAMESPACES: 'a,1,c' }],
    [{ excludeNamespaces: [] }, { EXCLUDE_NAMESPACES: '' }],
    [{ excludeNamespaces: null }, { EXCLUDE_NAMESPACES: '' }],
    [{ cniConfFileName: 'istio.conf' }, { CNI_CONF_NAME: 'istio.conf' }],
    [{ cniConfFileName: '10' }, { CNI_CONF_NAME: 10 }],
    [{ istioOwnedCNIConfig: true }, { ISTIO_OWNED_CNI_CONFIG: 'true', ISTIO_OWNED_CNI_CONF_FILENAME: '' }],
    [{ chained: null }, { CHAINED_CNI_PLUGIN: null }],
    [{ env: { A: 1e6, CHAINED_CNI_PLUGIN: 'mine' } }, { A: '1e+06', CHAINED_CNI_PLUGIN: 'mine' }],
    [{ ambient: { enablementSelectors: [] } }, { AMBIENT_ENABLEMENT_SELECTOR: '[]' }],
  ])('%j writes %j', (cni, entries) => {
    expect(data(cni)).toMatchObject(entries);
  });

  it('takes the tag and the packet filter of the mesh', () => {
    expect(data({}, { tag: '7', nativeNftables: true })).toMatchObject({
      CURRENT_AGENT_VERSION: '7',
      NATIVE_NFTABLES: 'true',
    });
  });

  it('names the owned file only where it is owned', () => {
    expect(data({ istioOwnedCNIConfigFileName: 'x' })).not.toHaveProperty('ISTIO_OWNED_CNI_CONF_FILENAME');
  });
});

it.each([
  [{ repair: null }, 'values.cni.repair: expected a map, found null'],
  [{ ambient: null }, 'values.cni.ambient: expected a map, found null'],
  [{ excludeNamespaces: 'a,b' }, 'values.cni.excludeNamespaces: expected a list, found the text "a,b"'],
])('refuses %j', (cni, message) => {
  expect(() => data(cni)).toThrow(message);
});
