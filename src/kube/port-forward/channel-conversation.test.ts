import { expect, it } from 'vitest';
import { channelConversation } from './channel-conversation.ts';

const [bytes, error] = [0, 1];
const port = Buffer.from([0x82, 0x23]);
const message = (channel: number, content: string | Buffer): Buffer =>
  Buffer.concat([Buffer.of(channel), Buffer.from(content)]);
const said = (...messages: Buffer[]) => messages.flatMap(channelConversation(9090).read);

it('carries bytes, once each channel has named the port', () => {
  const greetings = [message(bytes, port), message(error, port)];
  expect(said(...greetings, message(bytes, 'hello'), message(bytes, port))).toEqual([
    { kind: 'bytes', bytes: Buffer.from('hello') },
    { kind: 'bytes', bytes: port },
  ]);
  expect(channelConversation(9090).bytes(Buffer.from('hello'))).toEqual(message(bytes, 'hello'));
});

it('tells what went wrong', () => {
  expect(said(message(error, port), message(error, 'refused'))).toEqual([{ kind: 'failed', message: 'refused' }]);
});

it('passes over messages without a meaning', () => {
  expect(said(Buffer.alloc(0), message(bytes, ''), message(7, 'x'))).toEqual([]);
});

it('has ended well only if it has begun', () => {
  const talk = channelConversation(9090);
  expect(talk.over()).toMatchObject({ kind: 'failed' });
  talk.read(message(bytes, port));
  expect(talk.over()).toEqual({ kind: 'ended' });
});
