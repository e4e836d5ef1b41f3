import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './markdown.ts';

export interface Shell {
  readonly folder: string;
  /** Runs a script; it ends at the first command that fails. Both streams come as one. */
  readonly run: (script: string) => { readonly status: number | null; readonly output: string };
}

/** A bash in a new folder with the given files, in which `meshctl` is the built program. */
export const shellWith = (
  files: readonly { readonly name: string; readonly text: string }[],
  variables: Readonly<Record<string, string>> = {},
): Shell => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'meshctl-docs-'));
  const folder = path.join(home, 'work');
  mkdirSync(folder);
  const program = path.join(home, 'meshctl');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${path.join(root, 'bin/meshctl.js')}' "$@"\n`);
  chmodSync(program, 0o755);
  for (const { name, text } of files) writeFileSync(path.join(folder, name), text);
  const env = { PATH: `${home}:${process.env.PATH}`, HOME: home, KUBECONFIG: path.join(home, 'none'), ...variables };
  return {
    folder,
    run: (script) => {
      const { status, stdout } = spawnSync('bash', ['-e', '-c', `exec 2>&1\n${script}`], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      return { status, output: stdout };
    },
  };
};
