import { type Conversation, cutOff, failed, type PortEvent } from './conversation.ts';

const dataChannel = 0;
const errorChannel = 1;

/**
 * What is said in the messages of a WebSocket with the subprotocol v4.channel.k8s.io (Kubernetes: pods/portforward).
 * A message begins with the number of its channel, and the first one on each has only the port. There is no word for
 * the end of one side: the other side closes the WebSocket when both have finished.
 */
export const channelConversation = (port: number): Conversation => {
  const greeting = Buffer.alloc(2);
  greeting.writeUInt16LE(port);
  const greeted = new Set<number>();

  const said = (channel: number, bytes: Buffer): PortEvent[] => {
    if (!greeted.has(channel)) {
      greeted.add(channel);
      if (bytes.equals(greeting)) return [];
    }
    if (bytes.length === 0) return [];
    if (channel === dataChannel) return [{ kind: 'bytes', bytes }];
    return channel === errorChannel ? [failed(bytes.toString('utf8'))] : [];
  };

  return {
    bytes: (chunk) => Buffer.concat([Buffer.of(dataChannel), chunk]),
    read: (message) => (message.length === 0 ? [] : said(message.readUInt8(0), message.subarray(1))),
    over: () => (greeted.has(dataChannel) ? { kind: 'ended' } : cutOff),
  };
};
