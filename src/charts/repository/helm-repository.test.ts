import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packedChart } from '../../../test/charts-server/pack.ts';
import { sha256 } from '../../../test/charts-server/repositories.ts';
import { serve } from '../../../test/charts-server/serve.ts';
import { withChartSource } from './source.ts';
import { istiod, repositorySetting } from './test-setting.ts';

const setting = repositorySetting();

describe('an index.yaml', () => {
  const withEntry = (entry: string): void => {
    setting.replies = new Map([['/charts/index.yaml', { body: `entries:\n  istiod:\n  - ${entry}\n` }]]);
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
    setting.replies = new Map([['/charts/index.yaml', { body }]]);
    await expect(setting.fromHelm(istiod())).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringMatching(message),
    });
  });

  it('with names of prototypes has nothing to say', async () => {
    setting.replies = new Map([
      ['/charts/index.yaml', { body: 'entries:\n  __proto__:\n    istiod: [{version: 1.0.0, urls: [x]}]\n' }],
    ]);
    await expect(setting.fromHelm(istiod())).rejects.toThrow('there is no version 1.0.0');
    await expect(setting.fromHelm((source) => source.archive('constructor', '1.0.0'))).rejects.toThrow('no version');
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
    await expect(setting.fromHelm(istiod())).rejects.toThrow(message);
    expect(setting.cached()).toEqual([]);
  });

  it('may lead to the outer folder and to other servers, which do not learn who asks', async () => {
    const archive = packedChart('istiod', '1.0.0');
    const other = await serve(() => ({ body: archive }));
    const login = { MESHCTL_CHARTS_USERNAME: 'me', MESHCTL_CHARTS_PASSWORD: 'secret' };
    const fetched = () =>
      withChartSource(
        setting.helm(),
        { ...setting.env(), ...login, XDG_CACHE_HOME: mkdtempSync(path.join(setting.home(), 'cache-')) },
        istiod(),
      );
    withEntry(`{version: 1.0.0, urls: ["${other.url}/istiod.tgz"], digest: "sha256:${sha256(archive).toUpperCase()}"}`);
    expect(await fetched()).toEqual(archive);
    expect(other.requests).toEqual(['GET /istiod.tgz']);
    withEntry('{version: 1.0.0, urls: [../other/../istiod.tgz]}');
    setting.replies.set('/istiod.tgz', { body: archive });
    expect(await fetched()).toEqual(archive);
    expect(setting.server().requests.at(-1)).toMatch(/^GET \/istiod\.tgz Basic /);
    await other.close();
  });

  it('that takes a login says so', async () => {
    setting.replies = new Map([['/charts/index.yaml', { status: 401 }]]);
    await expect(setting.fromHelm(istiod())).rejects.toMatchObject({
      kind: 'repository',
      message: `${setting.server().url}/charts/index.yaml: the server answered HTTP 401`,
      hint: expect.stringContaining('MESHCTL_CHARTS_USERNAME'),
    });
  });
});
