// Prints the folder of another Node.js, to run what is here with it; the npm package `node` ships it.
//   PATH="$(node scripts/node-version.mjs 22):$PATH" npm test
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const [major] = process.argv.slice(2);
if (!/^\d+$/.test(major ?? '')) throw new Error('usage: node scripts/node-version.mjs MAJOR');

const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'meshctl-test');
const place = path.join(cache, `node-${major}`);
const binaries = path.join('node_modules', 'node', 'bin');

const run = (command, args, cwd) => {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', process.stderr, 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}`);
};

/** Installs it beside its place first, so that a second process never finds half of it. */
const install = () => {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, `node-${major}-`));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"private": true}');
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `node@${major}`], folder);
    // The package's script fetches the binary of this platform; npm may be told to run no scripts, or to ask.
    run(process.execPath, ['installArchSpecificPackage.js'], path.join(folder, 'node_modules', 'node'));
    if (existsSync(place)) return;
    renameSync(folder, place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (!existsSync(path.join(place, binaries, 'node'))) install();
console.log(path.join(place, binaries));
