import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Tell } from './forward-event.ts';

/** A client that has finished may wait for an answer, or may be gone: nothing tells, and not every kubelet ends this. */
const silenceAfterEnd = 60_000;

/**
 * Joins a local connection with a stream of its own; what breaks one breaks the other, and nothing else. The stream
 * is given up when the client goes away first. Never throws.
 */
export const serve = async (
  local: Socket,
  connect: (signal: AbortSignal) => Promise<Duplex>,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> => {
  const gone = new AbortController();
  local.once('close', () => gone.abort(new Error('the client has closed the connection')));
  local.on('error', () => undefined);
  try {
    const stream = await connect(AbortSignal.any([signal, gone.signal]));
    local.once('end', () => local.setTimeout(silenceAfterEnd, () => local.destroy()));
    stream.once('error', () => local.resetAndDestroy());
    stream.once('end', () => local.destroySoon());
    local.once('close', () => stream.destroy());
    local.pipe(stream).pipe(local);
  } catch (error) {
    if (!signal.aborted && !gone.signal.aborted)
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    local.resetAndDestroy();
  }
};
