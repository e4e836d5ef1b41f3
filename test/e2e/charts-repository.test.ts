import { mkdtempSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateIn } from '../charts-server/certificate.ts';
import { releaseFolder, writeRelease } from '../charts-server/pack.ts';
import { helmReplies, ociReplies, replyFrom } from '../charts-server/repositories.ts';
import { serve, type TestServer } from '../charts-server/serve.ts';
import { meshctl } from './meshctl.ts';

const replies = new Map([...helmReplies(['9.9.8', '9.9.9', '10.0.0-beta.1']), ...ociReplies(['9.9.8', '9.9.9'])]);
let server: TestServer;
let ca: string;
let untrusted: TestServer;

beforeAll(async () => {
  const certificate = certificateIn(mkdtempSync(path.join(os.tmpdir(), 'charts-ca-')));
  ca = certificate.ca;
  [server, untrusted] = await Promise.all([
    serve((request) => replyFrom(replies, request), certificate),
    serve((request) => replyFrom(replies, request), certificateIn(mkdtempSync(path.join(os.tmpdir(), 'charts-ca-')))),
  ]);
});
afterAll(() => Promise.all([server.close(), untrusted.close()]));

const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'charts-'));
const cacheIn = (folder: string): { XDG_CACHE_HOME: string } => ({ XDG_CACHE_HOME: folder });
const repositories = () => ({ helm: `${server.url}/charts`, oci: `${server.url.replace('https', 'oci')}/mesh/charts` });

describe.each(['helm', 'oci'] as const)('--charts with a repository of kind %s', (kind) => {
  const charts = () => ['--charts', repositories()[kind], '--ca-file', ca];

  it('renders what its charts say, as those of a folder do', async () => {
    const common = ['profile=ambient', 'values.profile=ambient', 'values.global.configValidation=true'];
    const sets = common.flatMap((set) => ['--set', set]);
    const published = await meshctl(['manifest', 'generate', ...charts(), ...sets], { env: cacheIn(newFolder()) });
    expect(published).toMatchObject({ exitCode: 0, stderr: '' });
    const images = ['--hub', 'example.com/none', '--tag', '9.9.9'];
    const folder = await meshctl([
      'manifest',
      'generate',
      '--manifests',
      writeRelease(newFolder(), '9.9.9'),
      ...images,
      ...sets,
    ]);
    expect(published.stdout).toContain('PILOT_ENABLE_AMBIENT');
    expect(published.stdout).toBe(folder.stdout);
  });

  it('takes the newest stable version, or the newest that --version allows', async () => {
    const env = cacheIn(newFolder());
    const imagesOf = async (...flags: string[]): Promise<string> =>
      (await meshctl(['images', ...charts(), '--set', 'profile=minimal', ...flags], { env })).stdout;
    expect(await imagesOf()).toBe('example.com/none/pilot:9.9.9\n');
    expect(await imagesOf('--version', '<9.9.9')).toBe('example.com/none/pilot:9.9.8\n');
    expect(await imagesOf('--version', '9.9.8', '--tag', 'own')).toBe('example.com/none/pilot:own\n');
  });

  it('shows what an upgrade changes', async () => {
    const side = (version: string): string => `profile:minimal@${repositories()[kind]}@${version}`;
    const diff = await meshctl(
      ['manifest', 'diff', side('9.9.8'), side('9.9.9'), '--ca-file', ca, '--select', 'Deployment'],
      { env: cacheIn(newFolder()) },
    );
    expect(diff).toMatchObject({ exitCode: 1, stderr: '' });
    expect(diff.stdout).toContain('image: example.com/none/pilot:9.9.8 -> example.com/none/pilot:9.9.9');
  });

  it('lets two programs begin at once', async () => {
    const folder = newFolder();
    const run = () =>
      meshctl(['manifest', 'generate', ...charts(), '--set', 'profile=ambient'], { env: cacheIn(folder) });
    const [one, other] = await Promise.all([run(), run()]);
    expect(one).toMatchObject({ exitCode: 0 });
    expect(other).toEqual(one);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.tgz'))).toHaveLength(4);
    expect(files.filter((file) => file.endsWith('.part'))).toEqual([]);
  });

  it('refuses a version that is not there, and writes nothing', async () => {
    const folder = newFolder();
    const run = await meshctl(['images', ...charts(), '--version', '9.9.1'], { env: cacheIn(folder) });
    expect(run).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `Error: ${repositories()[kind]}/istiod: there is no version 9.9.1\nThere is 9.9.9, 9.9.8.\n`,
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('an exact version that was fetched once needs no server', async () => {
  const passing = await serve((request) => replyFrom(replies, request));
  const env = cacheIn(newFolder());
  const run = (...flags: string[]) =>
    meshctl(['manifest', 'generate', '--charts', `${passing.url}/charts`, ...flags], { env });
  const online = await run('--version', '9.9.9', '--set', 'profile=minimal');
  await passing.close();
  expect(await run('--version', '9.9.9', '--set', 'profile=minimal')).toEqual(online);
  // Not only what was rendered is there, but all of the version.
  expect(await run('--version', '9.9.9', '--set', 'profile=ambient')).toMatchObject({ exitCode: 0 });
  expect(await run('--version', '9.9')).toMatchObject({
    exitCode: 3,
    stdout: '',
    stderr: expect.stringMatching(/cannot be fetched: .*\nCharts that were fetched before .* exact --version/),
  });
});

it('a server is trusted by --ca-file or SSL_CERT_FILE, and else not at all', async () => {
  const images = (url: string, env: Record<string, string>, ...flags: string[]) =>
    meshctl(['images', '--charts', `${url}/charts`, ...flags], { env: { ...cacheIn(newFolder()), ...env } });
  expect(await images(server.url, { SSL_CERT_FILE: ca })).toMatchObject({ exitCode: 0 });
  for (const run of [await images(server.url, {}), await images(untrusted.url, {}, '--ca-file', ca)])
    expect(run).toMatchObject({ exitCode: 3, stdout: '', stderr: expect.stringContaining('--ca-file') });
  expect(await images(server.url, {}, '--ca-file', 'missing.crt')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--ca-file: cannot read missing.crt'),
  });
});

it('a gateway comes from this program, with a warning', async () => {
  const args = ['manifest', 'generate', '--charts', repositories().helm, '--ca-file', ca];
  const env = cacheIn(newFolder());
  const { stdout, stderr } = await meshctl(args, { env });
  expect(stdout).toContain('image: example.com/none/proxyv2:9.9.9');
  expect(stderr).toMatch(/^Warning: components\.ingressGateways\[0\]: is rendered as of Istio .* images of 9\.9\.9/);
  expect(await meshctl([...args, '--strict'], { env })).toMatchObject({ exitCode: 2, stdout: '' });
});

it.each([
  [['--version', '1.31.0'], /--version belongs to --charts/],
  [['--charts', releaseFolder, '--version', '1.31.0'], /--version belongs to --charts/],
  [
    ['--charts', 'https://x/y', '--manifests', 'z'],
    /'--charts <url>' cannot be used with option '-d, --manifests <folder>'/,
  ],
  [['--charts', 'http://charts.example.com/x'], /anybody on the way can change/],
  [['--charts', 'https://me:secret@charts.example.com/x'], /^(?!.*secret).*MESHCTL_CHARTS_PASSWORD/s],
  [['--charts', 'https://charts.example.com/x', '--version', 'newest'], /--version newest: expected a version/],
])('refuses %j', async (flags, message) => {
  const { exitCode, stdout, stderr } = await meshctl(['manifest', 'generate', ...flags], { env: cacheIn(newFolder()) });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(message);
});
