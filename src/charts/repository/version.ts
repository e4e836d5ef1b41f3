import { inputError, type MeshctlError } from '../../errors.ts';
import { FunctionError } from '../../gotemplate/error.ts';
import { satisfies } from '../../gotemplate/semver/constraint.ts';
import { compareVersions, parseVersion, type Version } from '../../gotemplate/semver/version.ts';

/** True for a version that names one release, such as 1.31.0; `1.31` and `~1.30` stand for several. */
export const isExact = (version: string): boolean => /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version);

/**
 * The newest of a chart's versions that meets a constraint such as `1.31` or `~1.30`; without one, the newest that is
 * no prerelease; the constraint is a sound one (checkConstraint). Throws an input error that names the nearest versions there are.
 */
export const newestVersion = (versions: readonly string[], constraint: string | undefined, chart: string): string => {
  const newest = sorted(versions).find((version) => satisfies(constraint ?? '*', version));
  if (newest === undefined) throw withoutVersion(versions, constraint, chart);
  return newest;
};

/** Throws an input error for what is neither a version nor a constraint on versions. */
export const checkConstraint = (constraint: string): void => {
  try {
    satisfies(constraint, '0.0.0');
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    throw inputError(`--version ${constraint}: expected a version such as 1.31.0, 1.31 or ~1.30`);
  }
};

/** The error for a version that is not there: it names those of the same minor release, and else the newest. */
export const withoutVersion = (
  versions: readonly string[],
  wanted: string | undefined,
  chart: string,
): MeshctlError => {
  const known = sorted(versions);
  const minor = /^\D*(\d+\.\d+)/.exec(wanted ?? '')?.[1];
  const near = known.filter((version) => minor !== undefined && version.replace(/^v/, '').startsWith(`${minor}.`));
  const named = (near.length > 0 ? near : known).slice(0, shown).join(', ');
  return inputError(
    wanted === undefined
      ? `${chart}: expected a stable version, found none`
      : `${chart}: there is no version ${wanted}`,
    named === '' ? 'The repository has no version of this chart.' : `There is ${named}.`,
  );
};

const shown = 5;

/** The newest first; what is no version is left out. */
const sorted = (versions: readonly string[]): string[] =>
  versions
    .flatMap((text) => parsed(text) ?? [])
    .sort((a, b) => compareVersions(b, a))
    .map(({ original }) => original);

const parsed = (text: string): Version | undefined => {
  try {
    return parseVersion(text);
  } catch (error) {
    if (error instanceof FunctionError) return undefined;
    throw error;
  }
};
