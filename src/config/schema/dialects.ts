import type { Dialect } from './check.ts';
import { goScalars, protobufScalars } from './scalars.ts';

/**
 * Go's JSON decoder with unknown fields forbidden: it takes a key in the wrong case for the field, but whatever reads
 * the configuration afterwards does not (operator-pipeline facts 1.2).
 */
export const goStruct: Dialect = {
  scalars: goScalars,
  otherSpelling: (key, fields) => {
    const field = fields.find((name) => name.toLowerCase() === key.toLowerCase());
    return field === undefined
      ? undefined
      : { field, warning: `is accepted but not read: the key is spelled ${field}` };
  },
  unknownField: 'error',
};

/** Istio's protobuf messages with the names of `values`, exactly as they are. */
export const valuesMessage: Dialect = {
  scalars: protobufScalars,
  otherSpelling: () => undefined,
  unknownField: 'error',
};

/** Istio's mesh configuration, where fields may also be named as in the .proto files, and unknown ones are passed over. */
export const meshMessage: Dialect = {
  scalars: protobufScalars,
  otherSpelling: (key, fields) => {
    const field = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    return fields.includes(field) ? { field } : undefined;
  },
  unknownField: 'warning',
};
