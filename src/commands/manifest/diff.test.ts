import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMeshctl } from '../../../test/run-meshctl.ts';

let folder: string;
const at = (name: string): string => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'diff-'));
  const files: Record<string, string | Uint8Array> = {
    'a.yaml': deployment('1', 'a', 'b'),
    'b.yaml': `${deployment('2', 'b', 'c')}---\n${service}`,
    'moved.yaml': deployment('1', 'b', 'a'),
    'twice.yaml': `${service}---\n${service}`,
    'empty.yaml': '',
    'broken.yaml': 'a: 1\nb: [\n',
    'no-object.yaml': 'a: 1\n',
    'binary.yaml': new Uint8Array([0x6b, 0x69, 0x00, 0xff]),
    'tree/a.yaml': service,
    'tree/deep/b.yaml': deployment('1', 'a', 'b'),
    'tree/c.yml': 'not read',
    'bare/readme.txt': 'no YAML',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\n';
const deployment = (image: string, ...env: string[]): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: d, namespace: shop}
spec:
  replicas: 1
  template:
    spec:
      containers:
      - name: x
        image: "${image}"
        env: [${env.map((name) => `{name: ${name}, value: "1"}`).join(', ')}]
`;

const diff = (...args: string[]) =>
  runMeshctl(['manifest', 'diff', ...args.map((arg) => (arg.startsWith('@') ? at(arg.slice(1)) : arg))]);

describe('formats', () => {
  const shown = async (...flags: string[]) => {
    const { exitCode, stdout } = await diff('@a.yaml', '@b.yaml', ...flags);
    expect(exitCode).toBe(1);
    return stdout.replaceAll(`${folder}/`, '');
  };

  it('tree', async () => {
    expect(await shown()).toBe(`Differences in manifests are:


Object Deployment:shop:d has diffs:

spec:
  template:
    spec:
      containers:
        '[#0]':
          env:
            '[#0]':
              name: a -> b
            '[#1]':
              name: b -> c
          image: 1 -> 2


Object Service:shop:s is missing in A:


`);
  });

  it('unified', async () => {
    expect(await shown('-o', 'unified', '--context-lines', '1')).toBe(`--- a.yaml\tDeployment/shop/d
+++ b.yaml\tDeployment/shop/d
@@ -11,7 +11,7 @@
       - env:
-        - name: a
-          value: "1"
         - name: b
           value: "1"
-        image: "1"
+        - name: c
+          value: "1"
+        image: "2"
         name: x
--- /dev/null
+++ b.yaml\tService/shop/s
@@ -0,0 +1,5 @@
+apiVersion: v1
+kind: Service
+metadata:
+  name: s
+  namespace: shop
`);
  });

  it('json', async () => {
    const container = 'spec.template.spec.containers[name:x]';
    expect(JSON.parse(await shown('-o', 'json'))).toEqual({
      version: 1,
      a: 'a.yaml',
      b: 'b.yaml',
      totals: { added: 1, removed: 0, changed: 1, unchanged: 0 },
      objects: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'd',
          status: 'changed',
          changes: [
            { path: `${container}.image`, before: '1', after: '2' },
            { path: `${container}.env[name:a]`, before: { name: 'a', value: '1' } },
            { path: `${container}.env[name:c]`, after: { name: 'c', value: '1' } },
          ],
        },
        { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 's', status: 'added' },
      ],
    });
  });

  it('jsonpatch', async () => {
    const container = '/spec/template/spec/containers/0';
    expect(JSON.parse(await shown('-o', 'jsonpatch')).objects).toMatchObject([
      {
        name: 'd',
        patch: [
          { op: 'replace', path: `${container}/image`, value: '2' },
          { op: 'remove', path: `${container}/env/0` },
          { op: 'add', path: `${container}/env/1`, value: { name: 'c', value: '1' } },
        ],
      },
      { name: 's', patch: [{ op: 'add', path: '', value: { kind: 'Service' } }] },
    ]);
    const removed = JSON.parse((await diff('@b.yaml', '@a.yaml', '-o', 'jsonpatch')).stdout);
    expect(removed.objects[1]).toMatchObject({ name: 's', patch: [{ op: 'remove', path: '' }] });
  });

  it('summary', async () => {
    expect(await shown('-o', 'summary')).toBe(`CHANGE    KIND         NAMESPACE   NAME   FIELDS
