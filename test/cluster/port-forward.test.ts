import { writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type ControlPlane, kubeconfigOf, until } from './control-plane.ts';
import { deployment, large, opened, page, portOf, sha256, startPages } from './dashboard-session.ts';
import { type Fault, type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { describeCluster } from './suite.ts';

type Asked = 'WebSocket' | 'SPDY' | 'channels';
/** What stands between meshctl and the API server lets only this pass. */
const protocols: readonly Asked[] = ['WebSocket', 'SPDY', 'channels'];

interface Way {
  readonly kubeconfig: string;
  /** What was asked for. */
  readonly asked: Asked[];
  readonly proxy: FaultProxy;
}

const isForward = (url: string): boolean => /\/portforward(\?|$)/.test(url);
const askedFor = (method: string, url: string): Asked => {
  if (method === 'POST') return 'SPDY';
  return url.includes('?ports=') ? 'channels' : 'WebSocket';
};

const wayThrough = async (cluster: ControlPlane, name: string, passes: Asked, toOthers: Fault): Promise<Way> => {
  const asked: Asked[] = [];
  const proxy = await startFaultProxy(cluster, (method, url) => {
    if (!isForward(url)) return 'none';
    const wanted = askedFor(method, url);
    asked.push(wanted);
    return wanted === passes ? 'none' : toOthers;
  });
  const kubeconfig = path.join(cluster.folder, `kubeconfig-${name}`);
  writeFileSync(kubeconfig, kubeconfigOf({ ...cluster.server, url: proxy.url }));
  return { kubeconfig, asked, proxy };
};

const text = async (url: string): Promise<string> => (await fetch(url)).text();

let pages: Server;
const refusedPort = 9090;

describeCluster(
  'port-forward',
  (cluster) => {
    const ways = new Map<string, Way>();
    const way = (protocol: string): Way => {
      const found = ways.get(protocol);
      if (found === undefined) throw new Error(`there is no way for ${protocol}`);
      return found;
    };
    const openedBy = (protocol: string, ...args: string[]) =>
      opened(way(protocol).kubeconfig, [...args, '--port', '0']);

    beforeAll(async () => {
      const { api } = cluster();
      await api.create('/api/v1/namespaces', { metadata: { name: 'istio-system' } });
      const deployments = '/apis/apps/v1/namespaces/istio-system/deployments';
      await api.create(deployments, deployment('kiali', { app: 'kiali' }));
      await api.create(deployments, deployment('prometheus', { 'app.kubernetes.io/name': 'prometheus' }));
      for (const protocol of protocols) ways.set(protocol, await wayThrough(cluster(), protocol, protocol, 403));
      await until('the pods are ready', 60_000, async () => {
        const { items } = (await api.get('/api/v1/pods')) as { items: { status: { podIP?: string } }[] };
        return items.length === 2 && items.every(({ status }) => status.podIP !== undefined);
      });
      return () => Promise.all([...ways.values()].map(({ proxy }) => proxy.close()));
    });

    it.each(protocols)('%s brings a page, many at once, and large bodies whole both ways', async (protocol) => {
      const { document } = await openedBy(protocol, 'kiali');
      expect(await text(document.url)).toBe(page);
      const bodies = await Promise.all(Array.from({ length: 100 }, (_, i) => text(`${document.url}/${i}`)));
      expect(bodies.every((body) => body === page)).toBe(true);
      const body = await (await fetch(`http://localhost:${document.port}/large`)).arrayBuffer();
      expect(sha256(new Uint8Array(body))).toBe(sha256(large));
      const sent = large.subarray(0, 10_000_000);
      const echo = await fetch(document.url, { method: 'POST', body: sent });
      expect(sha256(new Uint8Array(await echo.arrayBuffer()))).toBe(sha256(sent));
      // What was refused is not asked for again.
      const { asked } = way(protocol);
      const before = protocols.indexOf(protocol);
      expect(asked.slice(0, before)).toEqual(protocols.slice(0, before));
      expect(new Set(asked.slice(before))).toEqual(new Set([protocol]));
    });

    it.each(protocols)('%s passes a WebSocket', async (protocol) => {
      const { document } = await openedBy(
        protocol,
        'envoy',
        'deployment/kiali',
        '-n',
        'istio-system',
        '--ui-port',
        '20001',
      );
      const socket = new WebSocket(document.url.replace('http', 'ws'));
      const answer = await new Promise<string>((resolve, reject) => {
        socket.once('open', () => socket.send('ping'));
        socket.once('message', (data) => resolve(String(data)));
        socket.once('error', reject);
      });
      socket.terminate();
      expect(answer).toBe('ping');
    });

    // Channels have no word for it.
    it.each<Asked>(['WebSocket', 'SPDY'])(
      '%s answers a client that has said that it sends no more',
      async (protocol) => {
        const { document } = await openedBy(protocol, 'kiali');
        const socket = connect({ port: document.port, host: '127.0.0.1', allowHalfOpen: true });
        socket.end('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
        let answer = '';
        for await (const part of socket) answer += String(part);
        expect(answer).toContain(page);
      },
    );

    it.each(protocols)('%s tells when nothing listens on the port, and serves on', async (protocol) => {
      const { document, noted } = await openedBy(protocol, 'prometheus');
      await expect(fetch(document.url)).rejects.toThrow();
      await until('it is told', 60_000, () => noted().includes(`port ${refusedPort} of Pod/istio-system/prometheus-`));
      expect(noted()).toContain('connection refused');
      await expect(fetch(document.url)).rejects.toThrow();
    });

    it.each<Fault>([400, 404, 405, 426, 500, 501, 502, 'reset'])(
      'a proxy that says %s to WebSockets lets SPDY pass',
      async (fault) => {
        const { kubeconfig, asked, proxy } = await wayThrough(cluster(), String(fault), 'SPDY', fault);
        try {
          const { document } = await opened(kubeconfig, ['kiali', '--port', '0']);
          expect(await text(document.url)).toBe(page);
          expect(asked).toEqual(['WebSocket', 'SPDY', 'SPDY']);
        } finally {
          await proxy.close();
        }
      },
    );
  },
  async () => {
    pages = await startPages();
    const port = portOf(pages);
    return {
      forwards: new Map([
        [20001, port],
        [refusedPort, 1],
      ]),
    };
  },
);
