import type { Duplex } from 'node:stream';
import { MeshctlError } from '../../errors.ts';
import { ApiError, apiError, readFailure, unreachable } from '../api-error.ts';
import type { Connection } from '../connection.ts';
import { joinPath } from '../transport.ts';
import type { Conversation } from './conversation.ts';
import type { PodPort } from './pod-port.ts';

/** How a request to turn a connection into a wire to a port ends, if the server can be reached. */
export type Opening =
  | { readonly kind: 'open'; readonly wire: Duplex; readonly talk: Conversation }
  /** Another way of asking may be granted. */
  | { readonly kind: 'refused'; readonly error: MeshctlError };

/** A way of asking. Throws the signal's reason, a cluster error, or an ApiError where no way would be granted. */
export type Way = (connection: Connection, target: PodPort, signal: AbortSignal) => Promise<Opening>;

/** Milliseconds for the server to agree. */
export const openingTimeout = 10_000;

/** The URL of a pod's port-forward. */
export const portForwardUrl = ({ url }: Connection, { namespace, pod }: PodPort): URL => {
  const address = new URL(url);
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/portforward`;
  address.pathname = joinPath(url, path);
  return address;
};

const titleOf = ({ namespace, pod }: PodPort): string => `port-forward to Pod/${namespace}/${pod}`;

// A WebSocket begins as a GET, SPDY as a POST; newer API servers ask for create with either.
const permissionHint = 'Ask for the verbs get and create on pods/portforward, or use another user (--as, --context).';

/** The answer of a server that does not open a connection, as an error. */
export const refusal = (target: PodPort, status: number, body: string): ApiError => {
  const failure = readFailure(status, body);
  const title = titleOf(target);
  return status === 403 ? new ApiError(title, failure, permissionHint) : apiError(title, failure);
};

/** Why nothing was answered, or not all: the signal's reason, or a cluster error. */
export const unanswered = ({ access }: Connection, signal: AbortSignal, error: unknown): unknown => {
  if (signal.aborted) return signal.reason;
  if (error instanceof MeshctlError) return error;
  return unreachable(access.server, access.context, access.source, error);
};

/** Something answered, only not as it should; or it hung up, which is how some proxies refuse. */
export const wasReached = (error: Error): boolean => !('code' in error) || error.code === 'ECONNRESET';

/** It was reached, and does not agree. */
export const notOpened = ({ access }: Connection, what: string, why: string): MeshctlError =>
  new MeshctlError('cluster', `the API server ${access.server} opens no ${what}: ${why}`);

/** The API server has not agreed in time, which usually is the node's fault. */
export const tooLate = (target: PodPort): MeshctlError =>
  new MeshctlError('cluster', `${titleOf(target)}: no answer within ${openingTimeout / 1000} s`, {
    hint: `See whether its node is ready: kubectl get pod ${target.pod} -n ${target.namespace} -o wide`,
  });
