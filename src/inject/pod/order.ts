import type { JsonObject } from '../../objects/json.ts';
import { containersOf, findContainer, type Pod, proxyName, withContainers } from './pod.ts';

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
