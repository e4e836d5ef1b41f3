import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Env } from '../../net/proxy.ts';

/**
 * Archives by their SHA-256, and which archive a version of a chart is. Everything is written whole beside its place
 * first, so that programs that run at the same time do not disturb each other.
 */
export interface ChartCache {
  /** An archive; undefined if it is not there, or no longer what it was. */
  read(sha256: string): Promise<Buffer | undefined>;
  /** The digest of what a name such as `oci://host/path/istiod:1.31.0` stood for when it was fetched. */
  digestOf(name: string): Promise<string | undefined>;
  write(name: string, archive: Buffer): Promise<void>;
}

/** The cache in a folder, which need not exist. Where it cannot be written, nothing is remembered. */
export const chartCache = (folder: string): ChartCache => {
  const archiveAt = (sha256: string): string => path.join(folder, 'sha256', `${sha256}.tgz`);
  const noteAt = (name: string): string => path.join(folder, 'names', sha256Of(name));
  return {
    read: async (sha256) => {
      const content = await readFile(archiveAt(sha256)).catch(() => undefined);
      return content !== undefined && sha256Of(content) === sha256 ? content : undefined;
    },
    digestOf: async (name) => {
      const note = await readFile(noteAt(name), 'utf8').catch(() => '');
      const [, sha256, noted] = /^([0-9a-f]{64}) (.*)\n$/.exec(note) ?? [];
      return noted === name ? sha256 : undefined;
    },
    write: async (name, archive) => {
      const sha256 = sha256Of(archive);
      await writeWhole(archiveAt(sha256), archive);
      await writeWhole(noteAt(name), `${sha256} ${name}\n`);
    },
  };
};

/** The SHA-256 of a text or an archive, in hexadecimal. */
export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const writeWhole = async (file: string, content: string | Uint8Array): Promise<void> => {
  const draft = `${file}.${randomUUID()}.part`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(draft, content, { flag: 'wx', mode: 0o600 });
    await rename(draft, file);
  } catch {
    // A home that is read-only or full is no reason not to go on: the archive is at hand.
    await rm(draft, { force: true }).catch(() => undefined);
  }
};

/** Where this user's charts are kept: below the cache folder of the system. */
export const cacheFolder = (env: Env, platform: NodeJS.Platform = process.platform): string =>
  path.join(userCache(env, platform), 'meshctl', 'charts');

const userCache = (env: Env, platform: NodeJS.Platform): string => {
  // As the specification of base folders has it, a relative path is no answer.
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: local, HOME: home = os.homedir() } = env;
  if (given !== undefined && path.isAbsolute(given)) return given;
  if (platform === 'win32') return local ?? path.join(home, 'AppData', 'Local');
  return platform === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache');
};
