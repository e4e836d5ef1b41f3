import { FunctionError } from '../error.ts';
import { compareVersions, parseVersion, type Version } from './version.ts';

/** One condition on a version. A number that is missing or a wildcard stands for any. */
interface Constraint {
  readonly accepts: (version: Version, constraint: Constraint) => boolean;
  readonly version: Version;
  readonly anyMajor: boolean;
  readonly anyMinor: boolean;
  readonly anyPatch: boolean;
}

const maxLength = 1000;
const number = '(?:\\d+|[xX*])';
const identifiers = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const versionForm = `v?(${number})(?:\\.(${number}))?(?:\\.(${number}))?(-${identifiers})?(?:\\+${identifiers})?`;
const plainVersion = versionForm.replaceAll(/\((?!\?)/g, '(?:');
const operator = '=|!=|>|<|>=|=>|<=|=<|~>|~|\\^';
const one = new RegExp(`(${operator})?\\s*${versionForm}(?=[\\s,]|$)`, 'gy');
const several = new RegExp(
  `^\\s*(?:${operator})?\\s*${plainVersion}(?:(?:\\s*,\\s*|\\s+)(?:${operator})?\\s*${plainVersion})*\\s*$`,
);
const range = new RegExp(`\\s*(${plainVersion})\\s+-\\s+(${plainVersion})`, 'g');

/**
 * True where a version meets a constraint such as `>=1.2 <2 || ~3.1`. A prerelease is met only by groups that name
 * one. Throws a FunctionError for a malformed constraint.
 */
export const satisfies = (constraint: string, version: string): boolean => {
  const groups = constraint.split('||').map(group);
  const candidate = parseVersion(version);
  return groups.some((constraints) => meetsAll(candidate, constraints));
};

const meetsAll = (candidate: Version, constraints: readonly Constraint[]): boolean => {
  if (candidate.prerelease !== '' && constraints.every((constraint) => constraint.version.prerelease === ''))
    return false;
  return constraints.every((constraint) => constraint.accepts(candidate, constraint));
};

/** The conditions between two `||`, which must all hold. */
const group = (text: string): Constraint[] => {
  const written = text.replace(range, ' >=$1, <=$2');
  if (written.length > maxLength || !several.test(written))
    throw new FunctionError(`improper constraint: ${JSON.stringify(text)}`);
  const constraints: Constraint[] = [];
  for (let at = written.search(/[^\s,]/); at >= 0 && at < written.length; ) {
    one.lastIndex = at;
    const match = one.exec(written);
    if (match === null) break;
    constraints.push(readConstraint(match));
    at = one.lastIndex + (written.slice(one.lastIndex).match(/^[\s,]*/)?.[0].length ?? 0);
  }
  return constraints;
};

const isWild = (part: string | undefined): boolean => part === undefined || /^[xX*]$/.test(part);

const readConstraint = ([, sign = '', major, minor, patch, prerelease = '']: RegExpExecArray): Constraint => {
  const anyMajor = isWild(major);
  const anyMinor = !anyMajor && isWild(minor);
  const anyPatch = !anyMajor && !anyMinor && isWild(patch);
  const numbers = anyMajor ? '0.0.0' : `${major}.${anyMinor ? 0 : minor}.${anyMinor || anyPatch ? 0 : patch}`;
  const accepts = operators.get(sign) ?? equals;
  return { accepts, version: parseVersion(numbers + (anyMajor ? '' : prerelease)), anyMajor, anyMinor, anyPatch };
};

const isPartial = ({ anyMajor, anyMinor, anyPatch }: Constraint): boolean => anyMajor || anyMinor || anyPatch;

const order = (candidate: Version, { version: wanted }: Constraint, part: 0 | 1 | 2): number => {
  const [left, right] = [candidate.numbers[part], wanted.numbers[part]];
  return left === right ? 0 : left < right ? -1 : 1;
};

const isBelow = (candidate: Version, wanted: Constraint): boolean => compareVersions(candidate, wanted.version) < 0;

const equals = (candidate: Version, wanted: Constraint): boolean =>
  isPartial(wanted) ? tilde(candidate, wanted) : compareVersions(candidate, wanted.version) === 0;

const differs = (candidate: Version, wanted: Constraint): boolean => {
  if (!isPartial(wanted) || wanted.anyMajor) return compareVersions(candidate, wanted.version) !== 0;
  if (order(candidate, wanted, 0) !== 0) return true;
  if (wanted.anyMinor) return false;
  return order(candidate, wanted, 1) !== 0 || candidate.prerelease !== wanted.version.prerelease;
};

const isAbove = (candidate: Version, wanted: Constraint): boolean => {
  if (wanted.anyMinor) return order(candidate, wanted, 0) > 0;
  if (wanted.anyPatch) {
    const major = order(candidate, wanted, 0);
    return major > 0 || (major === 0 && order(candidate, wanted, 1) > 0);
  }
  return compareVersions(candidate, wanted.version) > 0;
};

const isAtMost = (candidate: Version, wanted: Constraint): boolean => {
  if (!isPartial(wanted)) return compareVersions(candidate, wanted.version) <= 0;
  const major = order(candidate, wanted, 0);
  return major < 0 || (major === 0 && (wanted.anyMinor || order(candidate, wanted, 1) <= 0));
};

/** The same major and minor number, and not below. `~0.0.0` takes everything, as `~*` does. */
const tilde = (candidate: Version, wanted: Constraint): boolean => {
  if (isBelow(candidate, wanted)) return false;
  if (!wanted.anyMinor && !wanted.anyPatch && wanted.version.numbers.every((part) => part === 0n)) return true;
  return order(candidate, wanted, 0) === 0 && (wanted.anyMinor || order(candidate, wanted, 1) === 0);
};

/** Nothing changed left of, or at, the first number that is not 0, and not below. */
const caret = (candidate: Version, wanted: Constraint): boolean => {
  if (isBelow(candidate, wanted) || order(candidate, wanted, 0) !== 0) return false;
  const [major, minor] = wanted.version.numbers;
  if (major > 0n || wanted.anyMinor) return true;
  if (order(candidate, wanted, 1) !== 0) return false;
  return minor > 0n || wanted.anyPatch || order(candidate, wanted, 2) === 0;
};

const operators: ReadonlyMap<string, Constraint['accepts']> = new Map([
  ['=', equals],
  ['!=', differs],
  ['>', isAbove],
  ['<', isBelow],
  ['>=', (candidate, wanted) => !isBelow(candidate, wanted)],
  ['=>', (candidate, wanted) => !isBelow(candidate, wanted)],
  ['<=', isAtMost],
  ['=<', isAtMost],
  ['~', tilde],
  ['~>', tilde],
  ['^', caret],
]);
