import type { JsonValue } from '../../objects/json.ts';
import type { Difference, Step } from './differences.ts';

const shownDifferences = 4;
const longest = 60;

/** Differences of an object of a kind in a sentence: the first few with both values, except those of Secrets. */
export const describeDifferences = (kind: string, differences: readonly Difference[]): string => {
  const isSecret = kind === 'Secret';
  const shown = differences
    .slice(0, shownDifferences)
    .map((difference) => (isSecret ? `${pathText(difference.path)} differs` : describe(difference)));
  const more = differences.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ');
};

const describe = ({ path, wanted, live }: Difference): string => {
  const at = pathText(path);
  if (live === undefined) return `${at} is missing, expected ${valueText(wanted)}`;
  if (typeof wanted === 'string' && typeof live === 'string' && `${wanted}${live}`.includes('\n')) {
    const [line, expected, found] = firstDifferentLine(wanted, live);
    return `${at} differs in line ${line}: expected ${valueText(expected)}, found ${valueText(found)}`;
  }
  return `${at}: expected ${valueText(wanted)}, found ${valueText(live)}`;
};

/** A path as people write it: `spec.containers[name=discovery].image`, `metadata.labels["istio.io/rev"]`. */
export const pathText = (path: readonly Step[]): string =>
  path
    .map((step) => {
      if ('title' in step) return step.title;
      return /^[\w-]+$/.test(step.key) ? `.${step.key}` : `[${JSON.stringify(step.key)}]`;
    })
    .join('')
    .replace(/^\./, '');

const valueText = (value: JsonValue): string => {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const short = text.length > longest ? `${text.slice(0, longest)}...` : text;
  return short === '' ? '(empty)' : short;
};

const firstDifferentLine = (wanted: string, live: string): [line: number, wanted: string, live: string] => {
  const expected = wanted.split('\n');
  const found = live.split('\n');
  const index = expected.findIndex((line, i) => line !== found[i]);
  const at = index < 0 ? expected.length : index;
  return [at + 1, expected[at] ?? '', found[at] ?? ''];
};
