import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder, chartCache, sha256Of } from './cache.ts';

const archive = Buffer.from('an archive');
const digest = sha256Of(archive);
const emptyCache = async () => {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'chart-cache-')), 'charts');
  return { folder, cache: chartCache(folder), file: path.join(folder, 'sha256', `${digest}.tgz`) };
};

it('finds an archive by name and by digest, also in another process', async () => {
  const { folder, cache } = await emptyCache();
  expect(await cache.digestOf('oci://x/istiod:1.0.0')).toBeUndefined();
  await cache.write('oci://x/istiod:1.0.0', archive);
  const again = chartCache(folder);
  expect(await again.digestOf('oci://x/istiod:1.0.0')).toBe(digest);
  expect(await again.read(digest)).toEqual(archive);
  expect(await again.digestOf('oci://x/istiod:1.0.1')).toBeUndefined();
});

it('is for its user only', async () => {
  const { cache, file } = await emptyCache();
  await cache.write('a', archive);
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect((await stat(path.dirname(file))).mode & 0o077).toBe(0);
});

it('does not give out what has changed, and takes it anew', async () => {
  const { cache, file } = await emptyCache();
  await cache.write('a', archive);
  await writeFile(file, 'something else');
  expect(await cache.read(digest)).toBeUndefined();
  await cache.write('a', archive);
  expect(await cache.read(digest)).toEqual(archive);
});

it.each(['', 'short', `${digest} another name\n`, `${digest}`])('passes over a broken note: %j', async (note) => {
  const { folder, cache } = await emptyCache();
  await cache.write('a', archive);
  await writeFile(path.join(folder, 'names', sha256Of('a')), note);
  expect(await cache.digestOf('a')).toBeUndefined();
});

it('is written by many at once without a trace of drafts', async () => {
  const { folder, cache, file } = await emptyCache();
  await Promise.all(Array.from({ length: 20 }, () => cache.write('a', archive)));
  expect(await readFile(file)).toEqual(archive);
  expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('is done without where it cannot be written', async () => {
  const { folder } = await emptyCache();
  await writeFile(folder, 'a file in its place');
  const cache = chartCache(folder);
  await cache.write('a', archive);
  expect(await cache.digestOf('a')).toBeUndefined();
  expect(await readFile(folder, 'utf8')).toBe('a file in its place');
});

it.each([
  [{ XDG_CACHE_HOME: '/c', HOME: '/h' }, 'linux', '/c/meshctl/charts'],
  [{ XDG_CACHE_HOME: 'relative', HOME: '/h' }, 'linux', '/h/.cache/meshctl/charts'],
  [{ HOME: '/h' }, 'darwin', '/h/Library/Caches/meshctl/charts'],
  [{ HOME: '/h', LOCALAPPDATA: '/local' }, 'win32', '/local/meshctl/charts'],
] as const)('lies in the cache folder of the user: %j on %s', (env, platform, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});
