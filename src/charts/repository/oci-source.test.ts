import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packedChart } from '../../../test/charts-server/pack.ts';
import { manifestOf, ociReplies, replyFrom, sha256 } from '../../../test/charts-server/repositories.ts';
import { type Reply, serve, type TestServer } from '../../../test/charts-server/serve.ts';
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
const oci = () => ({ repository: `${server.url.replace('http', 'oci')}/mesh/charts`, plainHttp: true });
const fromOci = <Result>(work: (source: ChartSource) => Promise<Result>) => withChartSource(oci(), env(), work);
const istiod = () => fromOci((source) => source.archive('istiod', '1.0.0'));

describe('an OCI registry', () => {
  const place = '/v2/mesh/charts/istiod';

  it('lists its versions in pages', async () => {
    replies = new Map([
      ['/v2/mesh/charts/istiod/tags/list', { body: '{"tags": ["1.0.0", "1.2.0_build"]}', headers: {} }],
    ]);
    const second = { body: JSON.stringify({ tags: ['1.3.0', 7, 'latest'] }) };
    await server.close();
    server = await serve((request) =>
      request.url?.includes('last=')
        ? second
        : { ...replyFrom(replies, request), headers: { link: `<${place}/tags/list?last=1.2.0&n=1000>; rel="next"` } },
    );
    expect(await fromOci((source) => source.version('istiod', undefined))).toBe('1.3.0');
    expect(await fromOci((source) => source.version('istiod', '<1.3'))).toBe('1.2.0+build');
  });

  it('may put an index before the manifest', async () => {
    replies = ociReplies(['1.0.0']);
    const manifest = replies.get(`${place}/manifests/1.0.0`)?.body ?? '';
    const digest = `sha256:${sha256(manifest)}`;
    replies.set(`${place}/manifests/1.0.0`, { body: JSON.stringify({ manifests: [{ digest }] }) });
    replies.set(`${place}/manifests/${digest}`, { body: manifest });
    expect(await istiod()).toEqual(packedChart('istiod', '1.0.0'));
    replies.set(`${place}/manifests/${digest}`, { body: `${manifest} ` });
    await expect(istiodElsewhere()).rejects.toThrow(/another one than its digest tells/);
  });

  const istiodElsewhere = () =>
    withChartSource(oci(), { HOME: home, XDG_CACHE_HOME: path.join(home, 'other') }, (source) =>
      source.archive('istiod', '1.0.0'),
    );

  it.each([
    [
      'an image',
      manifestOf(`sha256:${'1'.repeat(64)}`, 1, 'application/vnd.oci.image.layer.v1.tar'),
      /expected a chart of Helm, found .*image\.layer/,
    ],
    ['a weak digest', manifestOf('md5:1', 1), /expected a chart of Helm/],
    ['a page for people', '<html>', /expected a manifest, found something else/],
  ])('that holds %s is refused', async (_, body, message) => {
    replies = new Map([[`${place}/manifests/1.0.0`, { body }]]);
    await expect(istiod()).rejects.toMatchObject({
      kind: 'repository',
      message: expect.stringMatching(message),
    });
  });

  it('does not send more than it said', async () => {
    const digest = `sha256:${'1'.repeat(64)}`;
    replies = new Map([
      [`${place}/manifests/1.0.0`, { body: manifestOf(digest, 10) }],
      [`${place}/blobs/${digest}`, { body: Buffer.alloc(1000) }],
    ]);
    await expect(istiod()).rejects.toThrow(/longer than 10 bytes/);
  });
});

