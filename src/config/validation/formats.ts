import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../../objects/json.ts';
import type { DocumentPath, Finding } from '../schema/check.ts';
import { shown } from '../shown.ts';
import { isCidr } from './cidr.ts';

/** The form that a text must have, beyond its type. */
interface Format {
  readonly what: string;
  readonly fits: (text: string) => boolean;
}

/** A first part with a dot or a colon is the registry's host. */
const repository = /^(?:(?=[^/]*[.:])(?:[\w.~-]+|\[[\da-fA-F:.]+\])(?::\d*)?\/)?[a-z0-9_.-][a-z0-9_./-]{1,254}$/;
const dnsLabel = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

const hub: Format = {
  what: 'an image repository (lower case letters, digits and _-./)',
  fits: (text) => text === '' || repository.test(`${text}/pilot`),
};
const tag: Format = {
  what: 'an image tag (letters, digits and _-. up to 128 characters)',
  fits: (text) => /^[\w.-]{0,128}$/.test(text),
};
const label: Format = {
  what: 'a DNS label (lower case letters, digits and -, up to 63 characters)',
  fits: (text) => text === '' || dnsLabel.test(text),
};
const gatewayName: Format = {
  what: 'a name of lower case letters, digits and .-',
  fits: (text) => /^[a-z0-9.-]{0,254}$/.test(text),
};
const ipRanges: Format = {
  what: '* or a comma list of CIDRs such as 10.0.0.0/8',
  fits: (text) => text === '' || text === '*' || text.split(',').every(isCidr),
};
const ports: Format = {
  what: '* or a comma list of ports from 0 to 65535',
  fits: (text) =>
    text.split(',').every((part) => part === '' || part === '*' || (/^[-+]?\d+$/.test(part) && isPort(Number(part)))),
};

const isPort = (port: number): boolean => port >= 0 && port <= 65535;

/** Texts with a form of their own (operator-pipeline facts 5.2). Null and other types are not looked at. */
const formats: readonly [path: readonly string[], format: Format][] = [
  [['spec', 'hub'], hub],
  [['spec', 'tag'], tag],
  [['spec', 'revision'], label],
  [['spec', 'values', 'global', 'istioNamespace'], label],
  [['spec', 'values', 'global', 'proxy', 'includeIPRanges'], ipRanges],
  [['spec', 'values', 'global', 'proxy', 'excludeIPRanges'], ipRanges],
  [['spec', 'values', 'global', 'proxy', 'includeInboundPorts'], ports],
  [['spec', 'values', 'global', 'proxy', 'excludeInboundPorts'], ports],
];

/** The texts of a document that do not have their form, and gateway ports that would need root. */
export const formatFindings = (document: JsonObject): Finding[] => [
  ...formats.flatMap(([path, format]) => checkFormat(valueAt(document, ...path), format, path)),
  ...gateways.flatMap((gateway) => gatewayFindings(document, gateway)),
];

const checkFormat = (value: JsonValue | undefined, { what, fits }: Format, path: DocumentPath): Finding[] =>
  typeof value !== 'string' || fits(value)
    ? []
    : [{ path, problem: `expected ${what}, found ${shown(value)}`, severity: 'error' }];

const gateways = [
  { list: 'ingressGateways', chart: 'istio-ingressgateway' },
  { list: 'egressGateways', chart: 'istio-egressgateway' },
];

const gatewayFindings = (document: JsonObject, { list, chart }: (typeof gateways)[number]): Finding[] => {
  const values = ['spec', 'values', 'gateways', chart];
  const elements = itemsAt(valueAt(document, 'spec', 'components', list), ['spec', 'components', list]);
  const runsAsRoot = valueAt(document, ...values, 'runAsRoot') === true;
  const remedy = `; choose one above 1024, or set values.gateways.${chart}.runAsRoot`;
  return [
    ...elements.flatMap(({ item, path }) => checkFormat(valueAt(item, 'name'), gatewayName, [...path, 'name'])),
    ...elements
      .flatMap(({ item, path }) =>
        runsAsRoot ? [] : itemsAt(valueAt(item, 'k8s', 'service', 'ports'), [...path, 'k8s', 'service', 'ports']),
      )
      .flatMap(({ item, path }) => portFindings(item, path, remedy)),
    ...itemsAt(valueAt(document, ...values, 'ingressPorts'), [...values, 'ingressPorts']).flatMap(({ item, path }) =>
      portFindings(item, path, ', also with runAsRoot'),
    ),
  ];
};

const itemsAt = (list: JsonValue | undefined, path: DocumentPath): { item: JsonObject; path: DocumentPath }[] =>
  Array.isArray(list)
    ? list.flatMap((item, index) => (isJsonObject(item) ? [{ item, path: [...path, index] }] : []))
    : [];

const firstUnprivileged = 1024;

/** A numeric targetPort (the port itself, if above 1024, where there is none) must not need root to be bound. */
const portFindings = (item: JsonObject, path: DocumentPath, remedy: string): Finding[] => {
  const target = ownValue(item, 'targetPort') ?? 0;
  const port = ownValue(item, 'port');
  const followsPort = target === 0 && typeof port === 'number' && port > firstUnprivileged;
  if (typeof target !== 'number' || target >= firstUnprivileged || followsPort) return [];
  return [{ path, problem: `targetPort ${target} needs root${remedy}`, severity: 'error' }];
};
