import type { ChalkInstance } from 'chalk';
import { type Level, levels } from '../checks/level.ts';
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
    ...entryLines(findings, (entry) => findingLine(entry, colours), brief),
    ...entryLines(unchecked, (entry) => uncheckedLine(entry, colours), brief),
    ...(brief ? [] : remedies.flatMap((object) => ['', 'Apply this to mend it:', '---', printYaml(object).trimEnd()])),
    ...(findings.length > 0 || unchecked.length > 0 ? [''] : []),
    ...closing(isSafe, unchecked.length > 0, colours),
  ];
  return `${lines.join('\n')}\n`;
};

/** A line for each entry, and what to do about it, once for those in a row that have the same cure. */
const entryLines = (entries: readonly Entry[], lineOf: (entry: Entry) => string, brief: boolean): string[] =>
  entries.flatMap((entry, index) => {
    const details = brief ? [] : detailLines(entry);
    const next = entries[index + 1];
    const isRepeated = next !== undefined && detailLines(next).join('\n') === details.join('\n');
    return [lineOf(entry), ...(isRepeated ? [] : details)];
  });

const paints: Record<Level, (colours: ChalkInstance) => ChalkInstance> = {
  error: (colours) => colours.red.bold,
  warning: (colours) => colours.yellow,
  info: (colours) => colours.reset,
};

const findingLine = ({ check, outcome }: Entry, colours: ChalkInstance): string => {
  const level = levelOf(outcome) ?? 'info';
  return `${paints[level](colours)(names[level])} [${check.id}] (${oneLine(originOf(outcome.objects))}) ${reasonOf(outcome)}`;
};

const uncheckedLine = ({ check, outcome }: Entry, colours: ChalkInstance): string =>
  `${colours.red.bold('Could not check')} [${check.id}] ${check.title}: ${reasonOf(outcome)}`;

const reasonOf = (outcome: Entry['outcome']): string => ('reason' in outcome ? oneLine(outcome.reason) : '');

/** The documentation explains findings; why something could not be checked is no part of it. */
const detailLines = ({ check, outcome }: Entry): string[] => [
  ...('hint' in outcome && outcome.hint !== undefined ? [`  ${oneLine(outcome.hint)}`] : []),
  ...(couldNotCheck(outcome) ? [] : [`  See ${docsOf(check.id)}`]),
];

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
