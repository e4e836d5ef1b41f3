import { fn } from '../../gotemplate/value/function.ts';
import { type GoFunction, type GoMap, HostObject, type Parameter, refused } from '../../gotemplate/value/go-value.ts';
import { text, textMap } from '../../gotemplate/value/parameter.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { isMessageSelf } from '../data/mesh.ts';
import { containers } from './parameters.ts';

const meshConfig: Parameter<JsonObject> = {
  type: '*v1alpha1.MeshConfig',
  literal: 'none',
  accept: (value) => {
    const self = value instanceof HostObject ? value.self : undefined;
    return isMessageSelf(self) && self.name === 'MeshConfig' ? (self.message ?? {}) : refused;
  },
};

const isWanted = (mesh: JsonObject): boolean =>
  Array.isArray(mesh.extensionProviders) &&
  mesh.extensionProviders.some(
    (provider) => valueAt(provider, 'opentelemetry', 'serviceAttributeEnrichment') === 'OTEL_SEMANTIC_CONVENTIONS',
  );

/** The version that an image reference names: `tag`, `digest` or `tag@digest`. */
const imageVersion = (image: string): string => {
  const [, tag = '', digest = ''] = /^[^@]*?(?::([^/:@]+))?(?:@(.+))?$/.exec(image) ?? [];
  return [tag, digest].filter((part) => part !== '').join('@');
};

/** The resource attributes of a workload by OpenTelemetry's conventions; empty unless a provider asks for them. */
const resourceAttributes = (
  mesh: JsonObject,
  annotations: GoMap,
  labels: GoMap,
  namespace: string,
  found: readonly JsonObject[],
): string => {
  if (!isWanted(mesh)) return '';
  const [first, ...others] = found;
  const told = (attribute: string): string =>
    String(annotations.entries.get(`resource.opentelemetry.io/${attribute}`) ?? '');
  const version =
    String(labels.entries.get('app.kubernetes.io/version') ?? '') ||
    (first !== undefined && others.length === 0 ? imageVersion(String(first.image ?? '')) : '');
  const instance = first === undefined ? '' : `${namespace}.$(POD_NAME).${first.name}`;
  const attributes = {
    'service.namespace': told('service.namespace') || namespace,
    'service.version': told('service.version') || version,
    'service.instance.id': told('service.instance.id') || instance,
  };
  return Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([attribute, value]) => `${attribute}=${value}`)
    .join(',');
};

/** The function for OTEL_RESOURCE_ATTRIBUTES (injection facts 4). */
export const otelFunction: GoFunction = fn([meshConfig, textMap, textMap, text, containers], resourceAttributes);
