import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fencesOf, root } from './markdown.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

const npm = (args: readonly string[], cwd: string) =>
  spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      npm_config_cache: path.join(folder, 'cache'),
      npm_config_audit: 'false',
      npm_config_fund: 'false',
    },
  });

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
let packed: Packed | undefined;

beforeAll(() => {
  // `npm test` has built already; building here would pull the program from under other tests.
  const { stdout, status } = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
  expect(status).toBe(0);
  packed = JSON.parse(stdout)[0];
}, 120_000);

describe('the package', () => {
  it('is small, and holds only what its users need', () => {
    const tops = new Set(packed?.files.map((file) => file.path.split('/')[0]));
    expect([...tops].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'docs',
      'package.json',
      'profiles',
    ]);
    expect(packed?.size).toBeLessThan(1_000_000);
    expect(packed?.files.map((file) => file.path)).toEqual(
      expect.arrayContaining(['dist/library.js', 'dist/library.d.ts', 'dist/THIRD-PARTY-NOTICES.txt']),
    );
  });

  it('imports nothing but Node itself: it has no dependencies', () => {
    const imported = readdirSync(path.join(root, 'dist'))
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => [
        ...readFileSync(path.join(root, 'dist', file), 'utf8').matchAll(
          /^(?:import|export) (?:[^"'\n]* from )?"([^".][^"]*)";$|\bimport\("([^".][^"]*)"\)/gm,
        ),
      ])
      .map(([, still, dynamic]) => still ?? dynamic ?? '')
      .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
    expect(imported).toEqual([]);
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it('runs nothing when it is installed', () => {
    expect(Object.keys(manifest.scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$/)]),
    );
  });

  it('tells the licence of every package that it bundles', () => {
    const notices = readFileSync(path.join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const [name, licence] of [
      ['commander', 'MIT'],
      ['ws', 'MIT'],
      ['@kubernetes/client-node', 'Apache-2.0'],
    ])
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(${licence}\\)\n\n.*(copyright|licen)`, 'ims'));
  });
});

const reachesRegistry = npm(['ping'], folder).status === 0;

describe.skipIf(!reachesRegistry)('installed into an empty folder, with an empty cache', () => {
  const home = path.join(folder, 'home');
  const bin = path.join(home, 'node_modules/.bin');
  beforeAll(() => {
    mkdirSync(home);
    writeFileSync(path.join(home, 'package.json'), '{"private": true}');
    const { status, stderr } = npm(['install', path.join(folder, packed?.filename ?? '')], home);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  }, 300_000);

  const run = (command: string) =>
    spawnSync('bash', ['-c', `exec 2>&1\n${command}`], {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: `${bin}:${process.env.PATH}`, HOME: home, KUBECONFIG: path.join(home, 'none') },
    });

  it('has nothing that was compiled', () => {
    const files = readdirSync(path.join(home, 'node_modules'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.node') || path.basename(file) === 'binding.gyp')).toEqual([]);
  });

  it('shows what the README shows', { timeout: 120_000 }, () => {
    const shown = fencesOf('README.md').filter(({ language }) => language === 'console');
    expect(shown.length).toBeGreaterThan(4);
    for (const { text } of shown) {
      const [command = '', ...output] = text.trimEnd().split('\n');
      expect(run(command.slice(2)).stdout.trimEnd(), command).toBe(output.join('\n'));
    }
    expect(existsSync(path.join(home, 'istio/pilot.yaml'))).toBe(true);
  });

  it("prints the objects of the README's first command", () => {
    const { stdout, status } = run('meshctl manifest generate --set profile=demo | grep -c ^kind:');
    expect({ status, isMuch: Number(stdout) > 30 }).toEqual({ status: 0, isMuch: true });
  });

  it('is a library', () => {
    writeFileSync(
      path.join(home, 'use.mjs'),
      `import { generate } from 'meshctl'; console.log((await generate({ profile: 'demo' })).objects.length > 30);`,
    );
    expect(run('node use.mjs')).toMatchObject({ stdout: 'true\n', status: 0 });
  });

  it('reads a kubeconfig', () => {
    const config = {
      'current-context': 'a',
      contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
      clusters: [{ name: 'a', cluster: { server: 'http://127.0.0.1:1' } }],
      users: [{ name: 'a', user: { token: 't' } }],
    };
    writeFileSync(path.join(home, 'kubeconfig'), JSON.stringify(config));
    const { stdout, status } = run('meshctl history --kubeconfig kubeconfig');
    expect(status).toBe(3);
    expect(stdout).not.toContain('defect');
  });
});
