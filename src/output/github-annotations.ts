import type { Level } from '../checks/check.ts';
import { couldNotCheck, type Entry, levelOf, type Report, verdictOf } from '../checks/report.ts';
import { docsOf } from './checks-docs.ts';
import { objectNames } from './object-name.ts';
import { printable } from './printable.ts';

const commands: Record<Level, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** A report as workflow commands of GitHub Actions, which shows them as annotations of a run. */
export const githubText = (report: Report): string => {
  const lines = report.entries.flatMap((entry) => annotation(entry));
  const clean = verdictOf(report) === 'pass' ? [`::notice title=meshctl ${report.command}::No issues found`] : [];
  return [...lines, ...clean].map((line) => `${line}\n`).join('');
};

const annotation = ({ check, outcome }: Entry): string[] => {
  const level = couldNotCheck(outcome) ? 'error' : levelOf(outcome);
  if (level === undefined || outcome.status === 'pass') return [];
  const names = objectNames(outcome.objects);
  const text = [`${names === '' ? '' : `${names}: `}${outcome.reason}`, outcome.hint ?? '', docsOf(check.id)];
  const message = escapeData(text.filter((part) => part !== '').join('\n'));
  return [`::${commands[level]} title=${escapeProperty(`${check.id} ${check.title}`)}::${message}`];
};

/** How GitHub's own toolkit writes texts into workflow commands. */
const escapeData = (text: string): string =>
  printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
