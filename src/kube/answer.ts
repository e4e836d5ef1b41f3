import { MeshctlError } from '../errors.ts';
import type { JsonValue } from '../objects/json.ts';
import { apiError, readFailure } from './api-error.ts';
import type { ApiAnswer } from './transport.ts';

/**
 * What was answered to a request such as `list pods`. Throws an ApiError for a refusal, a cluster error for what no API
 * server says, such as the login page of a proxy.
 */
export const answerOf = (request: string, { status, body }: ApiAnswer): JsonValue => {
  if (status >= 400) throw apiError(request, readFailure(status, body));
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    throw new MeshctlError('cluster', `${request}: the answer is no JSON: ${body.trim().slice(0, 200)}`, {
      hint: 'Does the server of the kubeconfig lead to an API server, or to something else in between?',
    });
  }
};
