import type { ChalkInstance } from 'chalk';
import { type Level, levels } from '../checks/check.ts';
import { couldNotCheck, type Entry, fails, levelOf, type Report } from '../checks/report.ts';
import { istioVersion } from '../objects/release.ts';
import { printYaml } from '../objects/yaml/print.ts';
import { docsOf } from './checks-docs.ts';
import { oneLine } from './one-line.ts';

const names: Record<Level, string> = { error: 'Error', warning: 'Warning', info: 'Info' };

/**
 * The report of precheck for people: the worst first, each with what to do; a clean one says where to get started.
 * `brief` leaves only the line of each finding, as istioctl's log format has it.
 */
export const precheckText = ({ entries, failOn }: Report, brief: boolean, colours: ChalkInstance): string => {
  const unchecked = entries.filter(({ outcome }) => couldNotCheck(outcome));
  const findings = [...levels]
    .reverse()
    .flatMap((level) => entries.filter(({ outcome }) => levelOf(outcome) === level));
  const remedies = findings.flatMap(({ outcome }) =>
    'remedy' in outcome && outcome.remedy !== undefined ? [outcome.remedy] : [],
  );
  const isSafe = findings.every(({ outcome }) => levelOf(outcome) === 'info' && !fails(outcome, failOn));
  const lines = [
    ...findings.flatMap((entry) => findingLines(entry, brief, colours)),
    ...unchecked.flatMap((entry) => uncheckedLines(entry, brief, colours)),
    ...(brief ? [] : remedies.flatMap((object) => ['', 'Apply this to mend it:', '---', printYaml(object).trimEnd()])),
    ...(findings.length > 0 || unchecked.length > 0 ? [''] : []),
    ...closing(isSafe, unchecked.length > 0, colours),
  ];
  return `${lines.join('\n')}\n`;
};

const findingLines = ({ check, outcome }: Entry, brief: boolean, colours: ChalkInstance): string[] => {
  const level = levelOf(outcome);
  if (level === undefined || outcome.status === 'pass') return [];
  const paint = { error: colours.red.bold, warning: colours.yellow, info: colours.reset }[level];
  const head = `${paint(names[level])} [${check.id}] (${oneLine(originOf(outcome.objects))}) ${oneLine(outcome.reason)}`;
  return [head, ...detailLines(outcome.hint, check.id, brief)];
};

const uncheckedLines = ({ check, outcome }: Entry, brief: boolean, colours: ChalkInstance): string[] => {
  if (outcome.status !== 'skip') return [];
  const head = `${colours.red.bold('Could not check')} [${check.id}] ${check.title}: ${oneLine(outcome.reason)}`;
  return [head, ...detailLines(outcome.hint, check.id, brief)];
};

const detailLines = (hint: string | undefined, id: string, brief: boolean): string[] =>
  brief ? [] : [...(hint === undefined ? [] : [`  ${oneLine(hint)}`]), `  See ${docsOf(id)}`];

/** As istioctl names the place of a finding: kind and `name.namespace` of the first object, else the cluster. */
const originOf = ([first, ...more]: Entry['outcome']['objects']): string => {
  if (first === undefined) return 'Cluster';
  const { kind, name, namespace } = first;
  return `${kind} ${name}${namespace === '' ? '' : `.${namespace}`}${more.length === 0 ? '' : ` and ${more.length} more`}`;
};

/** What is only for information does not make an installation unsafe. */
const closing = (isSafe: boolean, hasUnchecked: boolean, colours: ChalkInstance): string[] => {
  if (!isSafe) return ['Issues found when checking the cluster. Istio may not be safe to install or upgrade.'];
  if (hasUnchecked) return ['Not everything could be checked, so nothing is known for sure.'];
  return [
    `${colours.green('✔')} No issues found when checking the cluster. Istio is safe to install or upgrade!`,
    `  To get started with Istio ${istioVersion}, see https://istio.io/latest/docs/setup/getting-started/`,
  ];
};
