import type { JsonObject } from '../../objects/json.ts';
import {
  changeProxy,
  containersOf,
  envOf,
  findContainer,
  type Pod,
  proxyListOf,
  proxyName,
  withContainers,
} from './pod.ts';
import { statusOf } from './status.ts';

const containersNamed = (containers: readonly JsonObject[], names: readonly string[]): JsonObject[] =>
  names.map((name) => findContainer(containers, name)).filter((container) => container !== undefined);

/** The containers with those of the given names at the front, or at the back, in the order of the names. */
const moved = (containers: readonly JsonObject[], names: readonly string[], where: 'front' | 'back'): JsonObject[] => {
  const named = containersNamed(containers, names);
  const others = containers.filter((container) => !named.includes(container));
  return where === 'front' ? [...named, ...others] : [...others, ...named];
};

/**
 * Puts the proxy last among the containers, or first where the application has to wait for it, and the injected init
 * containers where they belong (injection facts 5.6).
 */
export const orderContainers = (pod: Pod, proxyStartsFirst: boolean): Pod => {
  const containers = moved(containersOf(pod, 'containers'), [proxyName], proxyStartsFirst ? 'front' : 'back');
  const init = containersOf(pod, 'initContainers');
  const ordered = findContainer(init, proxyName)
    ? moved(init, ['istio-init', 'istio-validation', proxyName, 'enable-core-dump'], 'front')
    : moved(moved(init, ['istio-validation'], 'front'), ['istio-init', 'enable-core-dump'], 'back');
  return withContainers(withContainers(pod, 'containers', containers), 'initContainers', ordered);
};

/**
 * Gives the variables of a proxy that an earlier injection has put in order the same order again, if there are no new
 * ones: merging a template over them mixes them up, and injecting twice has to give the same as once.
 */
export const keepEnvOrder = (pod: Pod, original: Pod): Pod => {
  const list = statusOf(original) === undefined ? undefined : proxyListOf(original);
  const before = list === undefined ? undefined : findContainer(containersOf(original, list), proxyName);
  if (before === undefined) return pod;
  const names = envOf(before).map(({ name }) => name);
  return changeProxy(pod, (proxy) => {
    const env = envOf(proxy);
    if (!env.every(({ name }) => names.includes(name))) return proxy;
    return { ...proxy, env: [...env].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name)) };
  });
};
