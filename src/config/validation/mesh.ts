import { isJsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import type { DocumentPath, Finding } from '../schema/check.ts';
import { durationIn } from '../schema/duration.ts';
import { shown } from '../shown.ts';

interface Rule {
  readonly what: string;
  readonly fits: (value: JsonValue) => boolean;
}

const millisecond = 1e6;
const second = 1e9;
const hour = 3600 * second;

const duration = (what: string, fits: (nanoseconds: number) => boolean): Rule => ({
  what,
  fits: (value) => {
    const nanoseconds = typeof value === 'string' ? durationIn(value) : undefined;
    return nanoseconds === undefined || fits(nanoseconds);
  },
});

const text = (what: string, fits: (text: string) => boolean): Rule => ({
  what,
  fits: (value) => typeof value !== 'string' || fits(value),
});

const connectTimeout = duration(
  'a duration of whole milliseconds from 1ms to 1h',
  (time) => time >= millisecond && time <= hour && time % millisecond === 0,
);
const detectionTimeout = duration(
  '0s or a duration of whole milliseconds',
  (time) => time >= 0 && time % millisecond === 0,
);
const drainDuration = duration(
  'a duration of whole seconds, at least 1s',
  (time) => time >= second && time % second === 0,
);
const port: Rule = {
  what: 'a port from 1 to 65535',
  fits: (value) => typeof value === 'object' || (Number(value) >= 1 && Number(value) <= 65535),
};
const nonEmpty = text('a text that is not empty', (value) => value !== '');

const label = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/;
const isDomain = (value: string): boolean =>
  value.length <= 255 &&
  value
    .replace(/(?<=.)\.$/, '')
    .split('.')
    .every((part) => label.test(part));
const domain = text('a domain name such as cluster.local', isDomain);
const hostPattern = text(
  'a domain name, which may begin with *',
  (value) => value === '*' || isDomain(value.replace(/^\*\./, '')),
);

/** `$(HOST_IP)` is filled in at the pod. */
const hostAndPort = /^(?:\$\(HOST_IP\)|[\w.-]+|\[[\da-fA-F:.]+\]):(\d+)$/;
const isAddress = (value: string): boolean => port.fits(hostAndPort.exec(value)?.[1] ?? 0);
const address = text('host:port', isAddress);
const optionalAddress = text('host:port', (value) => value === '' || isAddress(value));

const mutualTls: Rule = {
  what: 'NONE or MUTUAL_TLS',
  fits: (value) => value === null || ['NONE', 'MUTUAL_TLS', 0, 1].some((known) => known === value),
};
const withToken: Rule = {
  what: 'an accessToken beside the address',
  fits: (value) => value === null || (valueAt(value, 'accessToken') ?? '') !== '',
};

/**
 * What Istio demands of a mesh configuration beyond types (injection facts 11.2): rules by path, where `*` stands for
 * every element of a list. What is not there has Istio's own default.
 */
const rules: readonly [path: string, rule: Rule][] = [
  ['connectTimeout', connectTimeout],
  ['protocolDetectionTimeout', detectionTimeout],
  ['proxyListenPort', port],
  ['trustDomain', domain],
  ['trustDomainAliases.*', domain],
  ['serviceSettings.*.hosts.*', hostPattern],
  ['defaultConfig.binaryPath', nonEmpty],
  ['defaultConfig.configPath', nonEmpty],
  ['defaultConfig.controlPlaneAuthPolicy', mutualTls],
  ['defaultConfig.discoveryAddress', address],
  ['defaultConfig.drainDuration', drainDuration],
  ['defaultConfig.envoyAccessLogService.address', optionalAddress],
  ['defaultConfig.envoyMetricsService.address', optionalAddress],
  ['defaultConfig.proxyAdminPort', port],
  ['defaultConfig.serviceCluster', nonEmpty],
  ['defaultConfig.statsdUdpAddress', optionalAddress],
  ['defaultConfig.statusPort', port],
  ['defaultConfig.tracing.datadog.address', address],
  ['defaultConfig.tracing.lightstep', withToken],
  ['defaultConfig.tracing.lightstep.address', address],
  ['defaultConfig.tracing.zipkin.address', address],
];

/** Where `values.meshConfig` breaks a rule. Values of a wrong type are left to the schema. */
export const meshFindings = (meshConfig: JsonValue | undefined): Finding[] =>
  rules.flatMap(([path, { what, fits }]) =>
    placesAt(meshConfig, path.split('.'), ['spec', 'values', 'meshConfig'])
      .filter(({ value }) => !fits(value))
      .map(({ value, at }) => ({
        path: at,
        problem: `expected ${what}, found ${shown(value)}`,
        severity: 'error' as const,
      })),
  );

const placesAt = (
  value: JsonValue | undefined,
  [step, ...rest]: readonly string[],
  at: DocumentPath,
): { value: JsonValue; at: DocumentPath }[] => {
  if (value === undefined) return [];
  if (step === undefined) return [{ value, at }];
  if (step === '*')
    return Array.isArray(value) ? value.flatMap((item, index) => placesAt(item, rest, [...at, index])) : [];
  return isJsonObject(value) ? placesAt(valueAt(value, step), rest, [...at, step]) : [];
};
