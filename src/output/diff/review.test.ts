import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { type DiffFormatName, diffFormats } from './index.ts';

const settings = (name: string, data: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop' },
  data,
});
const secret = (value: string): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace: 'shop' },
  data: { key: value },
});

const shown = async (format: DiffFormatName, a: JsonObject[], b: JsonObject[], file?: string) => {
  const show = await diffFormats[format]();
  const { lines, differs } = show({
    a: { name: 'cluster', objects: a },
    b: { name: 'configuration', file, objects: b },
    options: {},
    context: 3,
  });
  return { text: lines.map(({ text }) => `${text}\n`).join(''), differs };
};

const before = [settings('a', { mode: 'x', old: '1' }), settings('gone', {}), settings('same', {})];
const after = [settings('a', { mode: 'y', fresh: '2' }), settings('new', {}), settings('same', {})];

describe('github', () => {
  it('annotates the file with each object that differs', async () => {
    expect(await shown('github', before, after, 'mesh.yaml')).toEqual({
      differs: true,
      text: `::notice file=mesh.yaml,title=changed%3A ConfigMap/shop/a::data.mode: "x" -> "y"%0Adata.old: "1" (removed)%0Adata.fresh: "2" (added)
::warning file=mesh.yaml,title=removed%3A ConfigMap/shop/gone::only in cluster
::notice file=mesh.yaml,title=added%3A ConfigMap/shop/new::only in configuration
::notice title=meshctl manifest diff::1 added, 1 removed, 1 changed, 1 unchanged
`,
    });
  });

  it('says that nothing differs', async () => {
    expect(await shown('github', before, before)).toEqual({
      differs: false,
      text: '::notice title=meshctl manifest diff::0 added, 0 removed, 0 changed, 3 unchanged\n',
    });
  });

  it('lets no text become a command or a property of its own', async () => {
    const { text } = await shown(
      'github',
      [],
      [settings('x,file=/etc/passwd::\n::error::', { a: '\n::error::' })],
      'a,b:c.yaml',
    );
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain(
      '::notice file=a%2Cb%3Ac.yaml,title=added%3A ConfigMap/shop/x%2Cfile=/etc/passwd%3A%3A%0A%3A%3Aerror%3A%3A::',
    );
  });
});

describe('markdown', () => {
  it('is a table of the objects, with their fields folded', async () => {
    expect(
      (await shown('markdown', before, after)).text,
    ).toBe(`**cluster → configuration**: 1 added, 1 removed, 1 changed, 1 unchanged

| change | object | fields |
| --- | --- | --- |
| changed | ConfigMap/shop/a | 1 changed, 1 added, 1 removed |
| removed | ConfigMap/shop/gone |  |
| added | ConfigMap/shop/new |  |

<details><summary>ConfigMap/shop/a</summary>

    data.mode: "x" -> "y"
    data.old: "1" (removed)
    data.fresh: "2" (added)

</details>
`);
  });

  it('shows names as they are, whatever they mean to Markdown', async () => {
    const { text } = await shown('markdown', [], [settings('a|b\n<img src=x>[c](d)', {})]);
    expect(text).toContain('ConfigMap/shop/a&#124;b &#60;img src=x&#62;&#91;c&#93;(d) |');
  });

  it('keeps fields within their block of code', async () => {
    const { text } = await shown('markdown', [settings('a', { m: '1' })], [settings('a', { m: '\n</details>\n# x' })]);
    expect(text.split('\n').filter((line) => /^[<#]/.test(line))).toEqual([
      '<details><summary>ConfigMap/shop/a</summary>',
      '</details>',
    ]);
  });

  it('cuts what is long, and what is many', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, 'v'.repeat(500)]));
    const { text } = await shown('markdown', [settings('a', {})], [settings('a', many)]);
    expect(text).toContain('\n    and 10 more\n');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(120);
  });
});

describe('codequality', () => {
  it('has an entry for each object that differs', async () => {
    const { text } = await shown('codequality', before, after, 'mesh.yaml');
    expect(JSON.parse(text)).toEqual([
      {
        description:
          'ConfigMap/shop/a changed (1 changed, 1 added, 1 removed): data.mode: "x" -> "y"; data.old: "1" (removed); data.fresh: "2" (added)',
        check_name: 'manifest-diff-changed',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        severity: 'info',
        location: { path: 'mesh.yaml', lines: { begin: 1 } },
      },
      expect.objectContaining({ description: 'ConfigMap/shop/gone removed', severity: 'minor' }),
      expect.objectContaining({ description: 'ConfigMap/shop/new added', severity: 'info' }),
    ]);
  });

  it('tells differences apart by their fingerprints, the same in every run', async () => {
    const prints = async (b: JsonObject[]) =>
      JSON.parse((await shown('codequality', before, b)).text).map(
        ({ fingerprint }: { fingerprint: string }) => fingerprint,
      );
    expect(await prints(after)).toEqual(await prints(after));
    expect(new Set([...(await prints(after)), ...(await prints([]))]).size).toBe(5);
  });

  it('is JSON even where names hold control characters', async () => {
    const { text } = await shown('codequality', [], [settings('\u009b31m\u007f', {})]);
    expect(JSON.parse(text)[0].description).toContain('\u009b31m');
    expect(text).not.toMatch(/[\u007f-\u009f]/);
  });
});

it.each(['github', 'markdown', 'codequality'] as const)('%s hides the values of Secrets', async (format) => {
  const { text } = await shown(format, [secret('b2xk')], [secret('bmV3')]);
  expect(text).toContain('hidden');
  expect(text).not.toMatch(/b2xk|bmV3/);
});
