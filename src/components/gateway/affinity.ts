import { byBytes } from '../../objects/byte-order.ts';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { isSet, rangeEntries, wrongType } from '../chart/field.ts';
import { wholeNumber } from '../chart/scaling.ts';
import { goQuoted, orDefault, truthy, unquoted } from '../chart/text.ts';
import { type Gateway, ownIsSet, ownMaps, ownPath } from './values.ts';

/**
 * Where a gateway's pods may run: node selection is written as node affinity, whose two parts are there even if they
 * say nothing (gateways-cni-ztunnel facts 1.8).
 */
export const affinity = (gateway: Gateway): JsonObject => {
  const weights = rangeEntries(gateway.values, 'global.arch')
    .map(([name, weight]) => ({ name, weight: wholeNumber(weight) }))
    .filter(({ weight }) => weight > 0);
  const preferred = weights.map(({ name, weight }) => ({
    weight,
    preference: { matchExpressions: [requirement('kubernetes.io/arch', [name])] },
  }));
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: requiredNodes(
        gateway,
        weights.map(({ name }) => name),
      ),
      preferredDuringSchedulingIgnoredDuringExecution: orDefault(preferred, null),
    },
    ...podAntiAffinity(gateway),
  };
};

const requiredNodes = (gateway: Gateway, architectures: string[]): JsonValue => {
  const { values } = gateway;
  const selector = ownIsSet(gateway, 'nodeSelector') ? ownPath(gateway, 'nodeSelector') : 'global.defaultNodeSelector';
  const matchExpressions = [
    ...(isSet(values, 'global.arch') ? [requirement('kubernetes.io/arch', architectures)] : []),
    ...rangeEntries(values, selector).map(([key, value]) => requirement(unquoted(key), [goQuoted(value)])),
  ];
  return matchExpressions.length === 0 ? null : { nodeSelectorTerms: [{ matchExpressions }] };
};

const requirement = (key: JsonValue, values: (string | null)[]): JsonObject => ({
  key,
  operator: 'In',
  values: orDefault(values, null),
});

const podAntiAffinity = (gateway: Gateway): JsonObject => {
  const required = ownMaps(gateway, 'podAntiAffinityLabelSelector').map((term, index) => ({
    ...podTerm(gateway, `podAntiAffinityLabelSelector[${index}]`, term),
    ...splitField(gateway, `podAntiAffinityLabelSelector[${index}]`, term, 'namespaces'),
  }));
  const preferred = ownMaps(gateway, 'podAntiAffinityTermLabelSelector').map((term, index) => ({
    podAffinityTerm: podTerm(gateway, `podAntiAffinityTermLabelSelector[${index}]`, term),
    weight: 100,
  }));
  if (required.length === 0 && preferred.length === 0) return {};
  return {
    podAntiAffinity: {
      ...(required.length > 0 ? { requiredDuringSchedulingIgnoredDuringExecution: required } : {}),
      ...(preferred.length > 0 ? { preferredDuringSchedulingIgnoredDuringExecution: preferred } : {}),
    },
  };
};

const podTerm = (gateway: Gateway, path: string, term: JsonObject): JsonObject => ({
  labelSelector: {
    matchExpressions: [
      {
        key: unquoted(term.key),
        operator: unquoted(term.operator),
        ...splitField(gateway, path, term, 'values'),
      },
    ],
  },
  topologyKey: unquoted(term.topologyKey),
});

/** A field that is written as one text with commas; nothing where it is empty. */
const splitField = (gateway: Gateway, path: string, term: JsonObject, key: string): JsonObject => {
  const text = term[key];
  if (!truthy(text)) return {};
  if (typeof text !== 'string')
    throw wrongType(gateway.values, `${ownPath(gateway, path)}.${key}`, 'a text with commas', text);
  // The charts keep the parts in a map, so that they come in the order of their numbers' texts: the 11th before the 3rd.
  const parts = text.split(',').map((part, index) => ({ part, order: String(index) }));
  return { [key]: parts.sort((a, b) => byBytes(a.order, b.order)).map(({ part }) => part) };
};
