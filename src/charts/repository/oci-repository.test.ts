import { describe, expect, it } from 'vitest';
import { packedChart } from '../../../test/charts-server/pack.ts';
import { manifestOf, ociReplies, replyFrom, sha256 } from '../../../test/charts-server/repositories.ts';
import { withChartSource } from './source.ts';
import { istiod, repositorySetting } from './test-setting.ts';

const setting = repositorySetting();

describe('an OCI registry', () => {
  const place = '/v2/mesh/charts/istiod';

  it('lists its versions in pages', async () => {
    setting.replies = new Map([
      ['/v2/mesh/charts/istiod/tags/list', { body: '{"tags": ["1.0.0", "1.2.0_build"]}', headers: {} }],
    ]);
    const second = { body: JSON.stringify({ tags: ['1.3.0', 7, 'latest'] }) };
    await setting.serveInstead((request) =>
      request.url?.includes('last=')
        ? second
        : {
            ...replyFrom(setting.replies, request),
            headers: { link: `<${place}/tags/list?last=1.2.0&n=1000>; rel="next"` },
          },
    );
    expect(await setting.fromOci((source) => source.version('istiod', undefined))).toBe('1.3.0');
    expect(await setting.fromOci((source) => source.version('istiod', '<1.3'))).toBe('1.2.0+build');
  });

  it('may put an index before the manifest', async () => {
    setting.replies = ociReplies(['1.0.0']);
    const manifest = setting.replies.get(`${place}/manifests/1.0.0`)?.body ?? '';
    const digest = `sha256:${sha256(manifest)}`;
    setting.replies.set(`${place}/manifests/1.0.0`, { body: JSON.stringify({ manifests: [{ digest }] }) });
    setting.replies.set(`${place}/manifests/${digest}`, { body: manifest });
    expect(await setting.fromOci(istiod())).toEqual(packedChart('istiod', '1.0.0'));
    setting.replies.set(`${place}/manifests/${digest}`, { body: `${manifest} ` });
    await expect(withChartSource(setting.oci(), setting.env('other'), istiod())).rejects.toThrow(
      /another one than its digest tells/,
    );
  });

  it.each([
    [
      'an image',
      manifestOf(`sha256:${'1'.repeat(64)}`, 1, 'application/vnd.oci.image.layer.v1.tar'),
      /expected a chart of Helm, found .*image\.layer/,
    ],
    ['a weak digest', manifestOf('md5:1', 1), /expected a chart of Helm/],
    ['a page for people', '<html>', /expected a manifest, found something else/],
  ])('that holds %s is refused', async (_, body, message) => {
    setting.replies = new Map([[`${place}/manifests/1.0.0`, { body }]]);
    await expect(setting.fromOci(istiod())).rejects.toMatchObject({
      kind: 'repository',
      message: expect.stringMatching(message),
    });
  });

  it('does not send more than it said', async () => {
    const digest = `sha256:${'1'.repeat(64)}`;
    setting.replies = new Map([
      [`${place}/manifests/1.0.0`, { body: manifestOf(digest, 10) }],
      [`${place}/blobs/${digest}`, { body: Buffer.alloc(1000) }],
    ]);
    await expect(setting.fromOci(istiod())).rejects.toThrow(/longer than 10 bytes/);
  });
});
