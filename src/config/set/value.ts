const integer = /^[-+]?\d+$/;
const float = /^[-+]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
const notFinite = /^[-+]?(?:inf|infinity|nan)$/i;
const booleans = new Map([
  ...['t', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
]);

/**
 * The value that a text on the command line stands for: the first of integer, float, boolean and text that fits
 * (operator-pipeline facts 4.3). Undefined for infinity and not-a-number, which no document can hold.
 */
export const typedValue = (text: string): number | boolean | string | undefined => {
  if (notFinite.test(text)) return undefined;
  return numberIn(text) ?? booleans.get(text) ?? text.replaceAll('\\,', ',');
};

const numberIn = (text: string): number | undefined => {
  if (!integer.test(text) && !float.test(text)) return undefined;
  const value = Number(text.replaceAll('_', ''));
  // Adding 0 turns -0 into 0.
  return Number.isFinite(value) ? value + 0 : undefined;
};

/** Where a value stays text, whatever it looks like: beginnings of the path below spec (operator-pipeline facts 4.3). */
const textPaths = [
  'compatibilityVersion',
  'tag',
  'values.compatibilityVersion',
  'values.global.tag',
  'meshConfig.defaultConfig.proxyMetadata.',
  'values.meshConfig.defaultConfig.proxyMetadata.',
];

/** True if values at this path (as written, below spec) are never read as numbers or booleans. */
export const keepsText = (path: string): boolean => textPaths.some((start) => path.startsWith(start));
