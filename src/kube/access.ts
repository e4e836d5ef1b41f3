import { inputError } from '../errors.ts';
import type { JsonObject } from '../objects/json.ts';
import { type Kubeconfig, readKubeconfig } from './kubeconfig-files.ts';

/** Which cluster to talk to, and as whom: the flags that every command with a cluster has. */
export interface AccessOptions {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly as?: string | undefined;
  readonly asGroup?: readonly string[] | undefined;
  readonly asUid?: string | undefined;
}

/** One cluster and one user of a kubeconfig. */
export interface Access {
  readonly context: string;
  readonly source: string;
  readonly server: string;
  /** Namespace of the context, `default` if it names none. */
  readonly namespace: string;
  readonly cluster: JsonObject;
  readonly user: JsonObject;
  /** Impersonation headers, from flags or else from the kubeconfig. */
  readonly impersonation: Readonly<Record<string, string | string[]>>;
}

/** Chooses the context and what belongs to it. Throws for an unknown context (lists those there are) and dangling names. */
export const chooseAccess = (options: AccessOptions, env: Readonly<Record<string, string | undefined>>): Access => {
  const config = readKubeconfig(options.kubeconfig, env);
  const name = options.context || config.currentContext;
  if (name === undefined) {
    throw inputError(`kubeconfig ${config.source}: current-context is not set`, contextHint(config));
  }
  const context = config.contexts.get(name);
  if (context === undefined)
    throw inputError(`kubeconfig ${config.source}: there is no context ${name}`, contextHint(config));
  const cluster = named(config, config.clusters, 'cluster', context, name);
  const user = context.user === undefined ? {} : named(config, config.users, 'user', context, name);
  if (typeof cluster.server !== 'string' || !/^https?:\/\//.test(cluster.server)) {
    throw inputError(`kubeconfig ${config.source}: the cluster of context ${name} has no server address`);
  }
  return {
    context: name,
    source: config.source,
    server: cluster.server.replace(/\/+$/, ''),
    namespace: typeof context.namespace === 'string' && context.namespace !== '' ? context.namespace : 'default',
    cluster,
    user,
    impersonation: impersonationHeaders(options, user),
  };
};

const contextHint = ({ contexts }: Kubeconfig): string =>
  contexts.size === 0 ? 'It has no contexts at all.' : `Choose one with --context: ${[...contexts.keys()].join(', ')}.`;

const named = (
  config: Kubeconfig,
  entries: ReadonlyMap<string, JsonObject>,
  kind: string,
  context: JsonObject,
  of: string,
): JsonObject => {
  const name = context[kind];
  const entry = typeof name === 'string' ? entries.get(name) : undefined;
  if (entry === undefined)
    throw inputError(
      `kubeconfig ${config.source}: context ${of} names the ${kind} ${String(name)}, which is not there`,
    );
  return entry;
};

const impersonationHeaders = (options: AccessOptions, user: JsonObject): Record<string, string | string[]> => {
  const as = options.as || (typeof user.as === 'string' ? user.as : undefined);
  const groups = options.asGroup ?? (Array.isArray(user['as-groups']) ? user['as-groups'].map(String) : []);
  const uid = options.asUid || (typeof user['as-uid'] === 'string' ? user['as-uid'] : undefined);
  if (as === undefined && (groups.length > 0 || uid !== undefined)) {
    throw inputError('a group or uid can only be impersonated together with a user', 'Add --as USER.');
  }
  return {
    ...(as === undefined ? {} : { 'Impersonate-User': as }),
    ...(groups.length === 0 ? {} : { 'Impersonate-Group': [...groups] }),
    ...(uid === undefined ? {} : { 'Impersonate-Uid': uid }),
  };
};
