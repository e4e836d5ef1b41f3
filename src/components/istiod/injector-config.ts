import { injectionTemplates } from '../../inject/templates/index.ts';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, listItems, rangeEntries, requiredMap } from '../chart/field.ts';
import { prettyJson } from '../chart/json-text.ts';
import { goQuoted, quotedText, truthy } from '../chart/text.ts';
import { indented, yamlText } from '../chart/yaml-text.ts';
import { type ControlPlane, ownNamespace } from './control-plane.ts';
import { ownedLabels } from './labels.ts';

/** The ConfigMap from which istiod's injector works: what to inject where, and the values to do it with (istiod-and-base facts 11). */
export const injectorConfig = (plane: ControlPlane): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: `istio-sidecar-injector${plane.suffix}`,
    namespace: ownNamespace(plane),
    labels: ownedLabels(plane),
  },
  data: { values: prettyJson(injectorValues(plane.values)), config: config(plane.values) },
});

/** The part of the values that templates may read. */
const injectorValues = (values: JsonObject): JsonObject => ({
  ...pick(values, 'global', 'revision', 'sidecarInjectorWebhook'),
  gateways: pick(requiredMap(values, 'gateways'), 'securityContext', 'seccompProfile'),
  pilot: pick(values, 'cni', 'env'),
});

const pick = (map: JsonObject, ...keys: string[]): JsonObject =>
  Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));

/** The injector's settings as YAML text; the order and form of the lines are the chart's (istiod-and-base facts 11.1). */
const config = (values: JsonObject): string =>
  [
    '# Settings of the sidecar injector. An older injector that only knows `template` fails on the text below on purpose.',
    ...defaultTemplates(values),
    `policy: ${quotedText(field(values, 'global.proxy.autoInject'))}`,
    ...selector(values, 'alwaysInjectSelector'),
    ...selector(values, 'neverInjectSelector'),
    'injectedAnnotations:',
    ...rangeEntries(values, 'sidecarInjectorWebhook.injectedAnnotations').map(
      ([name, value]) => `  "${name}": ${quoted(value)}`,
    ),
    'template: "{{ Template_Version_And_Istio_Version_Mismatched_Check_Installation }}"',
    'templates:',
    ...templates(values),
  ]
    .join('\n')
    .trimEnd();

const defaultTemplates = (values: JsonObject): string[] => {
  const names = listItems(values, 'sidecarInjectorWebhook.defaultTemplates');
  return names.length === 0
    ? ['defaultTemplates: [sidecar]']
    : ['defaultTemplates:', ...names.map((name) => `- ${quotedText(name)}`)];
};

const selector = (values: JsonObject, name: string): string[] => [
  `${name}:`,
  indented(yamlText(field(values, `sidecarInjectorWebhook.${name}`) ?? null), 2),
];

const quoted = (value: JsonValue): string => {
  const text = goQuoted(value);
  return text === null ? '' : JSON.stringify(text);
};

/** The built-in templates that the values do not redefine, then those of the values. */
const templates = (values: JsonObject): string[] => {
  const own = requiredMap(values, 'sidecarInjectorWebhook.templates');
  const builtIn = Object.entries(injectionTemplates).filter(([name]) => !Object.hasOwn(own, name));
  return [
    ...builtIn.map(([name, text]) => `  ${name}: |\n${indented(text.trim(), 4)}`),
    ...(truthy(own) ? [indented(yamlText(own), 2)] : []),
  ];
};
