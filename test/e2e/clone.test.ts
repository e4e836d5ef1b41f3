import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fencesOf, pages, root } from './markdown.ts';

/** Every command that a page shows for a clone, once. */
const commands = [
  ...new Set(
    pages
      .flatMap((page) => fencesOf(page).filter(({ note }) => note === 'clone'))
      .flatMap(({ text }) => text.trim().split('\n'))
      .map((line) => line.replace(/\s+#.*$/, '')),
  ),
];

// What runs the tests cannot run in one of them, the CI runs the linters, and measuring takes minutes.
const runElsewhere = [
  'npm ci && npm test',
  'npm test',
  'npm run lint',
  'npm run bench',
  'npm run bench:install',
  'npm run bench:precheck',
];

it('names only scripts that there are', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const named = commands.flatMap((command) => [...command.matchAll(/npm (?:run )?([\w:-]+)/g)].map(([, name]) => name));
  expect(Object.keys(scripts).concat('ci', 'pack', 'install')).toEqual(expect.arrayContaining(named));
  expect(commands).toEqual(expect.arrayContaining(runElsewhere));
});

const reachesRegistry = spawnSync('npm', ['ping']).status === 0;

describe.skipIf(!reachesRegistry)('in a clone', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-clone-'));
  const clone = path.join(folder, 'meshctl');
  const left = new Set(['node_modules', 'dist', 'executable', '.git'].map((name) => path.join(root, name)));
  beforeAll(() => cpSync(root, clone, { recursive: true, filter: (source) => !left.has(source) }), 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(commands.filter((command) => !runElsewhere.includes(command)))('%s', { timeout: 300_000 }, (command) => {
    const env = { ...process.env, npm_config_prefix: path.join(folder, 'global') };
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: clone, env, encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr + stdout }).toEqual({ status: 0, stderr: '' });
    if (command.includes('manifest generate')) expect(stdout).toContain('kind: Deployment');
    if (command.includes('--global')) expect(existsSync(path.join(folder, 'global/bin/meshctl'))).toBe(true);
  });
});
