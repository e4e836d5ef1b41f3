import { setMaxListeners } from 'node:events';
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { MeshctlError } from '../errors.ts';
import { isApiError } from '../kube/api-error.ts';
import type { KubeClient } from '../kube/client.ts';
import { type PortForward, portForwarder } from '../kube/port-forward/port-forward.ts';
import { objectId } from '../objects/object.ts';
import { type ListenOptions, listen } from './listen.ts';
import { type ChooserOptions, type PodChooser, podChooser } from './pod-chooser.ts';
import { podsOf } from './pods.ts';

/** The signal ends it: connections are cut and the port is free again. */
export interface ForwardOptions extends ChooserOptions {
  readonly port: number;
  readonly listen: ListenOptions;
}

export type ForwardEvent =
  /** Connections go to another pod from now on. */
  | { readonly kind: 'pod-changed'; readonly pod: string }
  /** A connection could not be served. */
  | { readonly kind: 'failed'; readonly message: string };

/** A local port that leads to a pod for as long as the signal lets it. */
export interface Forward {
  readonly pod: string;
  readonly port: number;
  readonly ended: Promise<void>;
}

/** A browser's connection is kept waiting this long while there is no pod that answers. */
const patience = 30_000;
const pause = 250;
/** A client that has finished may wait for an answer, or may be gone: nothing tells, and not every kubelet ends this. */
const silenceAfterEnd = 60_000;
/** How often it is looked whether the pods of open connections are still there: a node that is lost cuts nothing. */
const lookEvery = 5_000;

/**
 * Listens locally and gives each connection a stream of its own to a ready pod; when the pod goes away, later
 * connections go to another. Throws before listening: a wait error if no pod is ready, an ApiError if forwarding is
 * not permitted; and an input error if the port cannot be had.
 */
export const startForward = async (
  client: KubeClient,
  options: ForwardOptions,
  tell: (event: ForwardEvent) => void,
): Promise<Forward> => {
  const { signal } = options;
  setMaxListeners(0, signal);
  const pods = podChooser(client, options, (pod) => tell({ kind: 'pod-changed', pod }));
  const portForward = portForwarder(client);
  const first = await pods.choose(signal);
  // Whether it is permitted and works is found out before anybody is sent there.
  (await portForward(target(options, first), signal)).destroy();
  const open = new Set<Socket>();
  const streams = new Map<Duplex, string>();
  const connected = async (lost: AbortSignal): Promise<Duplex> => {
    const { stream, pod } = await streamToPod(portForward, options, pods, lost, tell);
    streams.set(stream, pod);
    stream.once('close', () => streams.delete(stream));
    return stream;
  };
  const { server, port } = await listen(options.listen, (local) => {
    open.add(local);
    local.once('close', () => open.delete(local));
    void serve(local, signal, connected, tell);
  });
  void cutLostStreams(client, options, streams);
  return { pod: first, port, ended: endWith(server, open, signal) };
};

const target = ({ query, port }: ForwardOptions, pod: string) => ({ namespace: query.namespace, pod, port });

const endWith = (server: Server, open: ReadonlySet<Socket>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      server.close(() => resolve());
      for (const local of open) local.destroy();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });

/** Ends the connections to pods that are gone, so that whoever waits there asks anew and comes to another pod. */
const cutLostStreams = async (
  client: KubeClient,
  { query, clock, signal }: ForwardOptions,
  streams: ReadonlyMap<Duplex, string>,
): Promise<void> => {
  while (!signal.aborted) {
    await clock.sleep(lookEvery, signal).catch(() => undefined);
    if (signal.aborted || streams.size === 0) continue;
    // An API server that does not answer tells nothing about pods.
    const pods = await podsOf(client, query, signal).catch(() => undefined);
    if (pods === undefined) continue;
    const names = new Set(pods.map((pod) => objectId(pod).name));
    for (const [stream, pod] of streams) if (!names.has(pod)) stream.destroy(new Error(`pod ${pod} is gone`));
  }
};

const serve = async (
  local: Socket,
  signal: AbortSignal,
  connect: (signal: AbortSignal) => Promise<Duplex>,
  tell: (event: ForwardEvent) => void,
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
    if (!signal.aborted && !gone.signal.aborted) tell({ kind: 'failed', message: messageOf(error) });
    local.resetAndDestroy();
  }
};

/** A stream to a pod that answers, from the first that does so before the patience is over. */
const streamToPod = async (
  portForward: PortForward,
  options: ForwardOptions,
  pods: PodChooser,
  signal: AbortSignal,
  tell: (event: ForwardEvent) => void,
): Promise<{ readonly stream: Duplex; readonly pod: string }> => {
  const deadline = options.clock.now() + patience;
  for (;;) {
    let pod: string | undefined;
    try {
      pod = await pods.choose(signal);
      const chosen = pod;
      const stream = await portForward(target(options, chosen), signal);
      stream.once('error', (error) => {
        pods.failed(chosen);
        if (!signal.aborted) tell({ kind: 'failed', message: error.message });
      });
      return { stream, pod: chosen };
    } catch (error) {
      if (pod !== undefined) pods.failed(pod);
      const isFinal = isApiError(error, 401, 403) || !(error instanceof MeshctlError);
      if (signal.aborted || isFinal || options.clock.now() >= deadline) throw error;
      await options.clock.sleep(pause, signal);
    }
  }
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
