import { describe, expect, it } from 'vitest';
import { injectionTemplates } from '../../inject/templates/index.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import { injectorConfig } from './injector-config.ts';
import { planeOf } from './test-plane.ts';

const data = (values: JsonObject, key: string): string => {
  const text = valueAt(injectorConfig(planeOf(values)), 'data', key);
  if (typeof text !== 'string') throw new Error(`${key} is no text`);
  return text;
};
const config = (webhook: JsonObject): string => data({ sidecarInjectorWebhook: webhook }, 'config');
const parsed = (webhook: JsonObject, ...path: string[]) => valueAt(readYaml(config(webhook), 'config'), ...path);

const builtIn = ['sidecar', 'gateway', 'grpc-simple', 'grpc-agent', 'waypoint', 'kube-gateway', 'agentgateway'];

describe('config', () => {
  it('begins with the settings, line by line', () => {
    const [comment, ...lines] = config({}).split('\n');
    expect(comment).toMatch(/^#/);
    expect(lines.slice(0, 10)).toEqual([
      'defaultTemplates: [sidecar]',
      'policy: enabled',
      'alwaysInjectSelector:',
      '  []',
      'neverInjectSelector:',
      '  []',
      'injectedAnnotations:',
      'template: "{{ Template_Version_And_Istio_Version_Mismatched_Check_Installation }}"',
      'templates:',
      '  sidecar: |',
    ]);
  });

  it('keeps the policy as it is written', () => {
    expect(data({ global: { proxy: { autoInject: 'off' } } }, 'config')).toContain('\npolicy: off\n');
  });

  it('shows selectors, annotations and default templates', () => {
    const text = config({
      alwaysInjectSelector: [{ matchLabels: { a: 'b' } }],
      neverInjectSelector: null,
      injectedAnnotations: { b: 'say "hi"\n', a: 10000000, none: null },
      defaultTemplates: ['sidecar', 'own'],
    });
    expect(text).toContain('alwaysInjectSelector:\n  - matchLabels:\n      a: b\nneverInjectSelector:\n  null\n');
    expect(text).toContain('injectedAnnotations:\n  "a": "1e+07"\n  "b": "say \\"hi\\"\\n"\n  "none": \n');
    expect(text).toContain('defaultTemplates:\n- sidecar\n- own\n');
  });

  it('holds the built-in templates whole, in their order', () => {
    const templates = parsed({}, 'templates');
    expect(Object.keys(templates ?? {})).toEqual(builtIn);
    for (const name of builtIn) expect(String(valueAt(templates, name)).trim()).toBe(injectionTemplates[name]?.trim());
  });

  it('leaves out a built-in template that the values name, and adds theirs', () => {
    const own = { sidecar: null, gateway: 'spec:\n\n  x: 1\n', empty: '', custom: 'plain' };
    expect(parsed({ templates: own }, 'templates')).toMatchObject(own);
    expect(config({ templates: own })).toContain(
      '\n  custom: plain\n  empty: ""\n  gateway: |\n    spec:\n  \n      x: 1\n  sidecar: null',
    );
    expect(config({ templates: own }).match(/^ {2}sidecar:/gm)).toHaveLength(1);
  });

  it('ends without white space', () => {
    expect(config({})).toBe(config({}).trimEnd());
    expect(config({ templates: { zzz: 'a\n\n\n' } })).toMatch(/a$/);
  });
});

describe('values', () => {
  it('are those that templates may read, sorted', () => {
    const values = JSON.parse(
      data(
        { global: { trustBundleName: 'x' }, gateways: { 'istio-ingressgateway': {} }, cni: { chained: true } },
        'values',
      ),
    );
    expect(Object.keys(values)).toEqual(['gateways', 'global', 'pilot', 'revision', 'sidecarInjectorWebhook']);
    expect(values.gateways).toEqual({ seccompProfile: {}, securityContext: {} });
    expect(values.pilot).toEqual({ cni: { chained: true, enabled: false, provider: 'default' }, env: {} });
    expect(values.global.trustBundleName).toBe('x');
  });

  it('keep null', () => {
    expect(JSON.parse(data({ pilot: { cni: null } }, 'values')).pilot.cni).toBeNull();
  });
});