changed   Deployment   shop        d      1 changed, 1 added, 1 removed
added     Service      shop        s      -
1 added, 0 removed, 1 changed, 0 unchanged
`);
  });

  it('find moved items to be a difference in the tree only', async () => {
    expect(await diff('@a.yaml', '@moved.yaml')).toMatchObject({ exitCode: 1 });
    expect(await diff('@a.yaml', '@moved.yaml', '--ignore-order')).toMatchObject({
      exitCode: 0,
      stdout: 'Manifests are identical\n',
    });
    for (const format of ['unified', 'json', 'jsonpatch', 'summary']) {
      expect(await diff('@a.yaml', '@moved.yaml', '-o', format)).toMatchObject({ exitCode: 0 });
    }
    expect((await diff('@a.yaml', '@moved.yaml', '-o', 'summary')).stdout).toBe(
      '0 added, 0 removed, 0 changed, 1 unchanged\n',
    );
  });

  it('leave out what is ignored', async () => {
    const ignored = ['--ignore-path', 'spec.template', '--ignore', 'Service'];
    for (const format of ['tree', 'unified', 'json', 'jsonpatch', 'summary']) {
      expect(await diff('@a.yaml', '@b.yaml', '-o', format, ...ignored)).toMatchObject({ exitCode: 0 });
    }
  });
});

describe('sources', () => {
  it('are folders', async () => {
    expect(await diff('-r', '@tree', '@a.yaml')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('Service:shop:s is missing in B'),
    });
  });

  it('are standard input', async () => {
    expect(await runMeshctl(['manifest', 'diff', '-', at('a.yaml')], deployment('1', 'a', 'b'))).toMatchObject({
      exitCode: 0,
    });
  });

  it('are profiles', async () => {
    expect(await diff('profile:demo', 'profile:demo')).toMatchObject({
      exitCode: 0,
      stdout: 'Manifests are identical\n',
    });
    const { exitCode, stdout } = await diff('profile:default', 'profile:demo', '--select', 'Service:');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Object Service:istio-system:istio-egressgateway is missing in A:');
  });

  it('warn of objects that occur twice', async () => {
    const { stderr, exitCode } = await diff('@twice.yaml', '@twice.yaml');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('twice.yaml:5: Service/shop/s is in');
  });

  it.each([
    [['@none.yaml', '@a.yaml'], 'there is no such file'],
    [['@tree', '@a.yaml'], 'Add -r'],
    [['-r', '@bare', '@a.yaml'], 'no .yaml file'],
    [['@empty.yaml', '@a.yaml'], 'no Kubernetes objects'],
    [['@no-object.yaml', '@a.yaml'], 'no-object.yaml:1: this document is no Kubernetes object'],
    [['@broken.yaml', '@a.yaml'], 'broken.yaml:2:4: '],
    [['@binary.yaml', '@a.yaml'], 'is a binary file'],
    [['-', '-'], 'only one of the two'],
    [['@a.yaml'], 'expected two manifests'],
    [['profile:none', '@a.yaml'], 'unknown profile "none"'],
    [['@a.yaml', '@b.yaml', '--select', '('], '--select: "("'],
    [['@a.yaml', '@b.yaml', '-v', '-o', 'json'], '--verbose belongs to'],
    [['@a.yaml', '@b.yaml', '--context-lines', 'x'], 'whole number'],
    [['@a.yaml', '@b.yaml', '--set', 'hub=x'], '--set changes no manifest'],
    [['@a.yaml', '@b.yaml', '--revision', 'canary'], '--revision changes no manifest'],
    [['--live', '@a.yaml', '-i', 'mesh'], '-i changes no manifest'],
  ])('refuse %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await diff(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

const recorded = path.resolve(import.meta.dirname, '../../../../shared/oracle/diff');

describe.skipIf(!existsSync(recorded))('what istioctl 1.23 printed', () => {
  const cases = existsSync(recorded) ? readdirSync(recorded) : [];
  it.each(cases)('%s', async (name) => {
    const file = (part: string): string => readFileSync(path.join(recorded, name, part), 'utf8');
    const args: string[] = JSON.parse(file('args.json'));
    const outcome = await diff(...args.map((arg) => arg.replace('{dir}', path.join(recorded, name))));
    expect(outcome.stdout).toBe(file('expected.txt'));
    expect(outcome.exitCode).toBe(JSON.parse(file('meta.json')).exit);
  });
});
