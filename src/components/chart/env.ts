import type { JsonObject } from '../../objects/json.ts';
import { rangeEntries } from './field.ts';
import { inQuotes, unquoted } from './text.ts';

/** An environment variable that holds a field of the pod. */
export const podField = (name: string, fieldPath: string): JsonObject => ({
  name,
  valueFrom: { fieldRef: { fieldPath } },
});

/** `podField` with the API version spelled out, as some of the charts do. */
export const podFieldV1 = (name: string, fieldPath: string): JsonObject => ({
  name,
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } },
});

/** An environment variable that holds one of the container's resource limits. */
export const resourceLimit = (name: string, resource: string): JsonObject => ({
  name,
  valueFrom: { resourceFieldRef: { resource, divisor: '1' } },
});

/** The environment variables that the map at a path names, in bytewise order (istiod-and-base facts 9.6). */
export const envOf = (values: JsonObject, path: string): JsonObject[] =>
  rangeEntries(values, path).map(([name, value]) => ({ name: unquoted(name), value: inQuotes(value) }));
