import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// The library's declarations name no other files than these.
const files = ['library', 'errors'];

/**
 * Writes the declarations of the library into dist/ and gives their names. Type errors elsewhere do not matter here:
 * they are the business of `npm run typecheck`.
 */
export const writeDeclarations = (root) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-types-'));
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const flags = ['--noEmit', 'false', '--emitDeclarationOnly', '--declaration', '--rootDir', 'src', '--outDir', folder];
  spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', ...flags], { cwd: root, stdio: 'ignore' });
  for (const file of files) {
    const text = readFileSync(path.join(folder, `${file}.d.ts`), 'utf8');
    const foreign = [...text.matchAll(/from '([^']+)'/g)].filter(([, name]) => name !== './errors.ts');
    if (foreign.length > 0) throw new Error(`src/${file}.ts: its types have to stand for themselves: ${foreign}`);
    writeFileSync(path.join(root, 'dist', `${file}.d.ts`), text.replaceAll("'./errors.ts'", "'./errors.js'"));
  }
  rmSync(folder, { recursive: true });
  return files.map((file) => `${file}.d.ts`);
};
