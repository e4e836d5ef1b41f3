import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { MeshctlError } from '../../errors.ts';
import type { Connection } from '../connection.ts';
import { type Opening, openingTimeout, portForwardUrl, refusal, tooLate, unanswered, type Way } from './opening.ts';

/**
 * The subprotocol that carries SPDY in WebSocket messages (Kubernetes 1.31 and later; KEP 4006). The API server
 * unpacks it for kubelets that know only SPDY. Unlike the older v4.channel.k8s.io it can say that one side has finished.
 */
const protocol = 'SPDY/3.1+portforward.k8s.io';

/** Reasons of Kubernetes itself that have nothing to do with how it was asked. */
const finalReasons = new Set(['Unauthorized', 'NotFound', 'TooManyRequests']);

/** Asks for a WebSocket, which passes more proxies than SPDY does. */
export const webSocketWay: Way = async (connection, target, signal) => {
  const [{ createWebSocketStream, WebSocket }, { agent, headers }] = await Promise.all([
    import('ws'),
    connection.authorize(),
  ]);
  signal.throwIfAborted();
  const address = portForwardUrl(connection, target);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address, {
    agent,
    // The library refuses a subprotocol with a slash, so the header is written and read here.
    headers: { ...headers, 'User-Agent': 'meshctl', 'Sec-WebSocket-Protocol': protocol },
    perMessageDeflate: false,
  });
  const stop = (): void => socket.terminate();
  signal.addEventListener('abort', stop, { once: true });
  let late: NodeJS.Timeout | undefined;
  let opening: Opening | undefined;
  try {
    opening = await new Promise<Opening>((resolve, reject) => {
      const fail = (error: unknown): void => reject(unanswered(connection, signal, error));
      const refuse = (error: MeshctlError): void => resolve({ kind: 'refused', error });
      late = setTimeout(() => refuse(tooLate(target)), openingTimeout);
      socket.once('upgrade', ({ headers: agreed }: IncomingMessage) => {
        const chosen = agreed['sec-websocket-protocol'];
        delete agreed['sec-websocket-protocol'];
        if (chosen === protocol) return;
        refuse(noWebSocket(connection, 'not for port-forward'));
        stop();
      });
      socket.once('open', () => resolve({ kind: 'open', wire: createWebSocketStream(socket) }));
      socket.once('unexpected-response', (_request, answer: IncomingMessage) => {
        text(answer).then((body) => {
          const error = refusal(target, answer.statusCode ?? 0, body);
          if (finalReasons.has(error.failure.reason)) reject(error);
          else refuse(error);
        }, fail);
      });
      socket.on('error', (error) => {
        if (signal.aborted || !wasReached(error)) fail(error);
        else refuse(noWebSocket(connection, error.message));
      });
    });
    return opening;
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
    if (opening?.kind !== 'open') stop();
  }
};

/** Something answered, only not as it should; or it hung up, which is how some proxies refuse. */
const wasReached = (error: Error): boolean => !('code' in error) || error.code === 'ECONNRESET';

const noWebSocket = ({ access }: Connection, why: string): MeshctlError =>
  new MeshctlError('cluster', `the API server ${access.server} opens no WebSocket: ${why}`);
