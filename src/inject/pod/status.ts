import { isJsonObject, type JsonValue } from '../../objects/json.ts';
import { goJson } from '../mesh/print.ts';
import { containersOf, metadataText, metadataTexts, type Pod, withMetadataTexts } from './pod.ts';

export const statusAnnotation = 'sidecar.istio.io/status';

/** What an earlier injection says that it added to the pod. */
export interface InjectionStatus {
  readonly containers: readonly string[];
  readonly initContainers: readonly string[];
}

/** The status that an earlier injection left; undefined without one, or where it cannot be read (injection facts 5.4). */
export const statusOf = (pod: Pod): InjectionStatus | undefined => {
  const status = parsed(metadataText(pod, 'annotations', statusAnnotation));
  return isJsonObject(status)
    ? { containers: texts(status.containers), initContainers: texts(status.initContainers) }
    : undefined;
};

const parsed = (text: string | undefined): JsonValue => {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
};

const texts = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** The pod with the names of what the templates brought, in their order, in its status (injection facts 5.5). */
export const withStatus = (pod: Pod, template: Pod, revision: string): Pod =>
  withMetadataTexts(pod, 'annotations', [
    ...metadataTexts(pod, 'annotations'),
    [statusAnnotation, statusText(template, revision)],
  ]);

const statusText = (templatePod: Pod, revision: string): string =>
  goJson({
    initContainers: names(containersOf(templatePod, 'initContainers')),
    containers: names(containersOf(templatePod, 'containers')),
    volumes: names(templatePod.spec.volumes),
    imagePullSecrets: names(templatePod.spec.imagePullSecrets),
    revision: revision || 'default',
  });

const names = (items: JsonValue | undefined): JsonValue[] | null => {
  const found = Array.isArray(items) ? items.filter(isJsonObject).map(({ name }) => name ?? '') : [];
  return found.length === 0 ? null : found;
};