describe('an OCI registry with tokens', () => {
  const login = { MESHCTL_CHARTS_USERNAME: 'me', MESHCTL_CHARTS_PASSWORD: 'secret' };
  const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  const realm = (url: string): string =>
    `Bearer realm="${url}/token?a=b",service="registry",scope="repository:mesh/charts/istiod:pull"`;
  let tokens: TestServer;

  const guarded = async (challenge: (tokenServer: string) => string, accepted = 'Bearer t0ken'): Promise<void> => {
    replies = ociReplies(['1.0.0']);
    await server.close();
    server = await serve((request) =>
      request.headers.authorization === accepted
        ? replyFrom(replies, request)
        : { status: 401, headers: { 'www-authenticate': challenge(tokens.url) } },
    );
  };
  beforeEach(async () => {
    tokens = await serve(() => ({ body: '{"token": "t0ken"}' }));
  });
  afterEach(() => tokens.close());

  const fetched = (more = {}) =>
    withChartSource(oci(), { ...env(), ...more }, (source) => source.archive('istiod', '1.0.0'));

  it('gives one to anybody, or to who has a login', async () => {
    await guarded(realm);
    const asked = 'GET /token?a=b&service=registry&scope=repository%3Amesh%2Fcharts%2Fistiod%3Apull';
    await fetched();
    expect(tokens.requests).toEqual([asked]);
    await fetched({ ...login, XDG_CACHE_HOME: path.join(home, 'other') });
    expect(tokens.requests[1]).toBe(`${asked} ${basic}`);
    expect(server.requests.filter((request) => request.includes('secret') || request.includes(basic))).toEqual([]);
  });

  it('is asked once more at most', async () => {
    await guarded(realm, 'Bearer another');
    await expect(fetched()).rejects.toMatchObject({
      kind: 'repository',
      message: expect.stringMatching(/access was refused \(HTTP 401\)/),
      hint: expect.stringMatching(/helm registry login/),
    });
    expect(server.requests).toHaveLength(2);
  });

  it('may want Basic instead', async () => {
    await guarded(() => 'Basic realm="registry"', basic);
    expect(await fetched(login)).toEqual(packedChart('istiod', '1.0.0'));
    await expect(fetched({ XDG_CACHE_HOME: path.join(home, 'other') })).rejects.toThrow('access was refused');
  });

  it.each(['ftp://x/token', 'http://tokens.example.com/token', 'nonsense'])(
    'is not trusted with %s',
    async (address) => {
      await guarded(() => `Bearer realm="${address}"`);
      await expect(fetched(login)).rejects.toThrow(/expected the https:\/\/ address of a server that gives tokens/);
    },
  );

  it('does not show a login in what goes wrong', async () => {
    await tokens.close();
    tokens = await serve(() => ({ status: 403, body: 'secret' }));
    await guarded(realm);
    const failure = await fetched(login).catch(String);
    expect(failure).toMatch(/\/token: access was refused \(HTTP 403\)/);
    expect(failure).not.toMatch(/secret|Basic/);
  });

  it('may lead to a registry with tokens of its own, which does not learn who asks', async () => {
    await guarded(realm);
    const front = await serve(({ url = '' }) => ({ status: 307, headers: { location: `${server.url}${url}` } }));
    const repository = `${front.url.replace('http', 'oci')}/mesh/charts`;
    const archive = await withChartSource({ repository, plainHttp: true }, { ...env(), ...login }, (source) =>
      source.archive('istiod', '1.0.0'),
    );
    expect(archive).toEqual(packedChart('istiod', '1.0.0'));
    expect([...tokens.requests, ...server.requests, ...front.requests].filter((line) => line.includes(basic))).toEqual(
      [],
    );
    await front.close();
  });

  it('sends what it redirects to no token', async () => {
    const store = await serve(() => ({ body: packedChart('istiod', '1.0.0') }));
    await guarded(realm);
    for (const place of [...replies.keys()].filter((key) => key.includes('/blobs/')))
      replies.set(place, { status: 307, headers: { location: `${store.url}/blob?signature=x` } });
    expect(await fetched()).toEqual(packedChart('istiod', '1.0.0'));
    expect(store.requests).toEqual(['GET /blob?signature=x']);
    await store.close();
  });
});
