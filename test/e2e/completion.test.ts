import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runMeshctl } from '../run-meshctl.ts';

/** The values that are offered for the last of the words. */
const offered = async (...words: string[]): Promise<string[]> => {
  const { stdout, stderr, exitCode } = await runMeshctl(['__complete', '--', ...words]);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0] ?? '');
};

describe('candidates', () => {
  it.each([
    [['ver'], ['verify-install', 'version']],
    [
      ['manifest', ''],
      ['generate', 'diff', 'translate', 'help'],
    ],
    [['manifest', 'generate', '--comp'], ['--component']],
    [['manifest', 'generate', '--component', 'pi'], ['pilot']],
    [
      ['manifest', 'generate', '-o', ''],
      ['yaml', 'json'],
    ],
    [['manifest', 'generate', '--output=j'], ['--output=json']],
    [
      ['install', '--set', 'profile=de'],
      ['profile=default', 'profile=demo'],
    ],
    [['install', '--set', 'hub=x', '--set', 'profile=dem'], ['profile=demo']],
    [
      ['profile', 'dump', 'ope'],
      ['openshift', 'openshift-ambient'],
    ],
    [['profile', 'dump', 'demo', 'ope'], []],
    [['profile', 'diff', 'demo', 'mini'], ['minimal']],
    [['manifest', 'diff', 'profile:demo', 'profile:mini'], ['profile:minimal']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['dashboard', 'graf'], ['grafana']],
    [['addons', 'install', 'kiali', 'gra'], ['grafana']],
    [['x', 'pre'], ['precheck']],
    [['apply', '--readiness-t'], ['--readiness-timeout']],
    [['install', '-f', ''], []],
    [['install', '--', '--pl'], []],
    [
      ['completion', '""'],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['__proto__', 'constructor', ''], []],
    [['install', '--constructor', '--__proto__='], []],
  ])('for %j', async (words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  it('never name what is hidden', async () => {
    expect(await offered('')).not.toContain('__complete');
    expect(await offered('install', '--')).not.toContain('--verify');
  });

  it('come with what they are', async () => {
    const { stdout } = await runMeshctl(['__complete', '--', 'imag']);
    expect(stdout).toMatch(/^images\tList every image .*\n$/);
  });
});

describe('names of a cluster', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-completion-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const kubeconfig = (port: number): string => {
    const file = path.join(folder, `${port}.yaml`);
    writeFileSync(
      file,
      JSON.stringify({
        'current-context': 'east',
        clusters: [{ name: 'a', cluster: { server: `http://127.0.0.1:${port}` } }],
        contexts: ['east', 'west'].map((name) => ({ name, context: { cluster: 'a' } })),
      }),
    );
    return file;
  };

  /** Serves until the work is done. */
  const serving = async (answer: boolean, work: (port: number) => Promise<void>): Promise<void> => {
    const server = createServer((_request, response) => {
      if (!answer) return;
      const items = ['istio-system', 'shop'].map((name) => ({ metadata: { name } }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ kind: 'NamespaceList', apiVersion: 'v1', metadata: {}, items }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work((server.address() as AddressInfo).port);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };

  it('are its contexts', async () => {
    expect(await offered('install', '-c', kubeconfig(1), '--context', '')).toEqual(['east', 'west']);
    expect(await offered('install', `--kubeconfig=${kubeconfig(1)}`, '--context=w')).toEqual(['--context=west']);
  });

  it('are its namespaces', async () => {
    await serving(true, async (port) => {
      expect(await offered('dashboard', '-c', kubeconfig(port), '-n', 's')).toEqual(['shop']);
    });
  });

  it('are not waited for', async () => {
    await serving(false, async (port) => {
      expect(await offered('dashboard', '-c', kubeconfig(port), '-n', '')).toEqual([]);
    });
  });

  it('are none without a kubeconfig', async () => {
    expect(await offered('install', '-c', path.join(folder, 'missing'), '--context', '')).toEqual([]);
    expect(await offered('uninstall', '-c', path.join(folder, 'missing'), '-i', '')).toEqual([]);
  });
});
