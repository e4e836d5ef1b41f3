import { describe, expect, it } from 'vitest';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { daemonSet } from './daemonset.ts';
import { agentOf } from './test-agent.ts';

const render = (cni: JsonObject = {}, rest: JsonObject = {}) => daemonSet(agentOf(cni, rest));
const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;
const annotations = (cni: JsonObject) => valueAt(render(cni), 'spec', 'template', 'metadata', 'annotations');

it("lays the user's labels over its own", () => {
  const object = render({ daemonSetLabels: { release: 'mine', n: 1 }, podLabels: { 'k8s-app': 'mine' } });
  expect(object.metadata.labels).toMatchObject({ release: 'mine', n: 1, 'k8s-app': 'istio-cni-node' });
  expect(object).toHaveProperty(['spec', 'template', 'metadata', 'labels', 'k8s-app'], 'mine');
  expect(object).toHaveProperty('spec.selector.matchLabels', { 'k8s-app': 'istio-cni-node' });
});

describe('confinement', () => {
  it('is lifted by an annotation', () => {
    expect(annotations({})).toHaveProperty(
      ['container.apparmor.security.beta.kubernetes.io/install-cni'],
      'unconfined',
    );
    expect(render()).not.toHaveProperty(`${container}.securityContext.appArmorProfile`);
  });

  it('or by a profile', () => {
    const object = render({ useAppArmorAnnotation: false });
    expect(annotations({ useAppArmorAnnotation: false })).not.toHaveProperty([
      'container.apparmor.security.beta.kubernetes.io/install-cni',
    ]);
    expect(object).toHaveProperty(`${container}.securityContext.appArmorProfile`, { type: 'Unconfined' });
  });

  it.each([
    [{}, undefined],
    [null, undefined],
    [{ level: 's0' }, { level: 's0', type: 'spc_t' }],
    [{ type: 'x' }, { type: 'x' }],
    [{ type: '' }, { type: 'spc_t' }],
  ])('by SELinux options %j is %j', (seLinuxOptions, written) => {
    const found = valueAt(render({ seLinuxOptions }), 'spec', 'template', 'spec', 'containers');
    expect(valueAt(Array.isArray(found) ? found[0] : null, 'securityContext', 'seLinuxOptions')).toEqual(written);
  });
});

describe('host network', () => {
  const shared = { ambient: { enabled: true, shareHostNetworkNamespace: true } };

  it('is shared only on demand, which makes switching to it needless', () => {
    expect(render(shared)).toHaveProperty(`${pod}.hostNetwork`, true);
    expect(render(shared)).toHaveProperty(`${pod}.dnsPolicy`, 'ClusterFirstWithHostNet');
    expect(JSON.stringify(render(shared))).not.toContain('ALLOW_SWITCH_TO_HOST_NS');
    expect(render()).not.toHaveProperty(`${pod}.hostNetwork`);
    expect(JSON.stringify(render())).toContain('ALLOW_SWITCH_TO_HOST_NS');
  });
});

it.each<[JsonObject, JsonObject, unknown]>([
  [{}, {}, ['--log_output_level=info']],
  [{ logging: { level: 'debug' } }, { logAsJson: true }, ['--log_output_level=debug', '--log_as_json']],
  [{}, { logging: { level: '' } }, null],
])('%j and global %j log with %j', (cni, global, args) => {
  expect(render(cni, { global })).toHaveProperty(`${container}.args`, args);
});

it.each([
  ['tolerations', { tolerations: null }],
  ['affinity', { affinity: {} }],
])('leaves %s out where %j', (field, cni) => {
  expect(render(cni)).not.toHaveProperty(`${pod}.${field}`);
});

it('rolls out as told, or as the cluster likes', () => {
  expect(render({ updateStrategy: { type: 'OnDelete' } })).toHaveProperty('spec.updateStrategy', {
    type: 'OnDelete',
    rollingUpdate: { maxUnavailable: 1 },
  });
  expect(render({ updateStrategy: null })).not.toHaveProperty('spec.updateStrategy');
});

it.each([
  [{ pullPolicy: 'Never' }, 'Never'],
  [{}, 'Always'],
])('%j pulls the image %s', (cni, policy) => {
  expect(render(cni, { global: { imagePullPolicy: 'Always' } })).toHaveProperty(`${container}.imagePullPolicy`, policy);
});

it('adds the environment of the user at the end', () => {
  expect(render({ env: { B: 1, A: null } })).toHaveProperty(`${container}.env.9`, { name: 'A', value: '' });
  expect(render({ env: { B: 1, A: null } })).toHaveProperty(`${container}.env.10`, { name: 'B', value: '1' });
});

it('refuses a null logging', () => {
  expect(() => render({ logging: null })).toThrow('values.cni.logging: expected a map, found null');
});
