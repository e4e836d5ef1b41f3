import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveOf, writeRelease } from '../charts-server/pack.ts';
import { helmReplies, replyFrom, sha256 } from '../charts-server/repositories.ts';
import { serve } from '../charts-server/serve.ts';
import { meshctl } from './meshctl.ts';

const istiod = 'charts/istio-control/istio-discovery';
const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'broken-charts-'));

/** The tests' release with one file put in or replaced. */
const releaseWith = (file: string, text: string | Buffer): string => {
  const folder = writeRelease(path.join(newFolder(), 'manifests'), '9.9.9');
  writeFileSync(path.join(folder, file), text);
  return folder;
};
const withTemplate = (text: string) => (): string => releaseWith(`${istiod}/templates/new.yaml`, text);

const archive = (...files: [string, string][]): Buffer =>
  archiveOf([['base/Chart.yaml', 'name: base\nversion: 1.0.0\n'], ...files]);
const withBaseArchive = (content: Buffer) => (): string => {
  const folder = releaseWith('charts/base-1.0.0.tgz', content);
  rmSync(path.join(folder, 'charts/base'), { recursive: true });
  return folder;
};

const cases: [what: string, folder: () => string, message: RegExp][] = [
  ['is missing', () => '/nonexistent', /cannot read the profiles in \/nonexistent\/profiles/],
  [
    'holds nothing',
    newFolder,
    /cannot read the profiles in .*\nGive the folder manifests of an unpacked Istio release\./,
  ],
  [
    'is the one around it',
    () => path.dirname(writeRelease(path.join(newFolder(), 'manifests'), '9.9.9')),
    /\nGive \S+\/manifests instead\./,
  ],
  [
    'has profiles and no charts',
    () => {
      const folder = writeRelease(newFolder(), '9.9.9');
      rmSync(path.join(folder, 'charts'), { recursive: true });
      return folder;
    },
    /expected a folder with charts and profiles of an Istio release, found no charts/,
  ],
  [
    'lacks a chart',
    () => {
      const folder = writeRelease(newFolder(), '9.9.9');
      rmSync(path.join(folder, istiod), { recursive: true });
      return folder;
    },
    /expected the chart of the component pilot, found none of .*\n.*components\.pilot\.enabled=false/,
  ],
  [
    'has no sound Chart.yaml',
    () => releaseWith(`${istiod}/Chart.yaml`, 'name: istiod\n'),
    /Chart\.yaml: version: expected/,
  ],
  [
    'has broken values',
    () => releaseWith(`${istiod}/values.yaml`, 'a: ['),
    /istio-discovery\/values\.yaml:1:4: .*YAML/,
  ],
  [
    'has a template that cannot be parsed',
    withTemplate('a: 1\n{{- if .x }}\nb: {{ .y | nosuch }}{{ end }}'),
    /\(istiod\/templates\/new\.yaml:3\): function "nosuch" not defined\nColumn \d+ of the line: b: \{\{ \.y \| nosuch/,
  ],
  [
    'has a template that does not end',
    withTemplate('{{ if .x }}\n'),
    /istiod\/templates\/new\.yaml:2\): unexpected EOF/,
  ],
  [
    'has a template that fails',
    withTemplate('a: 1\nb: {{ .Values.no.such.thing }}'),
    /istiod\/templates\/new\.yaml:2:\d+: .* at <\.Values\.no\.such\.thing>: nil pointer/,
  ],
  [
    'refuses values on purpose',
    withTemplate('{{ fail "needs Kubernetes 9" }}'),
    /execution error at \(istiod\/templates\/new\.yaml:1:3\): needs Kubernetes 9\n/,
  ],
  [
    'requires a value',
    withTemplate('{{ required "meshID must be set" .Values.none }}'),
    /new\.yaml:1:3\): meshID must be set\n/,
  ],
  ['gives no YAML', withTemplate('a: ['), /istiod\/templates\/new\.yaml:1:4: this cannot be read as YAML/],
  [
    'calls itself',
    withTemplate('{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}'),
    /exceeded maximum template depth/,
  ],
  [
    'includes itself',
    withTemplate('{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}'),
    /istiod\/templates\/new\.yaml:1:\d+: .*include "x"/,
  ],
  [
    'counts without end',
    withTemplate('{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}'),
    /new\.yaml:1:\d+: .*does it loop\?/,
  ],
  [
    'grows without end',
    withTemplate('{{ $s := "x" }}{{ range until 60 }}{{ $s = print $s $s }}{{ end }}{{ $s }}'),
    /istiod\/templates\/new\.yaml:1:\d+/,
  ],
  ['has an archive that is none', withBaseArchive(Buffer.from('no archive')), /base-1\.0\.0\.tgz: cannot be unpacked/],
  [
    'has an archive that is cut off',
    withBaseArchive(archive(['base/a', 'x'.repeat(5000)]).subarray(0, 100)),
    /base-1\.0\.0\.tgz: cannot be unpacked/,
  ],
  [
    'has an archive that leads out of it',
    withBaseArchive(archive(['base/../../../outside', 'x'])),
    /"base\/\.\.\/\.\.\/\.\.\/outside" leads out of the archive/,
  ],
  [
    'has an archive with absolute paths',
    withBaseArchive(archive(['/etc/outside', 'x'])),
    /"\/etc\/outside" leads out of the archive/,
  ],
];

