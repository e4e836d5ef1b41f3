import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packedChart } from '../../../test/charts-server/pack.ts';
import { ociReplies, replyFrom } from '../../../test/charts-server/repositories.ts';
import { serve, type TestServer } from '../../../test/charts-server/serve.ts';
import { withChartSource } from './source.ts';
import { istiod, repositorySetting } from './test-setting.ts';

const setting = repositorySetting();

describe('an OCI registry with tokens', () => {
  const login = { MESHCTL_CHARTS_USERNAME: 'me', MESHCTL_CHARTS_PASSWORD: 'secret' };
  const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  const realm = (url: string): string =>
    `Bearer realm="${url}/token?a=b",service="registry",scope="repository:mesh/charts/istiod:pull"`;
  let tokens: TestServer;

  const guarded = async (challenge: (tokenServer: string) => string, accepted = 'Bearer t0ken'): Promise<void> => {
    setting.replies = ociReplies(['1.0.0']);
    await setting.serveInstead((request) =>
      request.headers.authorization === accepted
        ? replyFrom(setting.replies, request)
        : { status: 401, headers: { 'www-authenticate': challenge(tokens.url) } },
    );
  };
  beforeEach(async () => {
    tokens = await serve(() => ({ body: '{"token": "t0ken"}' }));
  });
  afterEach(() => tokens.close());

  const fetched = (more = {}) => withChartSource(setting.oci(), { ...setting.env(), ...more }, istiod());

  it('gives one to anybody, or to who has a login', async () => {
    await guarded(realm);
    const asked = 'GET /token?a=b&service=registry&scope=repository%3Amesh%2Fcharts%2Fistiod%3Apull';
    await fetched();
    expect(tokens.requests).toEqual([asked]);
    await fetched({ ...login, XDG_CACHE_HOME: path.join(setting.home(), 'other') });
    expect(tokens.requests[1]).toBe(`${asked} ${basic}`);
    expect(
      setting.server().requests.filter((request) => request.includes('secret') || request.includes(basic)),
    ).toEqual([]);
  });

  it('is asked once more at most', async () => {
    await guarded(realm, 'Bearer another');
    await expect(fetched()).rejects.toMatchObject({
      kind: 'repository',
      message: expect.stringMatching(/access was refused \(HTTP 401\)/),
      hint: expect.stringMatching(/helm registry login/),
    });
    expect(setting.server().requests).toHaveLength(2);
  });

  it('may want Basic instead', async () => {
    await guarded(() => 'Basic realm="registry"', basic);
    expect(await fetched(login)).toEqual(packedChart('istiod', '1.0.0'));
    await expect(fetched({ XDG_CACHE_HOME: path.join(setting.home(), 'other') })).rejects.toThrow('access was refused');
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
    const front = await serve(({ url = '' }) => ({
      status: 307,
      headers: { location: `${setting.server().url}${url}` },
    }));
    const repository = `${front.url.replace('http', 'oci')}/mesh/charts`;
    const archive = await withChartSource({ repository, plainHttp: true }, { ...setting.env(), ...login }, istiod());
    expect(archive).toEqual(packedChart('istiod', '1.0.0'));
    expect(
      [...tokens.requests, ...setting.server().requests, ...front.requests].filter((line) => line.includes(basic)),
    ).toEqual([]);
    await front.close();
  });

  it('sends what it redirects to no token', async () => {
    const store = await serve(() => ({ body: packedChart('istiod', '1.0.0') }));
    await guarded(realm);
    for (const place of [...setting.replies.keys()].filter((key) => key.includes('/blobs/')))
      setting.replies.set(place, { status: 307, headers: { location: `${store.url}/blob?signature=x` } });
    expect(await fetched()).toEqual(packedChart('istiod', '1.0.0'));
    expect(store.requests).toEqual(['GET /blob?signature=x']);
    await store.close();
  });
});
