import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { strategicMerge } from '../../objects/strategic-merge.ts';
import { type Overrides, overridesAnnotation, overridesOf, overridesText } from './overrides.ts';
import {
  type ContainerList,
  changeProxy,
  containersOf,
  decodePod,
  findContainer,
  mapContainers,
  metadataText,
  metadataTexts,
  type Pod,
  podJson,
  proxyName,
  withMetadataTexts,
} from './pod.ts';
import { statusOf } from './status.ts';

/**
 * Finds the user's own version of a container that a template brings: the one kept by an earlier injection, else that
 * of the pod, unless an earlier injection put it there. A template's init container may be written as a plain container.
 */
const ownVersions = (original: Pod): ((name: string, list: ContainerList) => JsonObject | undefined) => {
  const kept = overridesOf(original);
  const status = statusOf(original);
  return (name, list) => {
    const lists: ContainerList[] = list === 'containers' ? ['containers'] : ['containers', 'initContainers'];
    const override = findContainer(
      lists.flatMap((from) => kept[from]),
      name,
    );
    if (override !== undefined || lists.some((from) => status?.[from].includes(name))) return override;
    return findContainer(
      lists.flatMap((from) => containersOf(original, from)),
      name,
    );
  };
};

/**
 * Lays the user's own versions of injected containers over the merged pod, so that the user's fields win, and keeps
 * them in an annotation for the next injection (injection facts 5.3). Throws an input error for unreadable overrides.
 */
export const reapplyContainers = (merged: Pod, template: Pod, original: Pod): Pod => {
  const ownVersion = ownVersions(original);
  const own = (list: ContainerList): JsonObject[] =>
    containersOf(template, list)
      .map(({ name }) => ownVersion(String(name), list))
      .filter((container) => container !== undefined)
      .map(withoutAutoImage);
  const overrides: Overrides = { containers: own('containers'), initContainers: own('initContainers') };
  if (overrides.containers.length + overrides.initContainers.length === 0) return merged;

  const patches = (['containers', 'initContainers'] as const).flatMap((list) =>
    overrides[list].map((container) => ({ spec: { [list]: [container] } })),
  );
  const reapplied = decodePod(patches.reduce((pod, patch) => strategicMerge(pod, patch, 'Pod'), podJson(merged)));
  if (statusOf(original) !== undefined) return reapplied;
  return withMetadataTexts(reapplied, 'annotations', [
    ...metadataTexts(reapplied, 'annotations'),
    [overridesAnnotation, overridesText(overrides)],
  ]);
};

/** `auto` stands for the template's image. */
const withoutAutoImage = (container: JsonObject): JsonObject => {
  if (container.image !== 'auto') return container;
  const { image: _image, ...others } = container;
  return others;
};

const userOf = (container: JsonObject): JsonObject => {
  const { securityContext } = container;
  if (!isJsonObject(securityContext)) return {};
  const { runAsUser, runAsGroup } = securityContext;
  return { ...(runAsUser === undefined ? {} : { runAsUser }), ...(runAsGroup === undefined ? {} : { runAsGroup }) };
};

const withUser = (container: JsonObject, user: JsonObject): JsonObject => {
  const { securityContext } = container;
  return { ...container, securityContext: { ...(isJsonObject(securityContext) ? securityContext : {}), ...user } };
};

/**
 * Makes the traffic capture fit a proxy that the user lets run under another user id (injection facts 5.3):
 * redirection has to leave the proxy's own traffic alone, and TPROXY needs root.
 */
export const fitUserIds = (pod: Pod, original: Pod, meshInterceptionMode: string): Pod => {
  const ownVersion = ownVersions(original);
  const proxy = ownVersion(proxyName, 'initContainers');
  const user = proxy === undefined ? {} : userOf(proxy);
  if (Object.keys(user).length === 0) return pod;
  const target = containersOf(pod, 'initContainers').find(
    ({ name }) => name === 'istio-init' || name === 'istio-validation',
  );
  if (target === undefined) return pod;
  const mode = metadataText(pod, 'annotations', 'sidecar.istio.io/interceptionMode');
  const isTproxy = meshInterceptionMode === 'TPROXY' || mode === 'TPROXY';
  const fitted =
    isTproxy && user.runAsUser !== undefined ? changeProxy(pod, (own) => withUser(own, { runAsUser: 0 })) : pod;
  return mapContainers(fitted, 'initContainers', (container) => {
    if (container.name !== target.name) return container;
    const running = !isTproxy && target.name === 'istio-validation' ? withUser(container, user) : container;
    return user.runAsUser ? withUserArgument(running, String(user.runAsUser)) : running;
  });
};

/** Replaces the value after `-u`. */
const withUserArgument = (container: JsonObject, id: string): JsonObject => {
  const args = Array.isArray(container.args) ? container.args : [];
  return { ...container, args: args.map((argument, index) => (args[index - 1] === '-u' ? id : argument)) };
};
