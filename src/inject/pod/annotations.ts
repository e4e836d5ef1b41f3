import { isIP } from 'node:net';
import { inputError, MeshctlError } from '../../errors.ts';
import { canonicalQuantity } from '../../objects/quantity.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import { findingText, proxyProblems } from '../mesh/validate.ts';
import { goBool } from './go-bool.ts';
import { metadataTexts, type Pod } from './pod.ts';

/** What an annotation may hold. `problem` is undefined for a good value, else what is wrong in more detail, or empty. */
interface Rule {
  readonly allowed: string;
  readonly problem: (value: string) => string | undefined;
}

const rule = (allowed: string, fits: (value: string) => boolean): Rule => ({
  allowed,
  problem: (value) => (fits(value) ? undefined : ''),
});

const isPort = (text: string): boolean => /^\s*\d{1,5}\s*$/.test(text) && Number(text) <= 65535;

const isCidr = (text: string): boolean => {
  const [, address = '', bits = ''] = /^([^/%]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits) <= (family === 4 ? 32 : 128);
};

const isInterface = (text: string): boolean => /^[a-zA-Z][a-zA-Z0-9_.-]{0,14}$/.test(text.trim());

const listOf = (item: (part: string) => boolean, others: readonly string[]) => (value: string) =>
  others.includes(value) || value.split(',').every(item);

const cidrs = 'comma-separated CIDRs such as 10.0.0.0/8,192.168.0.0/16';
const ports = 'comma-separated ports from 0 to 65535';
const count = rule('a whole number from 0 to 4294967295', (value) => /^\d+$/.test(value) && Number(value) < 2 ** 32);
const excludedPorts = rule(`${ports}, or empty`, listOf(isPort, ['']));
const interfaces = rule('comma-separated network interfaces, or empty', listOf(isInterface, ['']));
const quantity = rule('a quantity such as 100m or 128Mi', (value) => canonicalQuantity(value) !== undefined);

const proxyConfig: Rule = {
  allowed: 'a ProxyConfig in YAML',
  problem: (value) => {
    try {
      const problems = proxyProblems(readYaml(value, 'line'));
      return problems.length === 0 ? undefined : problems.map(findingText).join('; ');
    } catch (error) {
      if (error instanceof MeshctlError) return error.message;
      throw error;
    }
  },
};

/** The annotations whose values are checked (injection facts 11.1). */
const rules: Readonly<Record<string, Rule>> = {
  'sidecar.istio.io/interceptionMode': rule('REDIRECT, TPROXY or NONE', (value) =>
    ['REDIRECT', 'TPROXY', 'NONE'].includes(value),
  ),
  'status.sidecar.istio.io/port': rule('a port from 0 to 65535', isPort),
  'readiness.status.sidecar.istio.io/initialDelaySeconds': count,
  'readiness.status.sidecar.istio.io/periodSeconds': count,
  'readiness.status.sidecar.istio.io/failureThreshold': count,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': rule(`*, ${cidrs}, or empty`, listOf(isCidr, ['*', ''])),
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': rule(`${cidrs}, or empty`, listOf(isCidr, [''])),
  'traffic.sidecar.istio.io/includeInboundPorts': rule(`*, ${ports}, or empty`, listOf(isPort, ['*', ''])),
  'traffic.sidecar.istio.io/excludeInboundPorts': excludedPorts,
  'traffic.sidecar.istio.io/excludeOutboundPorts': excludedPorts,
  'traffic.sidecar.istio.io/excludeInterfaces': interfaces,
  'traffic.sidecar.istio.io/kubevirtInterfaces': interfaces,
  'istio.io/reroute-virtual-interfaces': interfaces,
  'prometheus.istio.io/merge-metrics': rule('true or false', (value) => goBool(value) !== undefined),
  'proxy.istio.io/config': proxyConfig,
  'sidecar.istio.io/proxyCPU': quantity,
  'sidecar.istio.io/proxyMemory': quantity,
  'sidecar.istio.io/proxyCPULimit': quantity,
  'sidecar.istio.io/proxyMemoryLimit': quantity,
};

/** Throws an input error that names every annotation with a value that is not allowed, the value, and what is. */
export const checkAnnotations = (pod: Pod): void => {
  const problems: string[] = [];
  for (const [name, value] of metadataTexts(pod, 'annotations')) {
    const found = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const problem = found?.problem(value);
    if (found === undefined || problem === undefined) continue;
    const detail = problem === '' ? '' : `: ${problem}`;
    problems.push(`annotation ${name}: expected ${found.allowed}, found ${JSON.stringify(value)}${detail}`);
  }
  if (problems.length > 0) throw inputError(problems.join('\n'));
};
