import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { writeRelease } from './pack.ts';

/** The releases that help and documentation show. */
export const shownVersions = ['1.30.3', '1.31.0'];

/** Lays the shown releases out below a folder as they are there when unpacked, with a profile `demo` as real ones have it. */
export const writeShownReleases = (folder: string): void => {
  for (const version of shownVersions) {
    const release = writeRelease(path.join(folder, `istio-${version}`, 'manifests'), version);
    copyFileSync(path.join(release, 'profiles/default.yaml'), path.join(release, 'profiles/demo.yaml'));
  }
};
