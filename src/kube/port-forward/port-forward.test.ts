import { Agent, createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { kubeClient } from '../client.ts';
import { systemClock } from '../retry.ts';
import { transport } from '../transport.ts';
import { portForwarder } from './port-forward.ts';

// What may stand between meshctl and an API server; how it goes with a real one is tested with a control plane.
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const target = { namespace: 'mesh', pod: 'kiali-1', port: 20001 };

type Answer = { status: number; body: string } | 'WebSocket' | 'hang up';

/** Asks a server for a port, and gives the methods by which it was asked, and the stream or the error. */
const askedOf = async (
  answers: (request: IncomingMessage) => Answer,
  serve = (_socket: WebSocket): void => undefined,
) => {
  const asked: string[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const listening = createServer().on('upgrade', (request, socket, head) => {
    asked.push(String(request.method));
    const answer = answers(request);
    if (answer === 'WebSocket') sockets.handleUpgrade(request, socket, head, serve);
    else if (answer === 'hang up') socket.destroy();
    else socket.end(`HTTP/1.1 ${answer.status} Refused\r\nConnection: close\r\n\r\n${answer.body}`);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
  const access = { context: 'test', source: 'a file', server: url.href, namespace: 'default' };
  const client = kubeClient(
    transport(
      {
        access: { ...access, cluster: {}, user: {}, impersonation: {} },
        url,
        authorize: async () => ({ agent: new Agent(), headers: {} }),
      },
      systemClock,
    ),
  );
  const opened = portForwarder(client)(target, new AbortController().signal);
  return {
    asked,
    opened,
    error: await opened.then(
      () => undefined,
      (error: unknown) => error,
    ),
  };
};

const status = (code: number, reason: string, message: string) => ({
  status: code,
  body: JSON.stringify({ kind: 'Status', reason, message }),
});
const page = (code: number) => ({ status: code, body: '<html>no</html>' });

it('a WebSocket that is not for port-forward is none', async () => {
  const { asked, error } = await askedOf(({ method, headers }) => {
    if (method !== 'GET') return page(502);
    delete headers['sec-websocket-protocol'];
    return 'WebSocket';
  });
  expect(asked).toEqual(['GET', 'POST', 'GET']);
  expect(error).toMatchObject({ kind: 'cluster', message: expect.stringContaining('502') });
});

it.each<Answer>([page(405), 'hang up'])(
  'a server that knows only WebSockets with channels is enough',
  async (toSpdy) => {
    const port = [0x21, 0x4e];
    const { asked, opened } = await askedOf(
      ({ method, headers }) => {
        if (method !== 'GET') return toSpdy;
        return headers['sec-websocket-protocol'] === 'v4.channel.k8s.io' ? 'WebSocket' : page(400);
      },
      (socket) => {
        socket.send(Buffer.from([0, ...port]));
        socket.send(Buffer.from([1, ...port]));
        socket.on('message', (message) => {
          socket.send(message);
          socket.close();
        });
      },
    );
    const stream = await opened;
    stream.end('hello');
    expect(await text(stream)).toBe('hello');
    expect(asked).toEqual(['GET', 'POST', 'GET']);
  },
);

it('what has nothing to do with the protocol is final', async () => {
  const { asked, error } = await askedOf(() => status(404, 'NotFound', 'pods "kiali-1" not found'));
  expect(asked).toEqual(['GET']);
  expect(error).toMatchObject({ message: 'port-forward to Pod/mesh/kiali-1: pods "kiali-1" not found' });
});

it.each([
  ['the second', page(403), status(403, 'Forbidden', 'you cannot create'), 'you cannot create'],
  ['the first', status(403, 'Forbidden', 'you cannot get'), page(400), 'you cannot get'],
  ['the last where both do', status(403, 'Forbidden', 'get'), status(403, 'Forbidden', 'create'), 'get'],
])('of two refusals %s is told, where it comes from Kubernetes', async (_which, first, second, message) => {
  const { asked, error } = await askedOf(({ method }) => (method === 'GET' ? first : second));
  expect(asked).toEqual(['GET', 'POST', 'GET']);
  expect(error).toMatchObject({ message: `port-forward to Pod/mesh/kiali-1: ${message}` });
});
