import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './markdown.ts';

// A Node.js that was built without support for it has no such mark.
const canHoldPrograms = readFileSync(process.execPath).includes('NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2');

describe.skipIf(!canHoldPrograms)('the single executable', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-executable-test-'));
  const executable = path.join(folder, 'bin', process.platform === 'win32' ? 'meshctl.exe' : 'meshctl');
  const empty = path.join(folder, 'empty');
  beforeAll(() => {
    mkdirSync(empty);
    const { status, stderr } = spawnSync(process.execPath, ['scripts/executable.mjs', executable], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs without a Node.js in PATH, in a folder with nothing but what a test writes there. */
  const run = (program: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: empty,
      env: { PATH: '/nowhere', HOME: empty, KUBECONFIG: path.join(empty, 'none') },
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    return { status, stdout, stderr };
  };

  it.each([
    '--help',
    'version',
    'manifest generate --set profile=demo',
    'manifest diff profile:default profile:demo -o summary',
    'kube-inject --offline -f deployment.yaml',
    'images --set profile=ambient',
    'completion zsh',
    '__complete -- profile dump dem',
    'manifest generate -f missing.yaml',
    'frobnicate',
    'history',
  ])('does what the package does: %s', { timeout: 60_000 }, (line) => {
    writeFileSync(
      path.join(empty, 'deployment.yaml'),
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}\n',
    );
    const args = line.split(' ');
    const outcome = run(executable, args);
    expect(outcome).toEqual(run(process.execPath, [path.join(root, 'bin/meshctl.js'), ...args]));
    expect(outcome.stderr).not.toMatch(/Warning:|defect/);
  });

  it('is hardly larger than Node.js itself, and comes with its notices', () => {
    expect(statSync(executable).size - statSync(process.execPath).size).toBeLessThan(8_000_000);
    expect(readFileSync(`${executable}.THIRD-PARTY-NOTICES.txt`, 'utf8')).toContain('commander');
  });
});
