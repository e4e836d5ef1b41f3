import { isJsonObject, type JsonObject, type JsonValue, ownValue } from './json.ts';

type Requirement = (value: string | undefined, values: readonly JsonValue[]) => boolean;

const operators: Readonly<Record<string, Requirement>> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};

/**
 * Whether a label selector matches the labels (Kubernetes documentation: Labels and Selectors). An empty or absent
 * selector matches everything; one with an unknown operator nothing.
 */
export const matchesSelector = (selector: JsonValue | undefined, labels: ReadonlyMap<string, string>): boolean =>
  equalities(selector).every(([key, value]) => labels.get(key) === value) &&
  expressions(selector).every((expression) => expressionMatches(expression, labels));

/** Whether a selector demands anything of the labels. */
export const hasRequirements = (selector: JsonValue | undefined): boolean =>
  equalities(selector).length > 0 || expressions(selector).length > 0;

const equalities = (selector: JsonValue | undefined): [key: string, value: JsonValue][] =>
  isJsonObject(selector) && isJsonObject(selector.matchLabels) ? Object.entries(selector.matchLabels) : [];

const expressions = (selector: JsonValue | undefined): JsonObject[] =>
  isJsonObject(selector) && Array.isArray(selector.matchExpressions)
    ? selector.matchExpressions.filter(isJsonObject)
    : [];

const expressionMatches = (expression: JsonObject, labels: ReadonlyMap<string, string>): boolean => {
  const key = String(ownValue(expression, 'key') ?? '');
  const name = String(ownValue(expression, 'operator'));
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  return operator?.(labels.get(key), Array.isArray(expression.values) ? expression.values : []) ?? false;
};
