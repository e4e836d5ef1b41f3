import { isJsonObject, type JsonValue } from '../../objects/json.ts';
import { durationIn } from './duration.ts';

/** A type without parts. Null, which counts as absent, never reaches it. */
export interface ScalarType {
  /** For messages: `expected <what>`. */
  readonly what: string;
  readonly fits: (value: JsonValue) => boolean;
}

const isText = (value: JsonValue): value is string => typeof value === 'string';

const isInteger =
  (min: number, max: number) =>
  (value: JsonValue): boolean =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max;

const int32 = isInteger(-(2 ** 31), 2 ** 31 - 1);
const int64 = isInteger(-(2 ** 63), 2 ** 63 - 1);
const uint32 = isInteger(0, 2 ** 32 - 1);
const isNumber = (value: JsonValue): boolean => typeof value === 'number';

const shared = {
  string: { what: 'text', fits: isText },
  bool: { what: 'true or false', fits: (value) => typeof value === 'boolean' },
  Value: { what: 'anything', fits: () => true },
  Struct: { what: 'a map', fits: isJsonObject },
  IntOrString: { what: 'an integer or text', fits: (value) => isText(value) || int32(value) },
} satisfies Record<string, ScalarType>;

const numbers = {
  int32: { what: 'an integer of 32 bits', fits: int32 },
  int64: { what: 'an integer', fits: int64 },
  uint32: { what: 'an integer from 0 to 4294967295', fits: uint32 },
  double: { what: 'a number', fits: isNumber },
} satisfies Record<string, ScalarType>;

const quantity = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][-+]?\d+)?$/;
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)$/;

/** Scalars as Go's JSON decoder reads them into the structs of Kubernetes and of the IstioOperator. */
export const goScalars: Readonly<Record<string, ScalarType>> = {
  ...shared,
  ...numbers,
  Scalar: { what: 'text or a number', fits: (value) => typeof value !== 'object' },
  Quantity: {
    what: 'a quantity such as 500m or 2Gi',
    fits: (value) => isNumber(value) || (isText(value) && quantity.test(value)),
  },
  Time: { what: 'a time such as 2026-01-31T12:00:00Z', fits: (value) => isText(value) && timestamp.test(value) },
};

const jsonNumber = /^\s*(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|NaN|-?Infinity)\s*$/;
const jsonInteger = /^\s*-?(?:0|[1-9]\d*)\s*$/;

/** The same type, also for a number in quotes. */
const quotable = ({ what, fits }: ScalarType, pattern: RegExp): ScalarType => ({
  what,
  fits: (value) => fits(isText(value) && pattern.test(value) ? Number(value) : value),
});

/** Scalars of Istio's protobuf messages in JSON: numbers may stand in quotes, durations are written as in Go. */
export const protobufScalars: Readonly<Record<string, ScalarType>> = {
  ...shared,
  int32: quotable(numbers.int32, jsonInteger),
  int64: quotable(numbers.int64, jsonInteger),
  uint32: quotable(numbers.uint32, jsonInteger),
  double: quotable(numbers.double, jsonNumber),
  Duration: {
    what: 'a duration such as 10s or 1h30m',
    fits: (value) => isText(value) && durationIn(value) !== undefined,
  },
};
