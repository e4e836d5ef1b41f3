import { isJsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { answerOf } from './answer.ts';
import { type ApiFailure, apiError, readFailure } from './api-error.ts';
import { collectionPath, type KubeClient, type ListOptions, query } from './client.ts';
import { type ApiResource, apiVersionOf } from './discovery.ts';
import type { Clock } from './retry.ts';

/** What a watch tells. `synced` says that everything that was there has been told. */
export type WatchEvent =
  | { readonly kind: 'changed'; readonly object: KubeObject }
  | { readonly kind: 'deleted'; readonly object: KubeObject }
  | { readonly kind: 'synced' };

/** The server is asked to end a watch after this long, and a watch that says nothing a little longer is taken for dead. */
const watchSeconds = 30;
const silence = (watchSeconds + 5) * 1000;

/**
 * Follows the objects of a resource without end, until the signal: first those that are there, then each change.
 * A connection that breaks, stalls or sends garbage is opened again where it stopped (bookmarks, resourceVersion);
 * a version that is too old (410) starts over with a list (Kubernetes documentation: API concepts, watches).
 */
export async function* watch(
  client: KubeClient,
  resource: ApiResource,
  options: ListOptions,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent> {
  let known = new Map<string, KubeObject>();
  let version = '';
  while (!signal.aborted) {
    if (version === '') {
      const { objects, resourceVersion } = await listWithVersion(client, resource, options, signal);
      const now = new Map(objects.map((object) => [String(object.metadata.uid), object]));
      for (const [uid, object] of known) if (!now.has(uid)) yield { kind: 'deleted', object };
      known = now;
      for (const object of objects) yield { kind: 'changed', object };
      yield { kind: 'synced' };
      version = resourceVersion;
    }
    try {
      for await (const line of lines(client, resource, options, version, signal)) {
        const event = parse(line);
        if (event === undefined) break;
        if (event.type === 'ERROR') {
          const failure = readFailure(Number(valueAt(event.object, 'code') ?? 500), JSON.stringify(event.object));
          if (failure.status === 410) version = '';
          break;
        }
        const object = asObject(event.object, resource);
        version = String(object.metadata.resourceVersion ?? version);
        if (event.type === 'BOOKMARK') continue;
        if (event.type === 'DELETED') known.delete(String(object.metadata.uid));
        else known.set(String(object.metadata.uid), object);
        yield { kind: event.type === 'DELETED' ? 'deleted' : 'changed', object };
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused) {
        if (error.failure.status !== 410) throw apiError(`watch ${resource.plural}`, error.failure);
        version = '';
      }
    }
    if (!signal.aborted) await clock.sleep(250 + 250 * clock.random(), signal).catch(() => undefined);
  }
}

class Refused extends Error {
  readonly failure: ApiFailure;
  constructor(failure: ApiFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

const listWithVersion = async (
  client: KubeClient,
  resource: ApiResource,
  options: ListOptions,
  signal: AbortSignal,
): Promise<{ objects: KubeObject[]; resourceVersion: string }> => {
  const path = `${collectionPath(resource, options.namespace ?? '')}${query({ labelSelector: options.labelSelector, fieldSelector: options.fieldSelector })}`;
  const list = answerOf(`list ${resource.plural}`, await client.transport.send({ method: 'GET', path, signal }));
  const items = valueAt(list, 'items');
  return {
    objects: (Array.isArray(items) ? items : []).map((item) => asObject(item, resource)),
    resourceVersion: String(valueAt(list, 'metadata', 'resourceVersion') ?? ''),
  };
};

const asObject = (value: JsonValue, resource: ApiResource): KubeObject => {
  const object = isJsonObject(value) ? value : {};
  return {
    ...object,
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
    metadata: isJsonObject(object.metadata) ? object.metadata : {},
  };
};

async function* lines(
  client: KubeClient,
  resource: ApiResource,
  options: ListOptions,
  version: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const parameters = {
    watch: 'true',
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(watchSeconds),
    resourceVersion: version,
    labelSelector: options.labelSelector,
    fieldSelector: options.fieldSelector,
  };
  const incoming = await client.transport.open({
    method: 'GET',
    path: `${collectionPath(resource, options.namespace ?? '')}${query(parameters)}`,
    signal,
  });
  const quiet = setTimeout(() => incoming.destroy(new Error('the watch went silent')), silence);
  try {
    let text = '';
    incoming.setEncoding('utf8');
    if ((incoming.statusCode ?? 0) >= 400) {
      for await (const part of incoming) text += String(part);
      const failure = readFailure(incoming.statusCode ?? 0, text);
      // An overloaded or restarting server is asked again; a refusal is final.
      if (failure.status < 429 || failure.status === 410) throw new Refused(failure);
      return;
    }
    for await (const part of incoming) {
      quiet.refresh();
      text += String(part);
      const complete = text.split('\n');
      text = complete.pop() ?? '';
      yield* complete.filter((line) => line.trim() !== '');
    }
  } finally {
    clearTimeout(quiet);
    incoming.destroy();
  }
}

const parse = (line: string): { type: string; object: JsonValue } | undefined => {
  try {
    const event = JSON.parse(line) as JsonValue;
    return isJsonObject(event) && typeof event.type === 'string' && event.object !== undefined
      ? { type: event.type, object: event.object }
      : undefined;
  } catch {
    return undefined;
  }
};
