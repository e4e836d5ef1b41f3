import { Duplex } from 'node:stream';
import { MeshctlError } from '../../errors.ts';
import type { Conversation, PortEvent } from './conversation.ts';
import { type PodPort, portTitle } from './pod-port.ts';

/** Load balancers close connections that say nothing for a while; and a connection may be lost without a word. */
const pingEvery = 15_000;
const lostAfterPings = 2;

/** Some kubelets end the bytes before they say what went wrong. */
const errorDelay = 500;

/**
 * One TCP connection to a port of a pod, over a wire that serves it alone. Either side can finish before the other as
 * far as the conversation has words for it, and a reader that stops reading stops the pod. What goes wrong (nothing listens on the
 * port, the connection is lost) destroys the stream with a cluster error.
 */
export const portStream = (wire: Duplex, talk: Conversation, target: PodPort): Duplex => {
  let unanswered = 0;
  let ending: NodeJS.Timeout | undefined;
  let hasEnded = false;

  // A write that fails is followed by the end of the wire, which says more.
  const send = (bytes: Buffer | undefined, done: () => void = () => undefined): void => {
    if (bytes === undefined) done();
    else wire.write(bytes, () => done());
  };

  const stream = new Duplex({
    read: () => {
      // While nobody read, answers to pings could not be seen.
      if (wire.isPaused()) unanswered = 0;
      wire.resume();
    },
    write: (chunk: Buffer, _encoding, done) => send(talk.bytes(chunk), done),
    final: (done) => send(talk.end, done),
    destroy: (error, done) => {
      clearInterval(pings);
      clearTimeout(ending);
      wire.destroy();
      done(error);
    },
  });
  // Whoever opens the stream may listen later than something goes wrong.
  stream.on('error', () => undefined);

  const happen = (event: PortEvent): void => {
    if (hasEnded) return;
    if (event.kind === 'bytes') {
      if (!stream.push(event.bytes)) wire.pause();
    } else if (event.kind === 'answer') send(event.bytes);
    else if (event.kind === 'ending') ending = setTimeout(() => happen({ kind: 'ended' }), errorDelay);
    else {
      hasEnded = true;
      if (event.kind === 'ended') stream.push(null);
      else stream.destroy(new MeshctlError('cluster', `${portTitle(target)}: ${event.message}`));
    }
  };

  const pings = setInterval(() => {
    if (talk.question === undefined || wire.isPaused()) return;
    if (unanswered++ < lostAfterPings) send(talk.question);
    else happen({ kind: 'failed', message: 'the API server does not answer any more' });
  }, pingEvery);

  // A WebSocket hands on text as a string.
  wire.on('data', (chunk: Buffer | string) => {
    unanswered = 0;
    for (const event of talk.read(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk))) happen(event);
  });
  wire.on('error', (error) => happen({ kind: 'failed', message: error.message }));
  for (const over of ['end', 'close']) wire.on(over, () => happen(talk.over()));
  send(talk.opening);
  return stream;
};
