import { inputError, type MeshctlError } from '../../errors.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { istioVersion } from '../../objects/release.ts';
import { joinPath } from '../path.ts';
import { sourceOf, spelledPath } from '../provenance.ts';
import type { Warning } from '../resolved.ts';
import type { DocumentPath, Finding } from '../schema/check.ts';
import type { UserConfig } from '../user.ts';

/**
 * How messages name a place: as a path of --set, below spec; `metadata.x` and other places outside of spec from the
 * document's root.
 */
const pathText = (path: DocumentPath): string =>
  joinPath(
    (path[0] === 'spec' && path.length > 1 ? path.slice(1) : path).map((step) =>
      typeof step === 'number' ? `[${step}]` : step,
    ),
  );

/** The findings as one input error, a line each, with file and line or the flag that wrote it. */
export const findingsError = async (findings: readonly Finding[], user: UserConfig): Promise<MeshctlError> => {
  const lines: string[] = [];
  for (const { path, problem } of findings.slice(0, most)) {
    const written = spelledPath(path, user);
    const source = await sourceOf(written, user);
    const place = source === undefined ? pathText(written) : `${source}: ${pathText(written)}`;
    lines.push(`${place}: ${problem}${isReread(written, path) ? reread : ''}`);
  }
  const [only] = lines;
  const summary = [`${findings.length} errors in the configuration:`, ...lines];
  if (findings.length > most) summary.push(`and ${findings.length - most} more`);
  return inputError(
    findings.length === 1 && only !== undefined ? only : summary.join('\n'),
    findings.some(isUnlistedValue) ? 'A value that Istio does not list can be set below unvalidatedValues.' : undefined,
  );
};

/** How many findings are told one by one: each costs another reading of the file, for its line. */
const most = 20;

/**
 * The findings for another release, which may know other fields than this program: values that the user wrote become
 * warnings, and of the release's own profiles only what is left out here is told.
 */
export const toleratingOtherReleases = (findings: readonly Finding[], user: JsonObject): Finding[] =>
  findings.flatMap((finding): Finding[] => {
    if (!isUnlisted(finding)) return [finding];
    if (isWritten(finding.path, user))
      return isUnlistedValue(finding)
        ? [warned(finding, `is no value of Istio ${istioVersion}; these charts may know it`)]
        : [finding];
    return finding.path[1] === 'values'
      ? []
      : [warned(finding, 'stands in the profile of this release, and is left out')];
  });

const warned = (finding: Finding, problem: string): Finding => ({ ...finding, problem, severity: 'warning' });

/** Whether it was the user who wrote what stands at a path; lists are written as a whole. */
const isWritten = (path: DocumentPath, user: JsonObject): boolean => {
  const list = path.findIndex((step) => typeof step === 'number');
  const keys = list < 0 ? path : path.slice(0, list);
  return valueAt(user, ...keys.map(String)) !== undefined;
};

const isUnlisted = ({ problem }: Finding): boolean => problem.startsWith('unknown field');

const isUnlistedValue = (finding: Finding): boolean =>
  finding.path[1] === 'values' && finding.path[2] !== 'meshConfig' && isUnlisted(finding);

const reread = ' (even in quotes: Istio reads it again, like a value of --set)';

/** True for a scalar of spec that is typed anew on its way into the values. */
const isReread = (written: DocumentPath, path: DocumentPath): boolean =>
  written !== path && written[1] !== 'meshConfig';

/** Findings that do not stop anything. */
export const findingsWarnings = (findings: readonly Finding[], user: UserConfig): Warning[] =>
  findings.map(({ path, problem }) => ({ path: pathText(spelledPath(path, user)), message: problem }));
