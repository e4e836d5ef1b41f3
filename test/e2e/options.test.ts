import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runMeshctl } from '../run-meshctl.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A kubeconfig with the contexts east and west, both of a server at this port. */
const kubeconfig = (port: number): string => {
  const file = path.join(folder, `${port}.yaml`);
  const contexts = ['east', 'west'].map((name) => ({ name, context: { cluster: 'a' } }));
  const clusters = [{ name: 'a', cluster: { server: `http://127.0.0.1:${port}` } }];
  writeFileSync(file, JSON.stringify({ 'current-context': 'east', clusters, contexts }));
  return file;
};

describe('-i', () => {
  it('is where the control plane goes', async () => {
    const { stdout } = await runMeshctl(['manifest', 'generate', '-i', 'mesh', '--component', 'pilot']);
    expect(stdout).toContain('namespace: mesh\n');
    expect(stdout).not.toContain('namespace: istio-system');
  });

  it('lies below what --set says', async () => {
    const sets = ['-i', 'mesh', '--set', 'values.global.istioNamespace=other', '--set', 'profile=minimal'];
    const { stdout } = await runMeshctl(['profile', 'dump', ...sets, '-p', 'values.global.istioNamespace']);
    expect(stdout.trim()).toBe('other');
  });

  it.each(['install', 'upgrade', 'uninstall', 'precheck'])('is an option of %s', async (command) => {
    const argv = [command, '-i', 'Not A Namespace', '--set', 'profile=minimal', '-c', path.join(folder, 'missing')];
    expect(await runMeshctl(argv)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('"Not A Namespace"') });
  });
});

describe('options before the command', () => {
  it('mean the same as behind it', async () => {
    const before = await runMeshctl(['-i', 'mesh', 'manifest', 'generate', '--component', 'pilot']);
    expect(before).toEqual(await runMeshctl(['manifest', 'generate', '--component', 'pilot', '-i', 'mesh']));
  });

  it('count less than those behind it', async () => {
    const asked = ['-c', kubeconfig(1), '--context', 'south', 'uninstall', '--purge', '--context', 'north'];
    expect((await runMeshctl(asked)).stderr).toContain('there is no context north');
  });

  it('are refused where the command has none of the name', async () => {
    expect(await runMeshctl(['--context', 'east', 'images'])).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining("images has no option '--context <name>'"),
    });
  });

  it('are known to the completion of what follows', async () => {
    const { stdout } = await runMeshctl(['__complete', '--', '-c', kubeconfig(1), 'uninstall', '--context', 'w']);
    expect(stdout).toBe('west\n');
  });
});

describe('a server that is silent', () => {
  it.each([
    ['tag list', '--kubeclient-timeout'],
    ['precheck', '--timeout'],
  ])('%s gives up after %s', { timeout: 10_000 }, async (command, flag) => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const access = ['-c', kubeconfig((server.address() as AddressInfo).port), flag, '200ms'];
      const { exitCode, stderr } = await runMeshctl([...command.split(' '), ...access]);
      expect(exitCode).toBe(3);
      expect(stderr).toContain('no answer in time');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is given some time', async () => {
    expect(await runMeshctl(['history', '--kubeclient-timeout', '0s'])).toMatchObject({ exitCode: 2 });
  });
});

describe('an unknown option', () => {
  it.each([
    [['version', '--remot=false'], '(Did you mean --remote?)'],
    [['images', '--huub', 'x'], '(Did you mean --hub?)'],
    [['install', '-n', 'istio-system'], '--istioNamespace (-i)'],
    [['upgrade', '--vklog=6'], 'leave it out'],
    [['uninstall', '--log_output_level', 'debug'], 'leave it out'],
  ])('%j: what to do', async (argv, answer) => {
    const { exitCode, stdout, stderr } = await runMeshctl(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(answer);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('of which nothing is known is only named', async () => {
    expect((await runMeshctl(['version', '--frobnicate=x'])).stderr).toBe("Error: unknown option '--frobnicate=x'\n");
  });
});
