import { couldNotCheck, type Entry, fails, type Report } from '../checks/report.ts';
import { adviceOf } from './checks-advice.ts';
import { docsOf } from './checks-docs.ts';
import { objectNames } from './object-name.ts';
import { element, escapeXml } from './xml.ts';

/**
 * A report as JUnit XML, in the structure that both the Ant schema and Jenkins' schema allow: a test case for each
 * outcome, warnings that fail nothing in the suite's output.
 */
export const junitText = (report: Report): string => {
  const { command, entries, failOn } = report;
  const failures = entries.filter(({ outcome }) => fails(outcome, failOn));
  const errors = entries.filter(({ outcome }) => couldNotCheck(outcome));
  const skipped = entries.filter(({ outcome }) => outcome.status === 'skip' && !couldNotCheck(outcome));
  const remarks = entries.filter(({ outcome }) => outcome.status === 'warn' && !fails(outcome, failOn));
  const suite = element(
    'testsuite',
    {
      id: 0,
      package: 'meshctl',
      name: `meshctl ${command}`,
      timestamp: new Date(report.started).toISOString().slice(0, 19),
      hostname: 'localhost',
      tests: entries.length,
      failures: failures.length,
      errors: errors.length,
      skipped: skipped.length,
      time: report.duration / 1000,
    },
    [
      '',
      '<properties/>',
      ...entries.map((entry) => testCase(entry, report)),
      element('system-out', {}, escapeXml(remarks.map(line).join('\n'))),
      '<system-err/>',
      '',
    ].join('\n'),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suite}\n</testsuites>\n`;
};

const testCase = (entry: Entry, { command, failOn }: Report): string => {
  const { check, outcome } = entry;
  const names = objectNames(outcome.objects);
  const attributes = {
    classname: `meshctl.${command}.${check.id}`,
    name: names === '' ? check.title : `${check.title}: ${names}`,
    time: 0,
  };
  if (outcome.status === 'pass') return element('testcase', attributes);
  const message = { message: outcome.reason };
  if (couldNotCheck(entry.outcome))
    return element('testcase', attributes, element('error', { ...message, type: check.id }, details(entry)));
  if (outcome.status === 'skip') return element('testcase', attributes, element('skipped', message));
  return fails(outcome, failOn)
    ? element('testcase', attributes, element('failure', { ...message, type: check.id }, details(entry)))
    : element('testcase', attributes);
};

const details = ({ check, outcome }: Entry): string => escapeXml([...adviceOf(outcome), docsOf(check.id)].join('\n'));

const line = ({ check, outcome }: Entry): string =>
  `${check.id} ${objectNames(outcome.objects)}: ${'reason' in outcome ? outcome.reason : ''}`;
