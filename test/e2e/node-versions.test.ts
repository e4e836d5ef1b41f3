import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeVersion } from '../node-version.ts';
import { root } from './markdown.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-node-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return name;
};

const deployment = file(
  'deployment.yaml',
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: shop}
spec:
  selector: {matchLabels: {app: a}}
  template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: a}]}}
`,
);
const mesh = file(
  'mesh.yaml',
  'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {profile: demo, values: {pilot: {traceSampling: 7}}}\n',
);
const broken = file('broken.yaml', 'a: [b\n');
const unreachable = file(
  'kubeconfig',
  JSON.stringify({
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'a' } }],
    clusters: [{ name: 'a', cluster: { server: 'https://127.0.0.1:1' } }],
  }),
);
mkdirSync(path.join(folder, 'node_modules'));
symlinkSync(root, path.join(folder, 'node_modules/meshctl'), 'dir');
const library = file(
  'library.mjs',
  `import { diffManifests, generate, inject } from 'meshctl';
const [a, b] = await Promise.all(['minimal', 'demo'].map((profile) => generate({ profile })));
const { text } = await inject('kind: Namespace\\napiVersion: v1\\nmetadata: {name: a}');
console.log(JSON.stringify([diffManifests(a.objects, b.objects), text]));
`,
);

/** What `node ARGS` prints and ends with, in the folder. */
const outcomeOf = (node: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(node, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, KUBECONFIG: path.join(folder, 'none') },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
};

const bin = path.join(root, 'bin/meshctl.js');
symlinkSync(path.join(root, 'test/fixtures/release'), path.join(folder, 'release'), 'dir');
const commandLines: readonly { readonly line: string; readonly status: number }[] = [
  { line: '--help', status: 0 },
  { line: 'help --all', status: 0 },
  { line: 'version', status: 0 },
  { line: `manifest generate -f ${mesh}`, status: 0 },
  { line: 'manifest generate --set profile=ambient -o json', status: 0 },
  { line: 'manifest generate --manifests release', status: 0 },
  { line: 'manifest diff profile:default profile:demo -o unified', status: 1 },
  { line: `kube-inject --offline -f ${deployment}`, status: 0 },
  { line: 'images --set profile=demo', status: 0 },
  { line: 'profile dump demo', status: 0 },
  { line: 'completion bash', status: 0 },
  { line: 'manifest generate --no-such-flag', status: 2 },
  { line: 'manifest generate -f missing.yaml', status: 2 },
  { line: `kube-inject --offline -f ${broken}`, status: 2 },
  { line: `history --kubeconfig ${unreachable}`, status: 3 },
];

/** What this Node.js, the oldest one, makes of each; computed when it is first asked for. */
const expected = new Map<string, ReturnType<typeof outcomeOf>>();
const expectedOf = (args: readonly string[]) => {
  const key = args.join(' ');
  const outcome = expected.get(key) ?? outcomeOf(process.execPath, args);
  expected.set(key, outcome);
  return outcome;
};

describe.each(['22', '24'])('on Node.js %s', (major) => {
  const node = nodeVersion(major);

  it.skipIf(node === undefined).each(commandLines)('meshctl $line', { timeout: 60_000 }, ({ line, status }) => {
    const args = [bin, ...line.split(' ')];
    const outcome = outcomeOf(node ?? '', args);
    expect(outcome).toEqual(expectedOf(args));
    expect(outcome).toMatchObject({ status, stderr: expect.not.stringMatching(/Warning|defect/) });
  });

  it.skipIf(node === undefined)('is a library', () => {
    const outcome = outcomeOf(node ?? '', [library]);
    expect(outcome).toEqual(expectedOf([library]));
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
  });
});
