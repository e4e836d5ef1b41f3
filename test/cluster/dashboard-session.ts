import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { WebSocketServer } from 'ws';
import { until } from './control-plane.ts';
import { startMeshctl } from './meshctl.ts';

// The title is set by a script: only a browser sees it.
export const page =
  '<html><body>hello<script>document.title = ["A page", "of the mesh"].join(" ")</script></body></html>';
export const large = randomBytes(100 * 1024 * 1024);
export const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** What stands behind the pods' ports: a page, a large body, an echo of what is posted, a WebSocket that echoes. */
export const startPages = async (): Promise<Server> => {
  const server = createServer((request, response) => {
    if (request.method === 'POST') request.pipe(response);
    else response.end(request.url === '/large' ? large : page);
  });
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

export const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

const running: ChildProcess[] = [];
/** Kills a program when the test is over, however it ends. */
export const killAfterTest = (child: ChildProcess): void => {
  running.push(child);
};
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Starts `dashboard` and gives the URL that it prints. */
export const opened = async (kubeconfig: string, args: string[], env?: Record<string, string>) => {
  const started = startMeshctl(kubeconfig, ['dashboard', ...args, '-o', 'json'], env);
  killAfterTest(started.child);
  let printed = '';
  let noted = '';
  started.child.stdout?.on('data', (part) => {
    printed += String(part);
  });
  started.child.stderr?.on('data', (part) => {
    noted += String(part);
  });
  await Promise.race([
    until('the URL is printed', 60_000, () => JSON.parse(printed) !== undefined),
    started.outcome.then(({ code, stderr }) => Promise.reject(new Error(`ended with ${code}: ${stderr}`))),
  ]);
  const document = JSON.parse(printed) as { url: string; pod: string; port: number; namespace: string };
  return { ...started, document, noted: () => noted };
};

export const deployment = (name: string, labels: Record<string, string>, image = 'example/page') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, labels },
  spec: {
    replicas: 1,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name, image }] } },
  },
});
