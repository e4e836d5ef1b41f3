import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../../objects/json.ts';
import type { Finding } from '../schema/check.ts';
import { formatFindings } from './formats.ts';
import { meshFindings } from './mesh.ts';
import { checkSection, type Section } from './section.ts';
import { kubernetesShapes } from './shapes.ts';

/**
 * Everything that is wrong with a configuration (operator-pipeline facts 5). `document` is the merged IstioOperator,
 * `values` its values after translation; findings on the latter stand below `spec.values`.
 */
export const validate = async (document: JsonObject, values: JsonObject): Promise<Finding[]> => {
  const meshConfig = ownValue(values, 'meshConfig');
  const sections: Section[] = [
    { schema: 'operator', type: 'IstioOperator', path: [], value: document },
    ...metadataSection(document),
    ...k8sSections(ownValue(document, 'spec')),
    { schema: 'values', type: 'Values', path: ['spec', 'values'], value: values },
    ...kubernetesShapes(values),
    ...meshSection(meshConfig),
  ];
  const findings = await Promise.all(sections.map(checkSection));
  const spec = ownValue(document, 'spec');
  const translated = { ...document, spec: { ...(isJsonObject(spec) ? spec : {}), values } };
  return [...findings.flat(), ...nullGateways(spec), ...formatFindings(translated), ...meshFindings(meshConfig)];
};

const meshSection = (value: JsonValue | undefined): Section[] =>
  value === undefined ? [] : [{ schema: 'mesh', type: 'MeshConfig', path: ['spec', 'values', 'meshConfig'], value }];

/** Null counts as absent, which for these lists means a gateway without a name; istioctl crashes on it. */
const nullGateways = (spec: JsonValue | undefined): Finding[] =>
  ['ingressGateways', 'egressGateways']
    .filter((list) => valueAt(spec, 'components', list) === null)
    .map((list) => ({
      path: ['spec', 'components', list],
      problem: 'expected a list, found null; for no gateways, write []',
      severity: 'error',
    }));

/** Metadata with nothing but a namespace, as of the profile, needs no schema to be loaded. */
const metadataSection = (document: JsonObject): Section[] => {
  const value = ownValue(document, 'metadata');
  const isPlain =
    isJsonObject(value) &&
    Object.entries(value).every(([key, text]) => key === 'namespace' && typeof text === 'string');
  return isPlain ? [] : [{ schema: 'kubernetes', type: 'ObjectMeta', path: ['metadata'], value }];
};

/** The `k8s` entry of every component. */
const k8sSections = (spec: JsonValue | undefined): Section[] => {
  const components = valueAt(spec, 'components');
  if (!isJsonObject(components)) return [];
  return Object.entries(components).flatMap(([name, entry]) =>
    Array.isArray(entry)
      ? entry.flatMap((element, index) => k8sSection(element, ['spec', 'components', name, index]))
      : k8sSection(entry, ['spec', 'components', name]),
  );
};

const k8sSection = (entry: JsonValue, path: Section['path']): Section[] => {
  const value = valueAt(entry, 'k8s');
  return value === undefined ? [] : [{ schema: 'kubernetes', type: 'K8sSettings', path: [...path, 'k8s'], value }];
};
