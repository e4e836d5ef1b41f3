import { addAbortSignal, type Duplex } from 'node:stream';
import { MeshctlError } from '../../errors.ts';
import { ApiError } from '../api-error.ts';
import type { KubeClient } from '../client.ts';
import type { Way } from './opening.ts';
import type { PodPort } from './pod-port.ts';
import { portStream } from './port-stream.ts';
import { spdyWay } from './spdy-upgrade.ts';
import { channelWay, tunnelWay } from './websocket.ts';

/**
 * Opens one TCP connection to a port of a pod, through the API server; the signal ends it. Throws an ApiError if the
 * server refuses, a cluster error if it cannot be reached. What goes wrong later destroys the stream with one.
 */
export type PortForward = (target: PodPort, signal: AbortSignal) => Promise<Duplex>;

/** Port-forwards that ask in one way after the other until one is granted, and from then on in that way. */
export const portForwarder = ({ transport: { connection } }: KubeClient): PortForward => {
  let ways: readonly Way[] = [tunnelWay, spdyWay, channelWay];
  return async (target, signal) => {
    const refusals: MeshctlError[] = [];
    for (const way of ways) {
      const opening = await way(connection, target, signal);
      if (opening.kind === 'open') {
        ways = [way];
        return addAbortSignal(signal, portStream(opening.wire, opening.talk, target));
      }
      refusals.push(opening.error);
    }
    throw mostTelling(refusals);
  };
};

/** What Kubernetes says is worth more than what a proxy says, and that more than that nothing was said. */
const mostTelling = (refusals: readonly MeshctlError[]): MeshctlError => {
  const answers = refusals.filter((error) => error instanceof ApiError);
  return (
    answers.findLast(({ failure }) => failure.reason !== '') ??
    answers.at(-1) ??
    refusals.at(-1) ??
    new MeshctlError('cluster', 'there is no way to forward a port')
  );
};
