import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meshctl } from './meshctl.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'meshctl-refusals-'));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)));
});
afterAll(() => rm(folder, { recursive: true }));

const header = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n';
const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('');
const files = {
  'unknown-field.yaml': `${header}spec:\n  components:\n    pilot:\n      k8s:\n        replicaCont: 2\n`,
  'unknown-value.yaml': `${header}spec:\n  values:\n    pilot:\n      traceSamplng: 2\n`,
  'wrong-type.yaml': `${header}spec:\n  components:\n    pilot:\n      enabled: "yes"\n`,
  'broken.yaml': `${header}spec:\n  profile: [demo\n`,
  'deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n',
  'no-kind.yaml': 'spec: {profile: demo}\n',
  'two.yaml': `${header}---\n${header}`,
  'bomb.yaml': `a0: &a0 x\n${bomb}${header}spec: {values: {pilot: {env: {A: *a30}}}}\n`,
  'deep.yaml': `${header}spec: {values: ${'{a: '.repeat(20_000)}1${'}'.repeat(20_000)}}\n`,
  'escape.yaml': `${header}spec:\n  "\\e[31mred": 1\n`,
  'pollution.yaml': `${header}spec:\n  __proto__: {polluted: true}\n`,
};

const refusals: [what: string, argv: string[], message: RegExp][] = [
  ['an unknown profile', ['--set', 'profile=nope'], /profile "?nope/],
  ['an unknown field', ['-f', 'unknown-field.yaml'], /unknown-field\.yaml:7.*replicaCont.*replicaCount/],
  [
    'an unknown value',
    ['-f', 'unknown-value.yaml'],
    /unknown-value\.yaml:6.*values\.pilot\.traceSamplng.*traceSampling/,
  ],
  ['a wrong type', ['-f', 'wrong-type.yaml'], /wrong-type\.yaml:6.*components\.pilot\.enabled.*true or false.*"yes"/],
  ['broken YAML', ['-f', 'broken.yaml'], /broken\.yaml:\d+:\d+/],
  ['another kind', ['-f', 'deployment.yaml'], /deployment\.yaml.*Deployment/],
  ['a document without a kind', ['-f', 'no-kind.yaml'], /no-kind\.yaml.*kind/],
  ['a missing file', ['-f', 'missing.yaml'], /missing\.yaml/],
  ['two documents in a file', ['-f', 'two.yaml'], /two\.yaml/],
  ['a bad hub', ['--set', 'hub=bad hub'], /hub.*bad hub/],
  ['a bad tag', ['--set', 'tag=a:b'], /tag.*a:b/],
  ['a bad address range', ['--set', 'values.global.proxy.includeIPRanges=10.0.0.0'], /includeIPRanges.*10\.0\.0\.0/],
  ['a bad port', ['--set', 'values.global.proxy.excludeInboundPorts=99999'], /excludeInboundPorts.*99999/],
  ['a bad revision', ['-r', 'Not_A_Label'], /Not_A_Label/],
  ['--set without =', ['--set', 'profile'], /--set profile: expected path=value/],
  ['--set through a prototype', ['--set', '__proto__.x=1'], /__proto__/],
  ['--set through a constructor', ['--set', 'constructor.prototype.x=1'], /constructor/],
  ['a prototype in a file', ['-f', 'pollution.yaml'], /__proto__/],
  ['aliases that explode', ['-f', 'bomb.yaml'], /bomb\.yaml.*alias/],
  ['bottomless nesting', ['-f', 'deep.yaml'], /deep\.yaml/],
  ['terminal escapes', ['-f', 'escape.yaml'], /\\x1b\[31mred/],
  ['an unknown flag', ['--sett', 'a=b'], /--sett/],
  ['a positional argument', ['demo'], /argument/],
  ['an unknown format', ['-o', 'xml'], /xml.*yaml, json/],
  ['an unknown component', ['--component', 'pilto'], /pilto.*Did you mean pilot\?.*base, pilot/],
  ['a Kubernetes version that is none', ['--kube-version', 'latest'], /latest/],
];

describe('manifest generate refuses', () => {
  it.each(refusals)('%s', async (_, argv, message) => {
    const { exitCode, stdout, stderr } = await meshctl(['manifest', 'generate', ...argv], { cwd: folder });
    const [first = '', hint, ...more] = stderr.trimEnd().split('\n');
    expect({ exitCode, stdout, more }).toEqual({ exitCode: 2, stdout: '', more: [] });
    expect(first).toMatch(/^Error: /);
    expect(first).toMatch(message);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be printed
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]|^\s+at /m);
    expect(hint ?? '').not.toMatch(/^Error/);
  });
});

describe('the program refuses', () => {
  it.each([
    [['frob'], /frob/],
    [['manifest', 'frob'], /frob/],
    [['manifes'], /Did you mean manifest/],
  ])('%j', async (argv, message) => {
    const { exitCode, stdout, stderr } = await meshctl(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

it('gives help on stdout', async () => {
  for (const argv of [[], ['--help'], ['manifest'], ['manifest', 'generate', '-h']]) {
    expect(await meshctl(argv)).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Usage: meshctl/),
    });
  }
});
