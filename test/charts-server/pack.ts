import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

export const releaseFolder = path.resolve(import.meta.dirname, '../fixtures/release');

/** The charts of the tests' release under the names that Istio publishes charts by. */
const folders: Record<string, string> = {
  base: 'base',
  istiod: 'istio-control/istio-discovery',
  cni: 'istio-cni',
  ztunnel: 'ztunnel',
};

export const publishedNames = Object.keys(folders);

/** The archive of a published chart as of a version, as `helm package` makes it. */
export const packedChart = (name: string, version: string): Buffer => {
  const folder = path.join(releaseFolder, 'charts', folders[name] ?? name);
  return archiveOf(filesIn(folder).map((file) => [`${name}/${file}`, textAsOf(path.join(folder, file), version)]));
};

/** Writes the tests' release as of a version into a folder, and names the folder. */
export const writeRelease = (target: string, version: string): string => {
  for (const file of filesIn(releaseFolder)) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    writeFileSync(path.join(target, file), textAsOf(path.join(releaseFolder, file), version));
  }
  return target;
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

const textAsOf = (file: string, version: string): string =>
  readFileSync(file, 'utf8')
    .replaceAll('9.9.9', version)
    .replace('tag: latest', `tag: ${version}`)
    // The rest is what an API server wants to see besides.
    .replaceAll('versions: []', `versions: [${servedVersion}]`)
    .replace('    service:\n', '    service:\n      namespace: istio-system\n');

const servedVersion = '{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}';

/** A gzipped tar file (POSIX ustar). */
export const archiveOf = (files: Iterable<readonly [path: string, text: string]>): Buffer =>
  gzipSync(
    Buffer.concat([...[...files].flatMap(([name, text]) => entry(name, Buffer.from(text))), Buffer.alloc(1024)]),
  );

const entry = (name: string, content: Buffer): Buffer[] => {
  const header = Buffer.alloc(512);
  const put = (text: string, at: number): unknown => header.write(text, at);
  put(name, 0);
  put('0000644\0', 100);
  put(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  put('00000000000\0', 136);
  put(' '.repeat(8), 148);
  put('0', 156);
  put('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
};
