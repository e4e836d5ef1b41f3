import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../objects/json.ts';

type Requirement = (value: string | undefined, values: readonly JsonValue[]) => boolean;

const operators: Readonly<Record<string, Requirement>> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};

/**
 * Whether a label selector of the injector's configuration matches the labels. Other than in Kubernetes, an empty
 * selector matches nothing, and so does one that is not valid (injection facts 2.2).
 */
export const selectorMatches = (selector: JsonValue, labels: ReadonlyMap<string, string>): boolean => {
  if (!isJsonObject(selector)) return false;
  const equals = isJsonObject(selector.matchLabels) ? Object.entries(selector.matchLabels) : [];
  const expressions = Array.isArray(selector.matchExpressions) ? selector.matchExpressions.filter(isJsonObject) : [];
  if (equals.length + expressions.length === 0) return false;
  return (
    equals.every(([key, value]) => labels.get(key) === value) &&
    expressions.every((expression) => expressionMatches(expression, labels))
  );
};

const expressionMatches = (expression: JsonObject, labels: ReadonlyMap<string, string>): boolean => {
  const key = String(ownValue(expression, 'key') ?? '');
  const name = String(ownValue(expression, 'operator'));
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  const values = Array.isArray(expression.values) ? expression.values : [];
  return operator?.(labels.get(key), values) ?? false;
};
