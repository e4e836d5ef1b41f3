import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import type { KubeClient } from '../kube/client.ts';
import { portForwarder } from '../kube/port-forward/port-forward.ts';
import type { Tell } from './forward-event.ts';
import { type Listener, type ListenOptions, listen } from './listen.ts';
import { podStreams, type StreamOptions } from './pod-streams.ts';
import { type PodQuery, podLister } from './pods.ts';
import { serve } from './serve.ts';

/** The signal ends it: connections are cut and the port is free again. */
export interface ForwardOptions extends Omit<StreamOptions, 'list' | 'namespace'> {
  readonly query: PodQuery;
  readonly listen: ListenOptions;
}

/** A local port that leads to a pod for as long as the signal lets it. */
export interface Forward {
  readonly pod: string;
  readonly port: number;
  readonly ended: Promise<void>;
}

/**
 * Listens locally and gives each connection a stream of its own to a ready pod; when the pod goes away, later
 * connections go to another. Throws before listening: a wait error if no pod is ready, an ApiError if forwarding is
 * not permitted; and an input error if the port cannot be had.
 */
export const startForward = async (client: KubeClient, options: ForwardOptions, tell: Tell): Promise<Forward> => {
  const { query, signal } = options;
  setMaxListeners(0, signal);
  const streams = podStreams(
    portForwarder(client),
    { ...options, namespace: query.namespace, list: podLister(client, query) },
    tell,
  );
  const pod = await streams.probe();
  const open = new Set<Socket>();
  const listener = await listen(options.listen, (local) => {
    open.add(local);
    local.once('close', () => open.delete(local));
    void serve(local, streams.open, signal, tell);
  });
  void streams.cutLost();
  return { pod, port: listener.port, ended: endWith(listener, open, signal) };
};

const endWith = (listener: Listener, open: ReadonlySet<Socket>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      void listener.close().then(resolve);
      for (const local of open) local.destroy();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
