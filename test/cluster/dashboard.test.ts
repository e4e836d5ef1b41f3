import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { get, type Server } from 'node:http';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { beforeAll, expect, it } from 'vitest';
import { kubeconfigOf, until } from './control-plane.ts';
import { deployment, killAfterTest, opened, page, portOf, startPages } from './dashboard-session.ts';
import { meshctl, startMeshctl, startProgram } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
if (chromium === undefined) console.warn('the test with a browser is skipped: install chromium');

const text = async (url: string): Promise<string> => (await fetch(url)).text();

const textOverNewConnection = (url: string, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false, signal }, (response) => resolve(textOf(response))).once('error', reject);
  });

let pages: Server;
const refusedPort = 9090;

describeCluster(
  'dashboard',
  (cluster) => {
    beforeAll(async () => {
      const { api } = cluster();
      await api.create('/api/v1/namespaces', { metadata: { name: 'istio-system' } });
      const deployments = '/apis/apps/v1/namespaces/istio-system/deployments';
      await api.create(deployments, deployment('kiali', { app: 'kiali' }));
      await api.create(deployments, deployment('prometheus', { 'app.kubernetes.io/name': 'prometheus' }));
      await api.create(deployments, deployment('grafana', { 'app.kubernetes.io/name': 'grafana' }, 'no-such-image'));
      await api.create('/apis/apps/v1/namespaces/default/deployments', deployment('reviews', { app: 'reviews' }));
      await until('the pods are ready', 60_000, async () => {
        const { items } = (await api.get('/api/v1/pods')) as {
          items: { status: { podIP?: string; containerStatuses?: unknown } }[];
        };
        return items.length === 4 && items.every(({ status }) => status.containerStatuses !== undefined);
      });
    });

    it.skipIf(chromium === undefined)('shows the page in a browser', async () => {
      const { document } = await opened(cluster().kubeconfig, ['kiali', '--port', '0']);
      const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${cluster().folder}/chromium`];
      const { outcome } = startProgram(chromium ?? '', [...flags, '--dump-dom', document.url]);
      expect((await outcome).stdout).toContain('<title>A page of the mesh</title>');
    });

    it('a connection that is reset ends only itself', async () => {
      const { document } = await opened(cluster().kubeconfig, ['kiali', '--port', '0']);
      const slow = connect(document.port, '127.0.0.1');
      slow.write('GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await new Promise((resolve) => slow.once('data', resolve));
      slow.resetAndDestroy();
      const idle = connect(document.port, '127.0.0.1');
      idle.end();
      expect(await text(document.url)).toBe(page);
      idle.destroy();
    });

    it('the same URL answers again when the pod is deleted', async () => {
      const { document, noted } = await opened(cluster().kubeconfig, ['kiali', '--port', '0']);
      expect(await text(document.url)).toBe(page);
      await cluster().api.remove(`/api/v1/namespaces/istio-system/pods/${document.pod}?gracePeriodSeconds=0`);
      expect(await textOverNewConnection(document.url, AbortSignal.timeout(15_000))).toBe(page);
      await until('the other pod is told', 60_000, () => noted().includes('Forwarding to pod kiali-'));
    });

    it('ends connections to a pod that is gone', async () => {
      const { document } = await opened(cluster().kubeconfig, ['kiali', '--port', '0']);
      const socket = connect(document.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await new Promise((resolve) => socket.once('data', resolve));
      await cluster().api.remove(`/api/v1/namespaces/istio-system/pods/${document.pod}?gracePeriodSeconds=0`);
      await closed;
    });

    it('outlives a restart of the API server', async () => {
      const { document } = await opened(cluster().kubeconfig, ['kiali', '--port', '0']);
      await cluster().killApiServer();
      const waiting = textOverNewConnection(document.url, AbortSignal.timeout(30_000));
      await cluster().startApiServer();
      expect(await waiting).toBe(page);
    });

    it('Ctrl-C ends it and frees the port', async () => {
      const { document, child, outcome } = await opened(cluster().kubeconfig, ['kiali', '--port', '0']);
      expect(await text(document.url)).toBe(page);
      child.kill('SIGINT');
      expect(await outcome).toMatchObject({ code: 130, stderr: expect.not.stringContaining('Error') });
      await expect(fetch(document.url)).rejects.toThrow();
    });

    it('Ctrl-C ends it while the API server hangs', async () => {
      const { document, child, outcome } = await opened(cluster().kubeconfig, ['kiali', '--port', '0']);
      expect(await text(document.url)).toBe(page);
      cluster().hangApiServer(true);
      try {
        const unanswered = textOverNewConnection(document.url, AbortSignal.timeout(60_000)).catch(() => 'cut');
        child.kill('SIGINT');
        // Were it to wait for the API server, this would never come.
        expect(await outcome).toMatchObject({ code: 130 });
        expect(await unanswered).toBe('cut');
      } finally {
        cluster().hangApiServer(false);
      }
    });

    it('Ctrl-C ends it before an API server has answered for the first time', async () => {
      const { folder, server } = cluster();
      const silent = createServer();
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      const kubeconfig = path.join(folder, 'silent');
      writeFileSync(kubeconfig, kubeconfigOf({ ...server, url: `http://127.0.0.1:${portOf(silent)}` }));
      const asked = new Promise<void>((resolve) => silent.once('connection', () => resolve()));
      const { child, outcome } = startMeshctl(kubeconfig, ['dashboard', 'kiali']);
      killAfterTest(child);
      await asked;
      child.kill('SIGINT');
      expect(await outcome).toMatchObject({ code: 130 });
      silent.close();
    });

    it('lists what is installed', async () => {
      const { stdout, code } = await meshctl(cluster().kubeconfig, ['dashboard', '-o', 'json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        version: 1,
        dashboards: [
          { name: 'kiali', ready: 1, reachable: true },
          { name: 'grafana', ready: 0, reachable: false, reason: expect.stringContaining('ImagePullBackOff') },
          { name: 'prometheus', ready: 1, reachable: false, reason: expect.stringContaining('9090') },
        ],
      });
      const listed = await meshctl(cluster().kubeconfig, ['dashboard']);
      expect(listed.stdout).toMatch(/^kiali +1\/1 +meshctl dashboard kiali +yes$/m);
    });

    it('says what is wrong and what to do', async () => {
      const { kubeconfig } = cluster();
      const fails = async (args: string[], code: number, ...texts: string[]): Promise<void> => {
        const outcome = await meshctl(kubeconfig, ['dashboard', ...args]);
        expect(outcome).toMatchObject({ code, stdout: '' });
        for (const part of texts) expect(outcome.stderr).toContain(part);
      };
      await fails(['jaeger'], 1, 'jaeger is not installed', 'meshctl addons install jaeger');
      await fails(['grafana'], 4, 'no pod of grafana is ready', 'ImagePullBackOff', 'kubectl describe pod grafana-');
      await fails(['kiale'], 2, 'Did you mean kiali?');
      await fails(['envoy'], 2, 'which pod');
      await fails(['envoy', 'deployment/nope'], 3, 'nope', 'kubectl get deployments -n default');
      await fails(['kiali', '--address', ''], 2, 'expected an address');
      await fails(['kiali', '--port', String(portOf(pages))], 2, `:${portOf(pages)}`, '--port 0');
      await fails(['kiali', '--as', 'nobody', '--as-group', 'readers'], 3, 'forbidden');
    });

    it('needs the right to forward, and names it', async () => {
      const { kubeconfig, api } = cluster();
      const rbac = '/apis/rbac.authorization.k8s.io/v1';
      await api.create(`${rbac}/clusterroles`, {
        metadata: { name: 'reader' },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
      });
      await api.create(`${rbac}/clusterrolebindings`, {
        metadata: { name: 'reader' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' },
        subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'reader' }],
      });
      const { code, stderr } = await meshctl(kubeconfig, ['dashboard', 'kiali', '--as', 'reader']);
      expect(code).toBe(3);
      expect(stderr).toContain('Ask for the verbs get and create on pods/portforward');
      // Those who may only create, as many roles have it, come through with SPDY.
      await api.create(`${rbac}/clusterroles`, {
        metadata: { name: 'forwarder' },
        rules: [{ apiGroups: [''], resources: ['pods/portforward'], verbs: ['create'] }],
      });
      await api.create(`${rbac}/clusterrolebindings`, {
        metadata: { name: 'forwarder' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'forwarder' },
        subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'reader' }],
      });
      const { document } = await opened(kubeconfig, ['kiali', '--port', '0', '--as', 'reader']);
      expect(await text(document.url)).toBe(page);
    });

    it('warns when others can reach it, and says why no browser was opened', async () => {
      const { noted } = await opened(cluster().kubeconfig, ['kiali', '--port', '0', '--address', '0.0.0.0']);
      await until('both are told', 60_000, () => /Warning: whoever can reach 0\.0\.0\.0/.test(noted()));
      await until('both are told', 60_000, () => /No browser was opened \(there is no display\)/.test(noted()));
    });

    it('opens a browser, and says when that has failed', async () => {
      const { folder, kubeconfig } = cluster();
      const bin = path.join(folder, 'bin');
      mkdirSync(bin);
      const log = path.join(folder, 'opened');
      writeFileSync(path.join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" >> ${log}\nexit 3\n`, { mode: 0o755 });
      const display = { DISPLAY: ':0', PATH: `${bin}:${process.env.PATH}` };
      const { document, noted } = await opened(kubeconfig, ['kiali', '--port', '0'], display);
      await until('it is told', 60_000, () => noted().includes('xdg-open ended with exit code 3'));
      expect(readFileSync(log, 'utf8')).toBe(`${document.url}\n`);
    });
  },
  async () => {
    pages = await startPages();
    const port = portOf(pages);
    const forwards = [20001, 15000, 3000].map((from): [number, number] => [from, port]);
    return { forwards: new Map([...forwards, [refusedPort, 1]]) };
  },
);
