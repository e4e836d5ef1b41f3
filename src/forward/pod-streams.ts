import type { Duplex } from 'node:stream';
import { MeshctlError } from '../errors.ts';
import { isApiError } from '../kube/api-error.ts';
import type { PortForward } from '../kube/port-forward/port-forward.ts';
import { objectId } from '../objects/object.ts';
import type { Tell } from './forward-event.ts';
import { type ChooserOptions, podChooser } from './pod-chooser.ts';

export interface StreamOptions extends ChooserOptions {
  readonly namespace: string;
  /** The port of the pods. */
  readonly port: number;
}

/** A browser's connection is kept waiting this long while there is no pod that answers. */
const patience = 30_000;
const pause = 250;
/** How often it is looked whether the pods of open streams are still there: a node that is lost cuts nothing. */
const lookEvery = 5_000;

/** Streams to a port of whichever pod answers. */
export interface PodStreams {
  /** The name of a pod that may be reached and can be, from the first that can. Errors as in choosing a pod and in forwarding a port to it. */
  probe(): Promise<string>;
  /** A stream to a pod that answers, from the first that does so before the patience is over. */
  open(signal: AbortSignal): Promise<Duplex>;
  /** Ends streams to pods that are gone, so that whoever waits there asks anew; goes on until the signal. */
  cutLost(): Promise<void>;
}

export const podStreams = (forward: PortForward, options: StreamOptions, tell: Tell): PodStreams => {
  const { list, namespace, port, clock, signal: whole } = options;
  const chooser = podChooser(options, (pod) => tell({ kind: 'pod-changed', pod }));
  const streams = new Map<Duplex, string>();

  const openTo = async (pod: string, signal: AbortSignal): Promise<Duplex> => {
    const stream = await forward({ namespace, pod, port }, signal);
    streams.set(stream, pod);
    stream.once('close', () => streams.delete(stream));
    stream.once('error', (error) => {
      chooser.failed(pod);
      if (!signal.aborted) tell({ kind: 'failed', message: error.message });
    });
    return stream;
  };

  return {
    probe: async () => {
      const tried = new Set<string>();
      let failure: unknown;
      for (;;) {
        const pod = await chooser.choose(whole);
        if (tried.has(pod)) throw failure;
        tried.add(pod);
        try {
          (await openTo(pod, whole)).destroy();
          return pod;
        } catch (error) {
          if (whole.aborted || isFinal(error)) throw error;
          chooser.failed(pod);
          failure = error;
        }
      }
    },
    open: async (signal) => {
      const deadline = clock.now() + patience;
      for (;;) {
        let pod: string | undefined;
        try {
          pod = await chooser.choose(signal);
          return await openTo(pod, signal);
        } catch (error) {
          if (pod !== undefined) chooser.failed(pod);
          if (signal.aborted || isFinal(error) || clock.now() >= deadline) throw error;
          await clock.sleep(pause, signal);
        }
      }
    },
    cutLost: async () => {
      while (!whole.aborted) {
        await clock.sleep(lookEvery, whole).catch(() => undefined);
        if (whole.aborted || streams.size === 0) continue;
        // An API server that does not answer tells nothing about pods.
        const pods = await list(whole).catch(() => undefined);
        if (pods === undefined) continue;
        const names = new Set(pods.map((pod) => objectId(pod).name));
        for (const [stream, pod] of streams) if (!names.has(pod)) stream.destroy(new Error(`pod ${pod} is gone`));
      }
    },
  };
};

/** Another pod would not help. */
const isFinal = (error: unknown): boolean => isApiError(error, 401, 403) || !(error instanceof MeshctlError);
