import { couldNotCheck, type Entry, levelOf, type Report, verdictOf } from '../checks/report.ts';
import { adviceOf } from './checks-advice.ts';
import { docsOf } from './checks-docs.ts';
import { objectNames } from './object-name.ts';
import { workflowCommand } from './workflow-command.ts';

/** A report as workflow commands of GitHub Actions, which shows them as annotations of a run. */
export const githubText = (report: Report): string => {
  const lines = report.entries.flatMap((entry) => annotation(entry));
  const verdict = lines.length === 0 ? 'No issues found' : `No issue of level ${report.failOn} or above found`;
  const clean =
    verdictOf(report) === 'pass'
      ? [workflowCommand({ level: 'info', title: `meshctl ${report.command}` }, verdict)]
      : [];
  return [...lines, ...clean].map((line) => `${line}\n`).join('');
};

const annotation = ({ check, outcome }: Entry): string[] => {
  const level = couldNotCheck(outcome) ? 'error' : levelOf(outcome);
  if (level === undefined || outcome.status === 'pass') return [];
  const names = objectNames(outcome.objects);
  const text = [`${names === '' ? '' : `${names}: `}${outcome.reason}`, ...adviceOf(outcome), docsOf(check.id)];
  return [workflowCommand({ level, title: `${check.id} ${check.title}` }, text.join('\n'))];
};
