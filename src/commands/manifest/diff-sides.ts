import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { isRepository } from '../../charts/repository/address.ts';
import { type Manifest, type ManifestFile, readManifest } from '../../diff/manifest.ts';
import { errorCode, inputError, type MeshctlError } from '../../errors.ts';
import { assumedKubeVersion } from '../../objects/release.ts';
import type { Io } from '../../output/io.ts';
import { manifestsIn, settledCharts } from '../release-inputs.ts';
import type { ParsedReleaseOptions } from '../release-options.ts';

export interface ReadOptions {
  readonly io: Io;
  /** Whether folders may be given. */
  readonly folders: boolean;
  readonly warn: (message: string) => void;
  /** The release whose profiles are meant where a side names none itself. */
  readonly release: ParsedReleaseOptions;
}

/**
 * Reads one side of a comparison: a file, a folder, `-` for standard input, `profile:NAME`, `profile:NAME@DIR` for a
 * release's own charts and profiles, or `profile:NAME@URL` or `profile:NAME@URL@VERSION` for the charts of a
 * repository. Throws an input error for what cannot be read, is no text, or holds no objects.
 */
export const readSide = async (name: string, options: ReadOptions): Promise<Manifest> => {
  const { io, folders, warn } = options;
  if (name.startsWith('profile:')) return profileManifest(name, options);
  if (name === '-') {
    return readManifest('standard input', [{ name: 'standard input', text: await text(io.stdin) }], warn);
  }
  if (!(await isFolder(name))) return { ...readManifest(name, [await readText(name)], warn), file: name };
  if (!folders) throw inputError(`${name} is a folder`, 'Add -r to compare the .yaml files of folders.');
  const files = await yamlFilesBelow(name);
  if (files.length === 0) throw inputError(`${name}: there is no .yaml file in this folder`);
  return readManifest(name, await Promise.all(files.map(readText)), warn);
};

const profileManifest = async (name: string, { io, warn, release }: ReadOptions): Promise<Manifest> => {
  const [{ resolveConfig }, { orderedObjects, render }, { startingFrom }, { chartRenderers }] = await Promise.all([
    import('../../config/resolve.ts'),
    import('../../render/render.ts'),
    import('../profile/operator-document.ts'),
    import('../../charts/renderers.ts'),
  ]);
  const [, profile = '', place] = /^profile:([^@]*)(?:@(.*))?$/s.exec(name) ?? [];
  const chosen = place === undefined ? release : releaseAt(place, name, release);
  const inputs = { files: [], sets: [], manifests: manifestsIn(chosen), ...(await settledCharts(chosen, io.env)) };
  const config = await resolveConfig(startingFrom(profile, inputs));
  const { components, warnings } = render(config, {
    kubeVersion: assumedKubeVersion,
    renderers: await chartRenderers(config),
  });
  for (const { path: place, message } of warnings) warn(`${name}: ${place}: ${message}`);
  return { name, objects: orderedObjects(components) };
};

/** A folder or a repository that a side names; how to speak with its server is said by the options of the command. */
const releaseAt = (place: string, name: string, options: ParsedReleaseOptions): ParsedReleaseOptions => {
  if (place === '') throw inputError(`${name}: expected a folder, or the address of a repository, behind the @`);
  if (!isRepository(place)) return { manifests: place };
  const { manifests: _, ...given } = options;
  const [, charts = place, version] = /^(.*)@([^@/]*)$/s.exec(place) ?? [];
  return { ...given, charts, ...(version === undefined ? {} : { version }) };
};

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
};

const unreadable = (name: string, cause: unknown): MeshctlError => {
  const code = errorCode(cause) || String(cause);
  return inputError(`cannot read ${name}: ${reasons[code] ?? code}`);
};

const isFolder = async (name: string): Promise<boolean> => {
  try {
    return (await stat(name)).isDirectory();
  } catch (cause) {
    throw unreadable(name, cause);
  }
};

const readText = async (name: string): Promise<ManifestFile> => {
  const bytes = await readFile(name).catch((cause) => {
    throw unreadable(name, cause);
  });
  // UTF-16 would be decoded to something, and a NUL is the surest sign of a file that is no text.
  if (!isUtf8(bytes) || bytes.includes(0)) throw inputError(`${name} is a binary file, not YAML in UTF-8`);
  return { name, text: bytes.toString() };
};

/** The .yaml files of a folder and of those in it, in the order of their names. */
const yamlFilesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw unreadable(folder, cause);
  });
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = sorted.map(async (entry): Promise<string[]> => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return yamlFilesBelow(place);
    return entry.name.endsWith('.yaml') ? [place] : [];
  });
  return (await Promise.all(files)).flat();
};
