import type { ChalkInstance } from 'chalk';
import { couldNotCheck, type Entry, type Report, verdictOf } from '../checks/report.ts';
import type { ObjectId } from '../objects/object.ts';
import { oneLine } from './one-line.ts';

/** The report of verify-install for people: a line for each object, what was counted, and the verdict. */
export const verifyText = (report: Report, colours: ChalkInstance): string => {
  const objects = [...byObject(report.entries).values()];
  const general = report.entries.filter(({ outcome }) => outcome.objects.length === 0);
  const lines = [
    ...objects.flatMap(({ id, entries }) => objectLines(title(id, report), entries, colours)),
    ...general.flatMap((entry) => remarkLines(entry, colours)),
    ...(objects.length === 0 ? [] : countLines(objects.map(({ id }) => id))),
    ...hintLines(objects.flatMap(({ entries }) => entries)),
    verdictLine(report, colours),
  ];
  return `${lines.join('\n')}\n`;
};

interface ObjectEntries {
  readonly id: ObjectId;
  readonly entries: readonly Entry[];
}

const byObject = (entries: readonly Entry[]): Map<string, ObjectEntries> => {
  const groups = new Map<string, ObjectEntries>();
  for (const entry of entries) {
    for (const id of entry.outcome.objects) {
      const key = JSON.stringify([id.group, id.kind, id.namespace, id.name]);
      groups.set(key, { id, entries: [...(groups.get(key)?.entries ?? []), entry] });
    }
  }
  return groups;
};

/** Cluster-wide objects are shown with the control plane's namespace, as istioctl did. */
const title = ({ kind, namespace, name }: ObjectId, { istioNamespace }: Report): string =>
  `${kind}: ${name}.${namespace || istioNamespace}`;

const objectLines = (title: string, entries: readonly Entry[], colours: ChalkInstance): string[] => {
  const lines = entries.flatMap(({ outcome }) => {
    if (outcome.status === 'fail') return [`${colours.red('✘')} ${oneLine(`${title}: ${outcome.reason}`)}`];
    if (outcome.status === 'warn') return [`${colours.yellow('!')} ${oneLine(`${title}: ${outcome.reason}`)}`];
    return couldNotCheck(outcome) && 'reason' in outcome
      ? [`${colours.red('?')} ${oneLine(`${title}: ${outcome.reason}`)}`]
      : [];
  });
  return lines.length > 0 ? lines : [`${colours.green('✔')} ${oneLine(title)} checked successfully`];
};

/** What concerns no object in particular. */
const remarkLines = ({ check, outcome }: Entry, colours: ChalkInstance): string[] => {
  if (outcome.status === 'pass' || (outcome.status === 'skip' && !couldNotCheck(outcome))) return [];
  const mark = outcome.status === 'warn' ? colours.yellow('!') : colours.red(outcome.status === 'fail' ? '!' : '?');
  const prefix = outcome.status === 'skip' ? `${check.title}: could not check: ` : '';
  return [
    `${mark} ${oneLine(`${prefix}${outcome.reason}`)}`,
    ...(outcome.hint === undefined ? [] : [`  ${oneLine(outcome.hint)}`]),
  ];
};

const counted: readonly (readonly [kind: string, plural: string, evenIfNone: boolean])[] = [
  ['CustomResourceDefinition', 'custom resource definitions', true],
  ['Deployment', 'Istio Deployments', true],
  ['DaemonSet', 'Istio Daemonsets', false],
];

const countLines = (ids: readonly ObjectId[]): string[] =>
  counted.flatMap(([kind, plural, evenIfNone]) => {
    const count = ids.filter((id) => id.kind === kind).length;
    return count > 0 || evenIfNone ? [`Checked ${count} ${plural}`] : [];
  });

/** What to do about the failures of objects; many have the same cure. */
const hintLines = (entries: readonly Entry[]): string[] => {
  const hints = entries.flatMap(({ outcome }) =>
    outcome.status === 'fail' && outcome.hint !== undefined ? [outcome.hint] : [],
  );
  return [...new Set(hints)].map((hint) => `  ${oneLine(hint)}`);
};

const verdictLine = (report: Report, colours: ChalkInstance): string =>
  ({
    pass: `${colours.green('✔')} Istio is installed and verified successfully`,
    fail: `${colours.red('✘')} Istio installation failed verification`,
    unknown: `${colours.red('?')} Istio installation could not be verified`,
  })[verdictOf(report)];
