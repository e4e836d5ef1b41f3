import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { meshctl } from './meshctl.ts';

let folder: string;
let server: Server;
let kubeconfig: string;

/** An API server that knows nothing but its version, a GKE one. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'meshctl-cluster-'));
  server = createServer((request, response) => {
    response.statusCode = request.url === '/version' ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ major: '1', minor: '33', gitVersion: 'v1.33.1-gke.100' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  kubeconfig = path.join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: `http://127.0.0.1:${address.port}` } }],
    users: [{ name: 'u', user: {} }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  };
  await writeFile(kubeconfig, JSON.stringify(config));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

it('renders for the version and the platform of the cluster', async () => {
  const argv = ['manifest', 'generate', '--cluster-specific', '-c', kubeconfig, '--component', 'cni'];
  const { exitCode, stdout, stderr } = await meshctl(argv);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  // GKE's own folder for plugins shows the version, the namespace shows the detected settings.
  expect(stdout).toContain('path: /home/kubernetes/bin');
  expect(stdout).toContain('namespace: kube-system');
});

it('says that it needs a cluster', async () => {
  const { exitCode, stdout, stderr } = await meshctl(['manifest', 'generate', '--cluster-specific']);
  expect(stdout).toBe('');
  expect(exitCode).toBeGreaterThan(1);
  expect(stderr).toMatch(/^Error: .*kubeconfig/);
});

it('refuses two sources of the version', async () => {
  const { exitCode, stderr } = await meshctl(['manifest', 'generate', '--cluster-specific', '--kube-version', '1.33']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--cluster-specific');
});
