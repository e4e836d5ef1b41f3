import { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { MeshctlError } from '../errors.ts';
import { ApiError, apiError, readFailure, unreachable } from './api-error.ts';
import type { KubeClient } from './client.ts';
import { joinPath } from './transport.ts';

/** A port of one pod. */
export interface PodPort {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

/** The subprotocol in which a message's first byte is its channel (Kubernetes API: pods/portforward over WebSocket). */
const protocol = 'v4.channel.k8s.io';
const dataChannel = 0;
const errorChannel = 1;
/** Each channel begins with the port, two bytes. */
const greeting = 2;

const handshakeTimeout = 10_000;
/** Load balancers close connections that say nothing for a while. */
const pingEvery = 15_000;
/** The protocol cannot say that one side has finished; the other side gets this long without a byte to finish too. */
const silenceAfterEnd = 30_000;

// The handshake is a GET; newer API servers ask for create as well, as they do for SPDY's POST.
const permissionHint = 'Ask for the verbs get and create on pods/portforward, or use another user (--as, --context).';

/**
 * One TCP connection to a port of a pod, through the API server. Flow control goes all the way: a reader that stops
 * reading stops the pod. Throws an ApiError if the server refuses, a cluster error if it cannot be reached; what goes
 * wrong later (nothing listens on the port) destroys the stream with a cluster error.
 */
export const portForward = async (client: KubeClient, target: PodPort, signal: AbortSignal): Promise<Duplex> => {
  const { connection } = client.transport;
  const [{ WebSocket }, { agent, headers }] = await Promise.all([import('ws'), connection.authorize()]);
  signal.throwIfAborted();
  const address = new URL(connection.url);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const path = `/api/v1/namespaces/${encodeURIComponent(target.namespace)}/pods/${encodeURIComponent(target.pod)}/portforward`;
  address.pathname = joinPath(connection.url, path);
  address.search = `ports=${target.port}`;
  const socket = new WebSocket(address, [protocol], {
    agent,
    headers: { ...headers, 'User-Agent': 'meshctl' },
    perMessageDeflate: false,
    handshakeTimeout,
  });
  const stream = streamOf(socket, target);
  const stop = (): void => socket.terminate();
  signal.addEventListener('abort', stop, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', stop));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_request, answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('close', () => {
        const failure = readFailure(answer.statusCode ?? 0, Buffer.concat(parts).toString('utf8'));
        const title = `port-forward to Pod/${target.namespace}/${target.pod}`;
        reject(failure.status === 403 ? new ApiError(title, failure, permissionHint) : apiError(title, failure));
        socket.terminate();
      });
    });
    socket.on('error', (error) => {
      const { server, context, source } = connection.access;
      reject(signal.aborted ? signal.reason : unreachable(server, context, source, error));
    });
  });
  return stream;
};

const streamOf = (socket: WebSocket, target: PodPort): Duplex => {
  const greeted = new Map([
    [dataChannel, 0],
    [errorChannel, 0],
  ]);
  const ping = setInterval(() => socket.readyState === socket.OPEN && socket.ping(), pingEvery);
  let quiet: NodeJS.Timeout | undefined;
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _encoding, done) => socket.send(Buffer.concat([Buffer.of(dataChannel), chunk]), done),
    final: (done) => {
      quiet = setTimeout(() => socket.terminate(), silenceAfterEnd);
      done();
    },
    destroy: (error, done) => {
      clearInterval(ping);
      clearTimeout(quiet);
      socket.terminate();
      done(error);
    },
  });
  socket.on('message', (data: RawData) => {
    quiet?.refresh();
    const message = bytes(data);
    const channel = message[0] ?? dataChannel;
    const skipped = Math.min(greeting - (greeted.get(channel) ?? greeting), message.length - 1);
    greeted.set(channel, (greeted.get(channel) ?? greeting) + skipped);
    const body = message.subarray(1 + skipped);
    if (body.length === 0) return;
    if (channel === errorChannel) {
      const title = `port ${target.port} of Pod/${target.namespace}/${target.pod}`;
      stream.destroy(new MeshctlError('cluster', `${title}: ${body.toString('utf8').trim()}`));
    } else if (!stream.push(body)) socket.pause();
  });
  socket.on('close', () => {
    clearInterval(ping);
    stream.push(null);
  });
  // Whoever opens the stream is told by portForward; later on, an error is followed by the end.
  socket.on('error', () => undefined);
  stream.on('error', () => undefined);
  return stream;
};

const bytes = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
