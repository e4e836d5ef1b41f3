import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { JsonValue } from '../objects/json.ts';
import { printYaml } from '../objects/yaml/print.ts';
import { readYamlStream } from '../objects/yaml/read.ts';
import type { ObjectInjector } from './object.ts';
import { injectText } from './stream.ts';
import { testInjector, testSettings } from './test-injector.ts';
import { workloadKindOf } from './workload.ts';

let injector: ObjectInjector;
beforeAll(async () => {
  injector = await testInjector(await testSettings());
});

const inject = (text: string, over: Partial<ObjectInjector> = {}) =>
  injectText({ ...injector, ...over }, { source: 'in.yaml', text });

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: app\n    image: app:1\n';
const declined = pod.replace('  name: web\n', '  name: web # why\n  labels: {sidecar.istio.io/inject: "false"}\n');

it('leaves everything but injected documents byte for byte as it was', () => {
  const before = '# head\r\n---\r\nkind: Service # c\r\n--- # sep\n';
  const after = `---\n${declined}...\n---\n\n# tail`;
  const { text, problems } = inject(`${before}${pod}${after}`);
  expect(problems).toEqual([]);
  expect(text.startsWith(before)).toBe(true);
  expect(text.endsWith(after)).toBe(true);
  expect(text.slice(before.length, -after.length)).toMatch(/^apiVersion: v1\nkind: Pod\n[^#]*istio-proxy/);
});

it('leaves any text without workloads as it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('---', 'a: b', '# c', '...', '', '--- x: y', '  - z', 'kind: X', '\r', '%TAG')),
      (lines) => {
        const text = lines.join('\n');
        const result = inject(text);
        expect(result.text).toBe(text);
      },
    ),
  );
});

it('gives a document that stands beside its marker lines of its own', () => {
  const { text } = inject('--- {kind: Pod, spec: {containers: [{name: a}]}}\n--- {kind: Service}\n');
  expect(readYamlStream(text, 'out').map(({ value }) => (value as { kind: string }).kind)).toEqual(['Pod', 'Service']);
  expect(text.endsWith('--- {kind: Service}\n')).toBe(true);
});

it('tells of every document what became of it', () => {
  const { entries } = inject(`# c\n\n${pod}---\nkind: Service\nmetadata: {name: s, namespace: ns}\n---\n${declined}`);
  expect(entries).toEqual([
    expect.objectContaining({
      source: 'in.yaml',
      document: 1,
      line: 3,
      kind: 'Pod',
      injected: true,
      templates: ['sidecar'],
    }),
    expect.objectContaining({ document: 2, line: 12, kind: 'Service', namespace: 'ns', name: 's', injected: false }),
    expect.objectContaining({
      document: 3,
      line: 15,
      injected: false,
      reason: 'label sidecar.istio.io/inject is false',
    }),
  ]);
});

it('injects the items of a List, and lists in it', () => {
  const list =
    'kind: List\nitems:\n- {kind: Pod, spec: {containers: [{name: a}]}}\n- {kind: Service, x: 1}\n- kind: List\n  items: [{kind: Pod}]\n';
  const { text, entries } = inject(list);
  expect(entries.map(({ injected }) => injected)).toEqual([true, false, true]);
  expect(text).toContain('metadata: {}');
  expect(text.match(/name: istio-proxy/g)).toHaveLength(2);
  expect(inject('kind: List # c\nitems: [{kind: Service}]\n').text).toBe('kind: List # c\nitems: [{kind: Service}]\n');
});

it('names every bad document, its line and what is wrong, and says where in a List', () => {
  const bad = [
    'a: [b',
    'text',
    'kind: Pod\nmetadata: {name: x, annotations: {status.sidecar.istio.io/port: "-1"}}',
    'kind: List\nitems:\n- {kind: Deployment, metadata: {name: d}, spec: {replicas: two}}\n- 5',
    'kind: DeploymentConfig\nspec: {}',
    'kind: Pod\nmetadata: {annotations: {inject.istio.io/templates: "sidecar,nope"}}',
  ];
  expect(inject(bad.join('\n---\n')).problems).toEqual([
    expect.stringMatching(/^in\.yaml:1:4: .* \(document 1\)$/),
    expect.stringMatching(/^in\.yaml:3: document 2: expected a Kubernetes object/),
    expect.stringMatching(/^in\.yaml:5: document 3: Pod\/x: annotation status\.sidecar\.istio\.io\/port: /),
    expect.stringMatching(
      /^in\.yaml:8: document 4: items\[0\]: Deployment\/d: spec\.replicas: expected a whole number, found "two"$/,
    ),
    expect.stringMatching(/^in\.yaml:8: document 4: items\[1\]: expected a Kubernetes object/),
    expect.stringMatching(/^in\.yaml:13: document 5: DeploymentConfig: spec\.template: /),
    expect.stringMatching(/^in\.yaml:16: document 6: Pod: .*"nope".*sidecar, gateway, /),
  ]);
});

