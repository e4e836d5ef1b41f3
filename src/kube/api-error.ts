import { errorCode, MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';

/** What the API server answered instead of what was asked for (a Status object), or what stands in its place. */
export interface ApiFailure {
  readonly status: number;
  readonly reason: string;
  readonly message: string;
  /** The Status object's details: name, kind, causes and so on. */
  readonly details: JsonObject;
}

/** A refused request. Callers look at `failure`; to people it reads as a cluster error. */
export class ApiError extends MeshctlError {
  readonly failure: ApiFailure;

  constructor(request: string, failure: ApiFailure, hint?: string) {
    super('cluster', `${request}: ${failure.message}`, hint === undefined ? {} : { hint });
    this.failure = failure;
  }
}

/** The failure that an answer with a status of 400 or more stands for; proxies in between may answer anything. */
export const readFailure = (status: number, body: string): ApiFailure => {
  let answer: JsonValue = null;
  try {
    answer = JSON.parse(body) as JsonValue;
  } catch {
    // A load balancer's page, or nothing.
  }
  const field = (name: string): string | undefined => {
    const value = valueAt(answer, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const details = valueAt(answer, 'details');
  return {
    status,
    reason: field('reason') ?? '',
    message:
      field('message') ?? `the server answered ${status}${body.trim() === '' ? '' : `: ${body.trim().slice(0, 200)}`}`,
    details: isJsonObject(details) ? details : {},
  };
};

const hints: Record<number, string> = {
  401: 'The credentials are missing or have expired: log in again, or choose another context with --context.',
  403: 'Ask for this permission, or use another user (--as, --context).',
};

/** An ApiError for a request such as `patch Deployment/istio-system/istiod`. */
export const apiError = (request: string, failure: ApiFailure): ApiError =>
  new ApiError(request, failure, hints[failure.status]);

/** True for an answer with one of the statuses: `isApiError(error, 404)`. */
export const isApiError = (error: unknown, ...statuses: number[]): error is ApiError =>
  error instanceof ApiError && statuses.includes(error.failure.status);

const causes: Record<string, string> = {
  ECONNREFUSED: 'connection refused: nothing listens there, or the cluster is stopped',
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'the name could not be resolved: is there a network?',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no network',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself and not by the CA of the kubeconfig',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by the CA of the kubeconfig',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by the CA of the kubeconfig',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** A cluster error for a server that cannot be reached: address, cause, and which kubeconfig and context led there. */
export const unreachable = (server: string, context: string, source: string, error: unknown): MeshctlError => {
  const reason = causes[errorCode(error)] ?? (error instanceof Error ? error.message : String(error));
  return new MeshctlError('cluster', `cannot reach the API server ${server}: ${reason}`, {
    hint: `The address is from context ${context} of ${source}.`,
    cause: error,
  });
};
