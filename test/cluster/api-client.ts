import { Agent, request } from 'node:https';

export interface ApiServer {
  readonly url: string;
  /** The certificate that the server presents, PEM. */
  readonly ca: string;
  readonly token: string;
}

export type Json = Record<string, unknown>;

/** A plain client for the tests, which shares no code with the one under test. Non-2xx answers are errors. */
export interface ApiClient {
  text(path: string): Promise<string>;
  get(path: string): Promise<Json>;
  create(path: string, body: Json): Promise<Json>;
  replace(path: string, body: Json): Promise<Json>;
  patch(path: string, body: Json): Promise<Json>;
  strategicPatch(path: string, body: Json): Promise<Json>;
  remove(path: string): Promise<Json>;
}

export const apiClient = ({ url, ca, token }: ApiServer): ApiClient => {
  const agent = new Agent({ keepAlive: true, ca });
  const send = (method: string, path: string, body?: Json, type = 'application/json'): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': type };
      const call = request(`${url}${path}`, { method, agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(text);
          else reject(new Error(`${method} ${path}: ${status} ${text}`));
        });
        answer.on('error', reject);
      });
      call.on('error', reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const json = async (...args: Parameters<typeof send>): Promise<Json> => JSON.parse(await send(...args)) as Json;
  return {
    text: (path) => send('GET', path),
    get: (path) => json('GET', path),
    create: (path, body) => json('POST', path, body),
    replace: (path, body) => json('PUT', path, body),
    patch: (path, body) => json('PATCH', path, body, 'application/merge-patch+json'),
    strategicPatch: (path, body) => json('PATCH', path, body, 'application/strategic-merge-patch+json'),
    remove: (path) => json('DELETE', path),
  };
};
