import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Gives the tests a folder for temporary files, and takes it away at the end with what they left there. */
export default (): (() => void) => {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-test-'));
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
};
