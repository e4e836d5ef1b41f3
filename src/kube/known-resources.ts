import type { ApiResource } from './discovery.ts';

// Resources that every cluster serves, for requests that do not wait for discovery: it takes a request or two of its own,
// and knows no signal, while Ctrl-C has to end a command even when the API server hangs.

const core = { group: '', version: 'v1', verbs: ['list'] } as const;

export const podResource: ApiResource = { ...core, kind: 'Pod', plural: 'pods', namespaced: true };
export const namespaceResource: ApiResource = { ...core, kind: 'Namespace', plural: 'namespaces', namespaced: false };
export const nodeResource: ApiResource = { ...core, kind: 'Node', plural: 'nodes', namespaced: false };
export const deploymentResource: ApiResource = {
  ...core,
  group: 'apps',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
};
