import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { MeshctlError } from '../../errors.ts';
import { channelConversation } from './channel-conversation.ts';
import type { Conversation } from './conversation.ts';
import {
  notOpened,
  type Opening,
  openingTimeout,
  portForwardUrl,
  refusal,
  tooLate,
  unanswered,
  type Way,
  wasReached,
} from './opening.ts';
import { spdyConversation } from './spdy-conversation.ts';

/** What is spoken in a WebSocket. */
interface Subprotocol {
  readonly name: string;
  /** True if the URL names the port, false if what is said first does. */
  readonly portInUrl: boolean;
  /** True if it matters where a message ends. */
  readonly messages: boolean;
  readonly conversation: (port: number) => Conversation;
}

/** Reasons of Kubernetes itself that have nothing to do with how it was asked. */
const finalReasons = new Set(['Unauthorized', 'NotFound', 'TooManyRequests']);

const webSocketWay =
  ({ name, portInUrl, messages, conversation }: Subprotocol): Way =>
  async (connection, target, signal) => {
    const [{ createWebSocketStream, WebSocket }, { agent, headers }] = await Promise.all([
      import('ws'),
      connection.authorize(),
    ]);
    signal.throwIfAborted();
    const address = portForwardUrl(connection, target);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    if (portInUrl) address.searchParams.set('ports', String(target.port));
    const socket = new WebSocket(address, {
      agent,
      // The library refuses a subprotocol with a slash, so the header is written and read here.
      headers: { ...headers, 'User-Agent': 'meshctl', 'Sec-WebSocket-Protocol': name },
      perMessageDeflate: false,
    });
    const wireOf = (): Duplex => createWebSocketStream(socket, { readableObjectMode: messages });
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
          if (chosen === name) return;
          refuse(notOpened(connection, 'WebSocket', 'not for port-forward'));
          stop();
        });
        socket.once('open', () => resolve({ kind: 'open', wire: wireOf(), talk: conversation(target.port) }));
        socket.once('unexpected-response', (_request, answer: IncomingMessage) => {
          text(answer).then((body) => {
            const error = refusal(target, answer.statusCode ?? 0, body);
            if (finalReasons.has(error.failure.reason)) reject(error);
            else refuse(error);
          }, fail);
        });
        socket.on('error', (error) => {
          if (signal.aborted || !wasReached(error)) fail(error);
          else refuse(notOpened(connection, 'WebSocket', error.message));
        });
      });
      return opening;
    } finally {
      clearTimeout(late);
      signal.removeEventListener('abort', stop);
      if (opening?.kind !== 'open') stop();
    }
  };

/**
 * Asks for a WebSocket that carries SPDY in its messages (Kubernetes 1.31 and later; KEP 4006), which passes more
 * proxies than SPDY itself. The API server unpacks it for kubelets that know only SPDY.
 */
export const tunnelWay: Way = webSocketWay({
  name: 'SPDY/3.1+portforward.k8s.io',
  portInUrl: false,
  messages: false,
  conversation: spdyConversation,
});

/**
 * Asks for the older kind of WebSocket, for API servers before 1.31 behind proxies that let no SPDY pass. It cannot
 * say that one side has finished, and has no words to see whether anybody is there.
 */
export const channelWay: Way = webSocketWay({
  name: 'v4.channel.k8s.io',
  portInUrl: true,
  messages: true,
  conversation: channelConversation,
});
