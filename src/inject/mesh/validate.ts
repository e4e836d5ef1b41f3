import { checkType, type Finding } from '../../config/schema/check.ts';
import { meshMessage } from '../../config/schema/dialects.ts';
import { meshSchema } from '../../config/schema/mesh.constant.ts';
import { meshFindings } from '../../config/validation/mesh.ts';
import { type JsonValue, valueAt } from '../../objects/json.ts';
import { durationNanos } from './duration.ts';

/** Everything that is wrong with a mesh configuration document; paths begin in the document (injection facts 11.2). */
export const meshProblems = (document: JsonValue): Finding[] => {
  const types = errorsOf(checkType(meshSchema, meshMessage, 'MeshConfig', document, []));
  return types.length > 0 ? types : ruleProblems(document);
};

/** Everything that is wrong with a proxy configuration that is laid over the built-in one. */
export const proxyProblems = (config: JsonValue): Finding[] => {
  const types = errorsOf(checkType(meshSchema, meshMessage, 'ProxyConfig', config, []));
  if (types.length > 0) return types;
  return ruleProblems({ defaultConfig: config }).map((finding) => ({
    ...finding,
    path: finding.path.slice(1),
  }));
};

/** A finding in one line. */
export const findingText = ({ path, problem }: Finding): string =>
  path.length === 0 ? problem : `${path.join('.')}: ${problem}`;

const errorsOf = (findings: readonly Finding[]): Finding[] => findings.filter(({ severity }) => severity === 'error');

/** The path of values.meshConfig, which findings of the config room begin with. */
const outerSteps = 3;

const ruleProblems = (mesh: JsonValue): Finding[] => [
  ...meshFindings(mesh).map((finding) => ({ ...finding, path: finding.path.slice(outerSteps) })),
  ...['cryptomb', 'qat'].flatMap((provider) =>
    pollProblems(['defaultConfig', 'privateKeyProvider', provider, 'pollDelay'], mesh),
  ),
  ...clientTlsProblems(['defaultConfig', 'tracing', 'tlsSettings'], mesh),
];

const problemAt = (path: readonly string[], problem: string): Finding => ({ path, problem, severity: 'error' });

const pollProblems = (path: readonly string[], mesh: JsonValue): Finding[] => {
  if (valueAt(mesh, ...path.slice(0, -1)) === undefined) return [];
  const delay = valueAt(mesh, ...path);
  const nanos = typeof delay === 'string' ? durationNanos(delay) : undefined;
  return nanos === undefined || nanos === 0n ? [problemAt(path, 'expected a duration above 0')] : [];
};

const clientTlsProblems = (path: readonly string[], mesh: JsonValue): Finding[] => {
  const tls = valueAt(mesh, ...path);
  const isComplete = valueAt(tls, 'clientCertificate') !== undefined && valueAt(tls, 'privateKey') !== undefined;
  return valueAt(tls, 'mode') === 'MUTUAL' && !isComplete
    ? [problemAt(path, 'mode MUTUAL needs clientCertificate and privateKey')]
    : [];
};
