import type { InjectionConfig } from './config.ts';
import { metadataText, metadataTexts, type Pod } from './pod/pod.ts';
import { selectorMatches } from './selector.ts';

/** Whether a pod gets a sidecar, and why. */
export interface Decision {
  readonly inject: boolean;
  readonly reason: string;
}

const systemNamespaces = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];
const injectKey = 'sidecar.istio.io/inject';

/**
 * Decides about a pod as istiod does, the first rule that applies decides (injection facts 2.2). `namespace` is that of
 * the workload, where its pods come to be if they name none.
 */
export const decide = (pod: Pod, namespace: string, config: InjectionConfig): Decision => {
  if (pod.spec.hostNetwork === true) return no('the pod uses the network of its node (hostNetwork)');
  const home = pod.metadata.namespace ?? (config.behaviour === 'istiod' ? namespace : '');
  if (systemNamespaces.some((name) => name === home)) return no(`nothing is injected in namespace ${home}`);
  const decision = explicitChoice(pod) ?? bySelector(pod, config);
  if (decision === undefined)
    return config.policy === 'enabled'
      ? yes('injection is on by default')
      : no(`the injector's policy is ${JSON.stringify(config.policy)}, and the pod does not ask for injection`);
  return config.policy === 'enabled' || config.policy === 'disabled'
    ? decision
    : no(`the injector's policy is ${JSON.stringify(config.policy)}, neither enabled nor disabled`);
};

const yes = (reason: string): Decision => ({ inject: true, reason });
const no = (reason: string): Decision => ({ inject: false, reason });

/** What label or annotation of the pod say; anything but true and false leaves the question open. */
export const explicitChoice = (pod: Pod): Decision | undefined => {
  const label = metadataText(pod, 'labels', injectKey);
  const choice = label ?? metadataText(pod, 'annotations', injectKey);
  const what = `${label === undefined ? 'annotation' : 'label'} ${injectKey} is ${choice}`;
  if (choice === 'true') return yes(what);
  return choice === 'false' ? no(what) : undefined;
};

const bySelector = (pod: Pod, config: InjectionConfig): Decision | undefined => {
  const labels = metadataTexts(pod, 'labels');
  if (config.neverInjectSelector.some((selector) => selectorMatches(selector, labels)))
    return no('a neverInjectSelector matches the labels');
  if (config.alwaysInjectSelector.some((selector) => selectorMatches(selector, labels)))
    return yes('an alwaysInjectSelector matches the labels');
  return undefined;
};

/** A note about an inject label or annotation that nobody understands; undefined if there is none. */
export const unclearChoice = (pod: Pod): string | undefined => {
  const choice = metadataText(pod, 'labels', injectKey) ?? metadataText(pod, 'annotations', injectKey) ?? '';
  return ['true', 'false', ''].includes(choice)
    ? undefined
    : `${injectKey} is ${JSON.stringify(choice)}, which counts as not given; only true and false are understood`;
};
