import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Action } from '../../src/commands/action.ts';
import { below, commandPath } from '../../src/commands/help/index.ts';
import { programOf } from '../../src/program.ts';
import { runMeshctl } from '../run-meshctl.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const written = path.join(folder, name);
  writeFileSync(written, text);
  return written;
};

const files = [
  file('operator.yaml', 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {profile: demo}\n'),
  file('deployment.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {}}}\n'),
  file('strange.yaml', '{kind: [], spec: {__proto__: {a: 1}, values: [1, {constructor: ~}], components: 3}}'),
  file(
    'aliases.yaml',
    `a: &a [1, 1]\n${'bcdefghijklmnop'.replace(/./g, (key, i) => `${key}: &${key} [*${'abcdefghijklmno'[i]}, *${'abcdefghijklmno'[i]}]\n`)}`,
  ),
  file('deep.yaml', '['.repeat(50_000)),
  file('broken.yaml', 'a: [b\n\tc: "'),
  file('binary', '\u0000\u001b[31m\ufffe\u0007'),
  file('empty', ''),
  file('windows.yaml', '\ufeffkind: IstioOperator\r\nspec:\r\n  values: |\r\n    a\r\n'),
  file('list.yaml', 'kind: List\nitems: [{kind: List, items: [null, 1, {kind: Pod}]}, {metadata: []}]\n'),
  file(
    'kubeconfig',
    '{"current-context": "a", "contexts": [{"name": "a", "context": {"cluster": "a"}}], "clusters": [{"name": "a", "cluster": {"server": "http://127.0.0.1:1"}}]}',
  ),
  folder,
  path.join(folder, 'missing'),
  '-',
];

// What writes is given a folder of its own at most; what asks or waits never gets to a cluster.
const idle: Action = () => async () => {};
const visible = below(programOf(idle)).map((command) => ({
  path: commandPath(command).split(' '),
  flags: command.options
    .map(({ long, short }) => long ?? short ?? '')
    .filter((flag) => !['--output-dir', '--wait'].includes(flag)),
}));
// Shells ask for completions with whatever stands on the line.
const commands = [...visible, { path: ['__complete', '--'], flags: ['--set', '-c', '--context'] }];
const texts = [
  '',
  '0',
  '-1',
  '1e999',
  'demo',
  'profile=demo',
  'values.pilot.env.A=',
  'a[0',
  '[]',
  '.',
  '=',
  '\u001b[2J',
  '__proto__.a=1',
  'constructor',
  'values.__proto__=x',
  'components.pilot=[',
  'a'.repeat(5000),
  'json',
  'yaml',
  'markdown',
  'github',
  'codequality',
  'kiali',
  'profile:demo',
  'profile:@',
  'true',
  '{{',
  'Deployment:*:(',
  'v1.x',
  '1h',
];

const word = (flags: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...files),
    fc.constantFrom(...texts),
    ...(flags.length === 0 ? [] : [fc.constantFrom(...flags), fc.constantFrom(...flags)]),
    fc.constantFrom('--', '--no-such-flag', '-x', '--set=values.pilot=1'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );

const commandLine = fc
  .constantFrom(...commands)
  .chain(({ path, flags }) => fc.array(word(flags), { maxLength: 6 }).map((rest) => [...path, ...rest]))
  // -o of these two names what to write, which has to stay in the folder.
  .filter(
    (words) =>
      (words[0] !== 'kube-inject' && words[1] !== 'translate') || !words.some((text) => /^(--output|-o)/.test(text)),
  );

it('no command line ends in a stack trace', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commandLine, async (words) => {
      const { exitCode, stderr } = await runMeshctl(words, 'a: 1\n');
      expect([0, 1, 2, 3, 4]).toContain(exitCode);
      expect(stderr).not.toMatch(/defect in meshctl|\n {4}at /);
    }),
    { numRuns: 200, seed: 20_261_121 },
  );
});
