import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { packedChart } from '../../../test/charts-server/pack.ts';
import { helmReplies, ociReplies } from '../../../test/charts-server/repositories.ts';
import { publishedCharts } from './published.ts';
import { withChartSource } from './source.ts';
import { istiod, repositorySetting } from './test-setting.ts';

const setting = repositorySetting();

describe.each(['helm', 'oci'] as const)('a repository of kind %s', (kind) => {
  const from = kind === 'helm' ? setting.fromHelm : setting.fromOci;
  const options = () => (kind === 'helm' ? setting.helm() : setting.oci());
  beforeEach(() => {
    setting.replies =
      kind === 'helm' ? helmReplies(['1.0.0', '1.1.0', '1.1.1', '2.0.0-rc.1']) : ociReplies(['1.0.0', '1.1.1']);
  });

  it('settles a version and tells where its images come from', async () => {
    expect(await publishedCharts({ ...options(), version: '1.1' }, setting.env())).toEqual({
      repository: options().repository,
      version: '1.1.1',
      hub: 'example.com/none',
      tag: '1.1.1',
      plainHttp: kind === 'oci',
      caFile: undefined,
    });
    expect(setting.cached()).toHaveLength(4);
  });

  it('gives an archive once, and then from the cache without the server', async () => {
    const first = await from(istiod());
    expect(first).toEqual(packedChart('istiod', '1.0.0'));
    await setting.server().close();
    expect(await from(istiod())).toEqual(first);
    // Nor the certificates that the server was trusted by.
    const withoutFile = { ...options(), caFile: '/nonexistent' };
    const again = withChartSource(withoutFile, setting.env(), istiod());
    expect(await again).toEqual(first);
    await expect(from(istiod('1.1.1'))).rejects.toMatchObject({
      kind: 'repository',
      hint: expect.stringContaining('exact --version'),
    });
  });

  it('fetches anew what is no longer whole in the cache', async () => {
    await from(istiod());
    for (const file of setting.cached()) writeFileSync(file, 'changed');
    expect(await from(istiod())).toEqual(packedChart('istiod', '1.0.0'));
    expect(setting.cached().map((file) => path.basename(file, '.tgz'))).toEqual(
      setting.cached().map((file) => hashOf(file)),
    );
  });

  it('names the versions that there are', async () => {
    await expect(from(istiod('1.1.7'))).rejects.toMatchObject({
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
    for (const [place, reply] of setting.replies)
      if (place.endsWith('.tgz') || place.includes('/blobs/'))
        setting.replies.set(place, { body: Buffer.from(reply.body ?? '').fill(7, 0, 1) });
    await expect(from(istiod())).rejects.toMatchObject({
      kind: 'repository',
      message: expect.stringMatching(/istiod:1\.0\.0: expected an archive with the SHA-256 \w{64}, found \w{64}/),
    });
    expect(setting.cached()).toEqual([]);
  });
});

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
