import { fn, runFn } from '../../gotemplate/value/function.ts';
import { type GoFunction, GoList, GoMap, type GoValue, HostObject, type Run } from '../../gotemplate/value/go-value.ts';
import { encodeJson, fromJson, toJson } from '../../gotemplate/value/json.ts';
import { any, host, text, textMap } from '../../gotemplate/value/parameter.ts';
import { isJsonObject } from '../../objects/json.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import { durationType, isDurationSelf, isMessageSelf } from '../data/mesh.ts';
import { goDuration } from '../mesh/duration.ts';
import { goJson } from '../mesh/print.ts';
import { customisedPart } from '../mesh/proxy-config.ts';
import { textMapJson } from './maps.ts';

const spending =
  (run: Run) =>
  (steps: number): void =>
    run.spend(steps);

const parsed = (json: string): GoValue => {
  try {
    return fromJson(JSON.parse(json));
  } catch {
    return '{}';
  }
};

/** Kubernetes structs in the order of their fields, everything else with sorted keys. */
const structJson = (run: Run, value: GoValue): string => {
  if (value === null) return '{}';
  if (value instanceof HostObject && isJsonObject(value.self)) return goJson(value.self);
  return encodeJson(value, { escapeHtml: true }, spending(run));
};

/** The value without nulls; a map or list that has nothing else goes as a whole (then null), an empty one stays. */
const withoutNil = (value: GoValue): GoValue => {
  if (value instanceof GoList) {
    const kept = value.items.map(withoutNil).filter((item) => item !== null && item !== undefined);
    return kept.length === 0 && value.items.length > 0 ? null : new GoList(kept, value.element);
  }
  if (value instanceof GoMap) {
    const kept = [...value.entries]
      .map(([key, item]) => [key, withoutNil(item)] as const)
      .filter(([, item]) => item !== null && item !== undefined);
    return kept.length === 0 && value.entries.size > 0 ? null : new GoMap(new Map(kept), value.element);
  }
  return value;
};

/** A mesh configuration message as proto3 JSON; of a proxy configuration only what is not as by default. */
const messageJson = (value: GoValue): string => {
  const self = value instanceof HostObject ? value.self : undefined;
  if (!isMessageSelf(self) || self.message === undefined) return '{}';
  return goJson(self.name === 'ProxyConfig' ? customisedPart(self.message) : self.message);
};

/** Functions to and from JSON and YAML (injection facts 4). */
export const jsonFunctions: readonly (readonly [string, GoFunction])[] = [
  ['toJSON', fn([textMap], textMapJson)],
  ['fromJSON', fn([text], parsed)],
  ['structToJSON', runFn([any], structJson)],
  ['protoToJSON', fn([any], messageJson)],
  ['toYaml', runFn([any], (run, value) => printYaml(toJson(value, spending(run))))],
  ['omitNil', fn([any], withoutNil)],
  ['formatDuration', fn([host(durationType, isDurationSelf)], ({ nanos }) => goDuration(nanos ?? 0n))],
];
