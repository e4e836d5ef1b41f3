import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readArchive } from './archive.ts';
import { ignoreTest } from './ignore.ts';
import { readChart } from './read-chart.ts';

interface Entry {
  readonly path: string;
  readonly content?: string;
  readonly type?: string;
}

const tar = (entries: readonly Entry[]): Buffer =>
  Buffer.concat([
    ...entries.map(({ path, content = '', type = '0' }) => {
      const header = Buffer.alloc(512);
      header.write(path, 0);
      header.write('0000644\0', 100);
      header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
      header.write('        ', 148);
      header.write(type, 156);
      header.write('ustar\0', 257);
      const sum = header.reduce((total, byte) => total + byte, 0);
      header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
      const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
      return Buffer.concat([header, Buffer.from(content), padding]);
    }),
    Buffer.alloc(1024),
  ]);

const tgz = (...entries: readonly Entry[]): Buffer => gzipSync(tar(entries));

const files = (texts: Record<string, string | Buffer>) =>
  new Map(Object.entries(texts).map(([name, content]) => [name, Buffer.from(content)]));

const chartYaml = 'name: c\nversion: 1.2.3\n';

describe('a chart archive', () => {
  it('gives its files without the outer folder', () => {
    const read = readArchive(tgz({ path: 'c/', type: '5' }, { path: 'c/Chart.yaml', content: chartYaml }), 'x.tgz');
    expect([...read].map(([name, content]) => [name, Buffer.from(content).toString()])).toEqual([
      ['Chart.yaml', chartYaml],
    ]);
  });

  it('may have long names', () => {
    const long = `c/${'d/'.repeat(80)}x`;
    const pax = `${String(long.length + 10)} path=${long}\n`;
    const inner = long.slice(2);
    const read = (...entries: Entry[]) => [...readArchive(tgz(...entries), 'x').keys()];
    expect(read({ path: '././@LongLink', type: 'L', content: `${long}\0` }, { path: 'c/short', content: 'a' })).toEqual(
      [inner],
    );
    expect(read({ path: 'PaxHeader/x', type: 'x', content: pax }, { path: 'c/short', content: 'a' })).toEqual([inner]);
  });

  it('links to nothing', () => {
    expect(() => readArchive(tgz({ path: 'c/passwd', type: '2' }), 'x.tgz')).toThrow('found no files in it');
  });

  it.each(['../../etc/passwd', 'c/../../x', '/etc/passwd', 'C:\\x', 'c\\..\\..\\x'])('refuses the path %s', (path) => {
    expect(() => readArchive(tgz({ path, content: 'a' }), 'x.tgz')).toThrow('leads out of the archive');
  });

  it('has to be one', () => {
    expect(() => readArchive(Buffer.from('text'), 'x.tgz')).toThrow('x.tgz: cannot be unpacked');
    expect(() => readArchive(gzipSync(Buffer.alloc(600, 'a')), 'x.tgz')).toThrow('x.tgz: is no sound tar file');
    expect(() => readArchive(gzipSync(Buffer.alloc(200_000_000)), 'x.tgz')).toThrow('more than 104857600 bytes');
  });
});

describe('a chart', () => {
  it('is divided into its parts', () => {
    const chart = readChart(
      files({
        'Chart.yaml': `\ufeff${chartYaml}`,
        'values.yaml': 'a: 1',
        'values.schema.json': '{}',
        'README.md': 'r',
        'crds/x.yaml': 'x',
        'crds/x.txt': 'x',
        'templates/a.yaml': 'a',
        'charts/_no/Chart.yaml': 'x',
        'charts/kid.tgz': tgz({ path: 'kid/Chart.yaml', content: 'name: kid\nversion: 0.1.0' }),
      }),
      'c',
    );
    expect(chart).toMatchObject({
      values: { a: 1 },
      templates: [{ path: 'templates/a.yaml', text: 'a' }],
      definitions: [{ path: 'crds/x.yaml', text: 'x' }],
      dependencies: [{ metadata: { name: 'kid', version: '0.1.0' } }],
    });
    expect(chart.files.map(({ path }) => path)).toEqual(['README.md', 'crds/x.txt', 'crds/x.yaml']);
  });

  it.each([
    [{}, 'c: expected a chart, found no Chart.yaml'],
    [{ 'Chart.yaml': 'version: 1.0.0' }, "c/Chart.yaml: name: expected the chart's name, found none"],
    [{ 'Chart.yaml': 'name: ../x\nversion: 1.0.0' }, 'name: expected no path, found "../x"'],
    [{ 'Chart.yaml': 'name: a\nversion: x' }, 'version: expected a version such as 1.2.3, found "x"'],
    [{ 'Chart.yaml': 'a: [' }, 'c/Chart.yaml:1'],
    [{ 'Chart.yaml': chartYaml, 'values.yaml': '[1]' }, 'c/values.yaml: expected a map, found a list'],
    [{ 'Chart.yaml': `${chartYaml}dependencies: [x]` }, 'c: dependencies[0]: expected a map with a name'],
    [{ 'Chart.yaml': `${chartYaml}dependencies: [{name: a, import-values: [1]}]` }, 'expected each of import-values'],
    [{ 'Chart.yaml': chartYaml, 'charts/kid/values.yaml': '' }, 'c/charts/kid: expected a chart, found no Chart.yaml'],
  ])('%j is refused', (texts, message) => {
    expect(() => readChart(files(texts), 'c')).toThrow(message);
  });
});

it('.helmignore takes files out', () => {
  const isIgnored = ignoreTest('# note\n*.bak\nsecret/\n/top.txt\ndocs/*.md\n');
  expect(
    ['x.bak', 'a/x.bak', 'top.txt', 'docs/a.md', 'templates/.x.yaml.swp'].every((file) => isIgnored(file, false)),
  ).toBe(true);
  expect(isIgnored('secret', true)).toBe(true);
  expect(['secret', 'x.bak.yaml', 'docs/a/b.md', 'templates/x.yaml'].some((file) => isIgnored(file, false))).toBe(
    false,
  );
  expect(ignoreTest('!keep.txt')('other.txt', false)).toBe(true);
});