describe('a release that', () => {
  it.each(cases)('%s is refused, and nothing is written', async (_, folder, message) => {
    const home = newFolder();
    const { exitCode, stdout, stderr } = await meshctl(['manifest', 'generate', '--manifests', folder()], {
      env: { HOME: home, TMPDIR: home },
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(home)).toEqual([]);
  });

  it('links to a device is read without it', async () => {
    const folder = writeRelease(newFolder(), '9.9.9');
    symlinkSync('/dev/zero', path.join(folder, istiod, 'files/zero'));
    expect(await meshctl(['manifest', 'generate', '--manifests', folder])).toMatchObject({ exitCode: 0 });
  });

  it('is broken is refused by every command', async () => {
    const broken = withTemplate('{{ fail "no" }}')();
    for (const command of [['images'], ['manifest', 'translate', '--output', newFolder()], ['verify-install']]) {
      const { exitCode, stdout } = await meshctl([...command, '--manifests', broken]);
      // A cluster is asked before a chart is rendered for it.
      expect({ exitCode, stdout }).toEqual({ exitCode: command[0] === 'verify-install' ? 3 : 2, stdout: '' });
    }
    expect(await meshctl(['manifest', 'diff', `profile:default@${broken}`, 'profile:default'])).toMatchObject({
      exitCode: 2,
      stdout: '',
    });
  });
});

it('an archive of a repository that leads out of it is refused, and written to the cache only', async () => {
  const hostile = archiveOf([
    ['istiod/Chart.yaml', 'name: istiod\nversion: 9.9.9\n'],
    ['istiod/../../outside', 'x'],
  ]);
  const replies = helmReplies(['9.9.9']);
  const index = `entries:\n  istiod: [{version: 9.9.9, urls: [istiod-9.9.9.tgz], digest: ${sha256(hostile)}}]\n`;
  replies.set('/charts/index.yaml', { body: index }).set('/charts/istiod-9.9.9.tgz', { body: hostile });
  const server = await serve((request) => replyFrom(replies, request));
  const home = newFolder();
  mkdirSync(path.join(home, 'work'));
  const run = await meshctl(['images', '--charts', `${server.url}/charts`], {
    cwd: path.join(home, 'work'),
    env: { HOME: home, TMPDIR: home, XDG_CACHE_HOME: path.join(home, 'cache') },
  });
  await server.close();
  expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  expect(run.stderr).toMatch(/charts\/istiod:9\.9\.9: the path "istiod\/\.\.\/\.\.\/outside" leads out of the archive/);
  const written = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(written.map(({ parentPath }) => path.relative(home, parentPath)).sort()).toEqual([
    'cache/meshctl/charts/names',
    'cache/meshctl/charts/sha256',
  ]);
});
