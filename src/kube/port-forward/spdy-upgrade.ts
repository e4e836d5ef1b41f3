import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { MeshctlError } from '../../errors.ts';
import {
  notOpened,
  openingTimeout,
  portForwardUrl,
  refusal,
  tooLate,
  unanswered,
  type Way,
  wasReached,
} from './opening.ts';
import { spdyConversation } from './spdy-conversation.ts';

/** Asks for SPDY itself, which every API server and kubelet speaks. */
export const spdyWay: Way = async (connection, target, signal) => {
  const { agent, headers } = await connection.authorize();
  signal.throwIfAborted();
  const address = portForwardUrl(connection, target);
  const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
  const call = send(address, {
    method: 'POST',
    agent,
    headers: {
      ...headers,
      'User-Agent': 'meshctl',
      Connection: 'Upgrade',
      Upgrade: 'SPDY/3.1',
      'X-Stream-Protocol-Version': 'portforward.k8s.io',
    },
  });
  const stop = (): void => {
    call.destroy();
  };
  const late = setTimeout(() => call.destroy(tooLate(target)), openingTimeout);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      const fail = (error: unknown): void => reject(unanswered(connection, signal, error));
      call.once('upgrade', (_answer: IncomingMessage, wire: Duplex, head: Buffer) => {
        if (head.length > 0) wire.unshift(head);
        resolve({ kind: 'open', wire, talk: spdyConversation(target.port) });
      });
      call.once('response', (answer) => {
        const { socket } = answer;
        text(answer).then((body) => {
          // Some proxies hang up after a refusal without saying so beforehand: no other request is to meet that.
          socket.destroy();
          resolve({ kind: 'refused', error: refusal(target, answer.statusCode ?? 0, body) });
        }, fail);
      });
      call.on('error', (error) => {
        if (signal.aborted || error instanceof MeshctlError || !wasReached(error)) fail(error);
        else resolve({ kind: 'refused', error: notOpened(connection, 'SPDY connection', error.message) });
      });
      call.end();
    });
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  }
};
