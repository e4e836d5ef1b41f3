import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packedChart } from '../../../test/charts-server/pack.ts';
import { helmReplies, ociReplies, replyFrom, sha256 } from '../../../test/charts-server/repositories.ts';
import { type Reply, serve, type TestServer } from '../../../test/charts-server/serve.ts';
import { publishedCharts } from './published.ts';
import { type ChartSource, withChartSource } from './source.ts';

let home: string;
let replies: Map<string, Reply>;
let server: TestServer;

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'chart-source-'));
  server = await serve((request) => replyFrom(replies, request));
});
afterEach(() => server.close());

const env = () => ({ HOME: home, XDG_CACHE_HOME: path.join(home, 'cache') });
const helm = () => ({ repository: `${server.url}/charts` });
const oci = () => ({ repository: `${server.url.replace('http', 'oci')}/mesh/charts`, plainHttp: true });

const fromHelm = <Result>(work: (source: ChartSource) => Promise<Result>) => withChartSource(helm(), env(), work);
const fromOci = <Result>(work: (source: ChartSource) => Promise<Result>) => withChartSource(oci(), env(), work);
const istiod = (version = '1.0.0') => ({
  helm: () => fromHelm((source) => source.archive('istiod', version)),
  oci: () => fromOci((source) => source.archive('istiod', version)),
});

/** The archives in the cache. */
const cached = (): string[] => {
  const folder = path.join(home, 'cache', 'meshctl', 'charts', 'sha256');
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
};

