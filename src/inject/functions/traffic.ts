import { fn, runFn } from '../../gotemplate/value/function.ts';
import type { GoFunction, GoValue, Run } from '../../gotemplate/value/go-value.ts';
import { any, text } from '../../gotemplate/value/parameter.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../objects/json.ts';
import { proxyName } from '../pod/pod.ts';
import { printed } from './annotations.ts';
import { containers } from './parameters.ts';

/** A comma list with a port added, unless it has the port, or there is none. */
const excludeInboundPort = (run: Run, port: GoValue, list: string): string => {
  const added = printed(run, port).trim();
  const parts = list.split(',');
  if (added === '' || added === '0' || parts.includes(added)) return list;
  return [...parts.map((part) => part.trim()).filter((part) => part !== ''), added].join(',');
};

const tcpPorts = (found: readonly JsonObject[]): string =>
  found
    .flatMap(({ ports }) => (Array.isArray(ports) ? ports.filter(isJsonObject) : []))
    .filter(({ protocol }) => protocol !== 'UDP' && protocol !== 'SCTP')
    .map(({ containerPort }) => String(containerPort))
    .join(',');

/** A pod's list of Multus networks with one more; text or JSON, as the list is written (injection facts 4). */
const appendNetwork = (existing: string, network: string): string => {
  if (existing === '') return network;
  if (!existing.includes(']')) {
    const isThere = existing.split(',').some((name) => name.trim() === network);
    return isThere ? existing : `${existing}, ${network}`;
  }
  const [name, namespace] = network.includes('/')
    ? [network.replace(/^[^/]*\//, ''), network.split('/')[0]]
    : [network];
  const entries = networkList(existing);
  const isThere = entries?.some((entry) => entry.name === name && (entry.namespace ?? '') === (namespace ?? ''));
  if (entries === undefined || isThere) return existing;
  const entry = `{"name": "${name}"${namespace === undefined ? '' : `, "namespace": "${namespace}"`}}`;
  const end = existing.lastIndexOf(']');
  return `${existing.slice(0, end)}, ${entry}${existing.slice(end)}`;
};

const networkList = (json: string): JsonObject[] | undefined => {
  try {
    const list: JsonValue = JSON.parse(json);
    return Array.isArray(list) && list.every(isJsonObject) ? list : undefined;
  } catch {
    return undefined;
  }
};

const itself = fn([text], (value) => value);

/** Functions about ports, interfaces and networks (injection facts 4). */
export const trafficFunctions: readonly (readonly [string, GoFunction])[] = [
  ['excludeInboundPort', runFn([any, text], excludeInboundPort)],
  ['includeInboundPorts', fn([containers], tcpPorts)],
  ['applicationPorts', fn([containers], (found) => tcpPorts(found.filter(({ name }) => name !== proxyName)))],
  ['kubevirtInterfaces', itself],
  ['excludeInterfaces', itself],
  ['appendMultusNetwork', fn([text, text], appendNetwork)],
];
