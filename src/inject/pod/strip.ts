import type { JsonObject } from '../../objects/json.ts';
import { type Overrides, overridesOf } from './overrides.ts';
import {
  type ContainerList,
  containersOf,
  findContainer,
  metadataTexts,
  type Pod,
  proxyName,
  withContainers,
  withMetadataTexts,
} from './pod.ts';
import { isPrometheusAnnotation, prometheusAnnotations } from './prometheus.ts';
import { statusAnnotation, statusOf } from './status.ts';

/**
 * The pod as it was before an earlier injection, as far as templates look at it: without what the status annotation
 * names, with the user's own versions of those containers back in place (injection facts 5.4). A pod without a status
 * is given back as it is. Throws an input error for overrides that cannot be read.
 */
export const strippedPod = (pod: Pod, statusPort: number): Pod => {
  const status = statusOf(pod);
  if (status === undefined) return pod;
  const written = asWritten(overridesOf(pod));
  const isOurs = prometheusAnnotations(pod).port === String(statusPort);
  const annotations = [...metadataTexts(pod, 'annotations')].filter(
    ([name]) => name !== statusAnnotation && !(isOurs && isPrometheusAnnotation(name)),
  );
  const restore = (from: Pod, list: ContainerList): Pod => {
    const kept = containersOf(from, list).filter(({ name }) => !status[list].some((injected) => injected === name));
    const missing = written[list].filter(({ name }) => findContainer(kept, String(name)) === undefined);
    return withContainers(from, list, [...kept, ...missing]);
  };
  return restore(restore(withMetadataTexts(pod, 'annotations', annotations), 'containers'), 'initContainers');
};

/** The overrides where the user wrote them: a proxy that an injection made a native sidecar stood among the containers. */
const asWritten = ({ containers, initContainers }: Overrides): Overrides => {
  const isMoved = ({ name, restartPolicy }: JsonObject): boolean => name === proxyName && restartPolicy === undefined;
  return {
    containers: [...containers, ...initContainers.filter(isMoved)],
    initContainers: initContainers.filter((container) => !isMoved(container)),
  };
};