describe.each(['helm', 'oci'] as const)('a repository of kind %s', (kind) => {
  const from = kind === 'helm' ? fromHelm : fromOci;
  const options = () => (kind === 'helm' ? helm() : oci());
  beforeEach(() => {
    replies = kind === 'helm' ? helmReplies(['1.0.0', '1.1.0', '1.1.1', '2.0.0-rc.1']) : ociReplies(['1.0.0', '1.1.1']);
  });

  it('settles a version and tells where its images come from', async () => {
    expect(await publishedCharts({ ...options(), version: '1.1' }, env())).toEqual({
      repository: options().repository,
      version: '1.1.1',
      hub: 'example.com/none',
      tag: '1.1.1',
      plainHttp: kind === 'oci',
      caFile: undefined,
    });
    expect(cached()).toHaveLength(4);
  });

  it('gives an archive once, and then from the cache without the server', async () => {
    const first = await istiod()[kind]();
    expect(first).toEqual(packedChart('istiod', '1.0.0'));
    await server.close();
    expect(await istiod()[kind]()).toEqual(first);
    // Nor the certificates that the server was trusted by.
    const withoutFile = { ...options(), caFile: '/nonexistent' };
    const again = withChartSource(withoutFile, env(), (source) => source.archive('istiod', '1.0.0'));
    expect(await again).toEqual(first);
    await expect(istiod('1.1.1')[kind]()).rejects.toMatchObject({
      kind: 'repository',
      hint: expect.stringContaining('exact --version'),
    });
  });

  it('fetches anew what is no longer whole in the cache', async () => {
    await istiod()[kind]();
    for (const file of cached()) writeFileSync(file, 'changed');
    expect(await istiod()[kind]()).toEqual(packedChart('istiod', '1.0.0'));
    expect(cached().map((file) => path.basename(file, '.tgz'))).toEqual(cached().map((file) => hashOf(file)));
  });

  it('names the versions that there are', async () => {
    await expect(istiod('1.1.7')[kind]()).rejects.toMatchObject({
      kind: 'input',
      message: `${options().repository}/istiod: there is no version 1.1.7`,
      hint: expect.stringMatching(/^There is 1\.1\.1/),
    });
    await expect(from((source) => source.version('istiod', '7'))).rejects.toMatchObject({ kind: 'input' });
    await expect(from((source) => source.version('nothing', undefined))).rejects.toThrow(
      /nothing: expected a stable version, found none/,
    );
  });

  it('keeps nothing of an archive that is another one than was said', async () => {
    for (const [place, reply] of replies)
      if (place.endsWith('.tgz') || place.includes('/blobs/'))
        replies.set(place, { body: Buffer.from(reply.body ?? '').fill(7, 0, 1) });
    await expect(istiod()[kind]()).rejects.toMatchObject({
      kind: 'repository',
      message: expect.stringMatching(/istiod:1\.0\.0: expected an archive with the SHA-256 \w{64}, found \w{64}/),
    });
    expect(cached()).toEqual([]);
  });
});

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('an index.yaml', () => {
  const withEntry = (entry: string): void => {
    replies = new Map([['/charts/index.yaml', { body: `entries:\n  istiod:\n  - ${entry}\n` }]]);
  };

  it.each([
    ['no YAML', 'a: [', /index\.yaml:1:\d+: this cannot be read as YAML/],
    ['no index', 'not found', /expected the index of a repository of charts/],
    [
      'a bomb',
      `a0: &a0 x\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`,
      /alias/,
    ],
  ])('with %s is refused', async (_, body, message) => {
    replies = new Map([['/charts/index.yaml', { body }]]);
    await expect(istiod().helm()).rejects.toMatchObject({ kind: 'input', message: expect.stringMatching(message) });
  });

  it('with names of prototypes has nothing to say', async () => {
    replies = new Map([
      ['/charts/index.yaml', { body: 'entries:\n  __proto__:\n    istiod: [{version: 1.0.0, urls: [x]}]\n' }],
    ]);
    await expect(istiod().helm()).rejects.toThrow('there is no version 1.0.0');
    await expect(fromHelm((source) => source.archive('constructor', '1.0.0'))).rejects.toThrow('no version');
    expect('istiod' in {}).toBe(false);
  });

  it.each([
    ['{version: 1.0.0, urls: ["file:///etc/passwd"]}', /found "file:\/\/\/etc\/passwd"/],
    ['{version: 1.0.0, urls: ["http://user:secret@127.0.0.1/x"]}', /expected the address of an archive/],
    ['{version: 1.0.0, urls: ["http://charts.example.com/x"]}', /expected https:\/\//],
    ['{version: 1.0.0}', /found null/],
    ['{version: 1.0.0, urls: [{}]}', /found \{\}/],
    ['{version: 1.0.0, urls: [x.tgz], digest: md5}', /expected a digest by SHA-256, found "md5"/],
  ])('with the entry %s is refused', async (entry, message) => {
    withEntry(entry);
    await expect(istiod().helm()).rejects.toThrow(message);
    expect(cached()).toEqual([]);
  });

  it('may lead to the outer folder and to other servers, which do not learn who asks', async () => {
    const archive = packedChart('istiod', '1.0.0');
    const other = await serve(() => ({ body: archive }));
    const login = { MESHCTL_CHARTS_USERNAME: 'me', MESHCTL_CHARTS_PASSWORD: 'secret' };
    const fetched = () =>
      withChartSource(
        helm(),
        { ...env(), ...login, XDG_CACHE_HOME: mkdtempSync(path.join(home, 'cache-')) },
        (source) => source.archive('istiod', '1.0.0'),
      );
    withEntry(`{version: 1.0.0, urls: ["${other.url}/istiod.tgz"], digest: "sha256:${sha256(archive).toUpperCase()}"}`);
    expect(await fetched()).toEqual(archive);
    expect(other.requests).toEqual(['GET /istiod.tgz']);
    withEntry('{version: 1.0.0, urls: [../other/../istiod.tgz]}');
    replies.set('/istiod.tgz', { body: archive });
    expect(await fetched()).toEqual(archive);
    expect(server.requests.at(-1)).toMatch(/^GET \/istiod\.tgz Basic /);
    await other.close();
  });

  it('that takes a login says so', async () => {
    replies = new Map([['/charts/index.yaml', { status: 401 }]]);
    await expect(istiod().helm()).rejects.toMatchObject({
      kind: 'repository',
      message: `${server.url}/charts/index.yaml: the server answered HTTP 401`,
      hint: expect.stringContaining('MESHCTL_CHARTS_USERNAME'),
    });
  });
});
