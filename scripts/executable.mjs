// Makes the program a single executable that needs no Node.js: the Node.js that runs this, with the program in it.
//   npm run build:executable -- [FILE]     by default executable/meshctl
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'postject';
import { bundle } from './build/bundle.mjs';
import { noticesOf } from './build/notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isWindows = process.platform === 'win32';
const isMac = process.platform === 'darwin';
const [given] = process.argv.slice(2);
const executable = path.resolve(given ?? path.join(root, 'executable', isWindows ? 'meshctl.exe' : 'meshctl'));

// An executable holds one CommonJS script. What commands load when they run is compiled only then all the same.
const entry = `
  import { processIo } from './src/output/io.ts';
  import { run } from './src/program.ts';
  run(process.argv.slice(2), processIo()).then((exitCode) => {
    process.exitCode = exitCode;
  });
`;

const run = (program, args) => {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}`);
};

const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-executable-'));
try {
  const [script, config, blob] = ['meshctl.cjs', 'config.json', 'meshctl.blob'].map((name) => path.join(folder, name));
  const { metafile } = await bundle(root, {
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    outfile: script,
    format: 'cjs',
    minifyWhitespace: true,
    minifySyntax: true,
    // Only the package that opens browsers asks where it is, and does without an answer.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  writeFileSync(
    config,
    JSON.stringify({ main: script, output: blob, disableExperimentalSEAWarning: true, useCodeCache: true }),
  );
  run(process.execPath, ['--experimental-sea-config', config]);
  mkdirSync(path.dirname(executable), { recursive: true });
  rmSync(executable, { force: true });
  copyFileSync(process.execPath, executable);
  chmodSync(executable, 0o755);
  // macOS refuses an executable whose signature no longer fits.
  if (isMac) run('codesign', ['--remove-signature', executable]);
  await inject(executable, 'NODE_SEA_BLOB', readFileSync(blob), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
    ...(isMac && { machoSegmentName: 'NODE_SEA' }),
  });
  if (isMac) run('codesign', ['--sign', '-', executable]);
  writeFileSync(`${executable}.THIRD-PARTY-NOTICES.txt`, noticesOf(root, Object.keys(metafile.inputs)));
  console.log(executable);
} finally {
  rmSync(folder, { recursive: true });
}
