import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ControlPlane } from './control-plane.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  /** Both streams. */
  readonly output: string;
}

/** A shell script as a runner starts it, in a folder with mesh.yaml; `npm install` has nothing to do there. */
export const shell = (
  folder: string,
  script: string,
  env: Readonly<Record<string, string>>,
  command: readonly [string, ...string[]] = ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', '-c'],
) =>
  new Promise<Ended>((resolve) => {
    const [program, ...flags] = command;
    const child = spawn(program, [...flags, script], {
      cwd: folder,
      env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder, CI: 'true', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        output += part;
      });
    }
    child.once('close', (code) => resolve({ code, output }));
  });

/** A folder with mesh.yaml, the built program, and an npm that installs nothing. */
export const workspace = ({ folder }: ControlPlane): string => {
  const place = mkdtempSync(path.join(folder, 'job-'));
  const program = path.join(root, 'bin/meshctl.js');
  writeFileSync(path.join(place, 'meshctl'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(path.join(place, 'npm'), '#!/bin/sh\necho "npm $*" >> "$HOME/npm.log"\n', { mode: 0o755 });
  writeFileSync(
    path.join(place, 'mesh.yaml'),
    'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  profile: minimal\n',
  );
  return place;
};

/** What steps have left as NAME=VALUE lines in a file, such as GITHUB_OUTPUT. */
export const settingsIn = (file: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
