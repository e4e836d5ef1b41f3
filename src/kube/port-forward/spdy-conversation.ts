import { frameReader } from '../spdy/frame-reader.ts';
import { data, type Frame, fin, ping, synStream } from '../spdy/frames.ts';
import { headerBlockWriter } from '../spdy/header-blocks.ts';
import { type Conversation, cutOff, failed, type PortEvent } from './conversation.ts';

// Streams that a client opens have odd numbers.
const errorStream = 1;
const dataStream = 3;

/** What the other side says went wrong is a line; more than this is not kept. */
const longestError = 4_096;

/**
 * What is said over SPDY about one TCP connection to a pod (Kubernetes: pods/portforward): one stream carries its
 * bytes, another the words of what went wrong. SPDY's own flow control is not used by Kubernetes.
 */
export const spdyConversation = (port: number): Conversation => {
  const readFrames = frameReader();
  const ended = new Set<number>();
  let errorText = '';

  const finish = (stream: number): PortEvent[] => {
    ended.add(stream);
    if (stream === errorStream && errorText !== '') return [failed(errorText)];
    return ended.has(dataStream) ? [{ kind: ended.has(errorStream) ? 'ended' : 'ending' }] : [];
  };

  const received = (stream: number, bytes: Buffer): PortEvent[] => {
    if (bytes.length === 0) return [];
    if (stream === dataStream) return [{ kind: 'bytes', bytes }];
    // What went wrong may come in pieces, and is told when it is complete.
    errorText = `${errorText}${bytes.toString('utf8')}`.slice(0, longestError);
    return [];
  };

  const meaning = (frame: Frame): PortEvent[] => {
    if ('stream' in frame && frame.stream !== errorStream && frame.stream !== dataStream) return [];
    switch (frame.kind) {
      case 'data':
        return [...received(frame.stream, frame.data), ...(frame.isLast ? finish(frame.stream) : [])];
      case 'headers':
        return frame.isLast ? finish(frame.stream) : [];
      case 'reset':
        if (frame.stream === errorStream) return finish(errorStream);
        return [failed(errorText || 'the pod has reset the connection')];
      case 'ping':
        // Ours are odd, and come back; those of the other side are even, and want an answer.
        return frame.id % 2 === 0 ? [{ kind: 'answer', bytes: ping(frame.id) }] : [];
      case 'go-away':
        return frame.lastStream < dataStream ? [failed('the other side takes no more connections')] : [];
      case 'other':
        return [];
    }
  };

  return {
    opening: openingOf(port),
    bytes: (chunk) => data(dataStream, chunk),
    end: fin(dataStream),
    question: ping(1),
    read: (chunk) => {
      try {
        return readFrames(chunk).flatMap(meaning);
      } catch (error) {
        return [failed(`this is not SPDY: ${error instanceof Error ? error.message : String(error)}`)];
      }
    },
    over: () => {
      if (errorText !== '') return failed(errorText);
      return ended.has(dataStream) ? { kind: 'ended' } : cutOff;
    },
  };
};

/** Both streams; Kubernetes' own client says at once that it has nothing to say about errors. */
const openingOf = (port: number): Buffer => {
  const headerBlock = headerBlockWriter();
  const open = (stream: number, streamType: string): Buffer =>
    synStream(stream, headerBlock({ streamType, port: String(port), requestID: '0' }));
  return Buffer.concat([open(errorStream, 'error'), fin(errorStream), open(dataStream, 'data')]);
};