it('writes workloads in JSON as YAML, and repairs text that YAML takes for something else', () => {
  expect(
    inject('{"kind": "Pod", "metadata": {"labels": {"sidecar.istio.io/inject": "false"}, "annotations": {}}}').text,
  ).toBe(
    'kind: Pod\nmetadata:\n  labels:\n    sidecar.istio.io/inject: "false"\nspec:\n  containers: null\nstatus: {}\n',
  );
  expect(inject('{"kind": "Service"}').text).toBe('{"kind": "Service"}');
  const named = inject('kind: Pod\nmetadata: {name: off}\nspec: {hostNetwork: true} # c\n');
  expect(named.text).toContain('name: "false"');
  expect(named.entries[0]?.notes).toEqual(['metadata.name has to be text, and is written as such']);
});

it('tells about fields that get lost', () => {
  const { entries } = inject(pod.replace('image: app:1', 'imageTypo: app:1'));
  expect(entries[0]?.notes).toEqual([
    'spec.containers[0].imageTypo is no field that Kubernetes knows, and is left out',
  ]);
});

const custom = 'kind: CloneSet\nspec:\n  size: 08\n  template:\n    spec:\n      containers: [{name: a}]\n';

it('injects custom kinds where their pod templates are known', () => {
  const paths = (byKind: [string, string][], other?: string): Partial<ObjectInjector> => ({
    kindOf: (object) => workloadKindOf(object, { byKind: new Map(byKind), other }),
  });
  expect(inject(custom).text).toBe(custom);
  for (const over of [paths([['CloneSet', 'spec.template']]), paths([], 'spec.template')]) {
    const { text } = inject(custom, over);
    expect(text).toContain('name: istio-proxy');
    expect(text).toContain('size: 8\n');
  }
  expect(inject('kind: Service\nspec: {}\n', paths([], 'spec.template')).text).toBe('kind: Service\nspec: {}\n');
  expect(inject(custom, paths([['CloneSet', 'spec.pod']])).problems).toEqual([
    expect.stringContaining('spec.pod: expected'),
  ]);
});

it('injects Rollouts that ask for it', () => {
  const rollout = custom.replace('CloneSet', 'Rollout');
  expect(inject(rollout).text).toBe(rollout);
  const asking = rollout.replace('    spec:', '    metadata: {labels: {sidecar.istio.io/inject: "true"}}\n    spec:');
  expect(inject(asking).text).toContain('name: istio-proxy');
});

it('reads a CronJob’s choice and name from its job template', () => {
  const cronJob = (metadata: string): string =>
    `kind: CronJob\nmetadata: {name: cj}\nspec: {jobTemplate: {metadata: ${metadata}, spec: {template: {metadata: {labels: {sidecar.istio.io/inject: "false"}}, spec: {containers: [{name: a}]}}}}}\n`;
  expect(inject(cronJob('{}')).text).toMatch(
    /jobTemplate:\n {4}metadata:\n {6}annotations:\n {8}istio.io\/rev: default/,
  );
  const no = cronJob('{annotations: {sidecar.istio.io/inject: "false"}}');
  expect(inject(no).text).toBe(no);
});

it('answers any document with a result or a complaint', () => {
  const scalar = fc.constantFrom<JsonValue>(null, true, 0, -1.5, 1e21, '', 'istio-proxy', 'x', [], {}, '__proto__');
  const key = fc.constantFrom(
    ...['metadata', 'spec', 'template', 'jobTemplate', 'containers', 'initContainers', 'name', 'labels', 'annotations'],
    ...['ports', 'containerPort', 'env', 'volumes', 'readinessProbe', 'httpGet', 'port', 'lifecycle', 'preStop'],
    ...[
      'securityContext',
      'runAsUser',
      'resources',
      'limits',
      'cpu',
      'items',
      'kind',
      'ownerReferences',
      'generateName',
    ],
    ...['sidecar.istio.io/status', 'proxy.istio.io/overrides', 'inject.istio.io/templates', 'proxy.istio.io/config'],
    ...['sidecar.istio.io/userVolume', 'prometheus.io/port', '__proto__', 'constructor'],
  );
  const tree = fc.letrec<{ node: JsonValue }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'medium' },
      scalar,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(key, tie('node'), { maxKeys: 5 }),
    ),
  })).node;
  const kind = fc.constantFrom('Pod', 'Deployment', 'CronJob', 'Job', 'List', 'DeploymentConfig', 'Rollout', 'Service');
  fc.assert(
    fc.property(kind, tree, tree, (name, spec, metadata) => {
      const pods = {
        template: { metadata, spec },
        jobTemplate: { metadata, spec: { template: { spec } } },
        items: spec,
      };
      const document = {
        kind: name,
        metadata,
        spec: name === 'Pod' ? spec : pods,
        items: [spec, { kind: 'Pod', spec }],
      };
      const { text, entries, problems } = inject(printYaml(document as JsonValue));
      expect(entries.length + problems.length).toBeGreaterThan(0);
      expect(() => readYamlStream(text, 'out')).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
