import type { Outcome } from '../checks/check.ts';
import { type Report, verdictOf } from '../checks/report.ts';
import type { JsonObject } from '../objects/json.ts';
import { istioVersion } from '../objects/release.ts';
import { docsOf } from './checks-docs.ts';

/** A report as data (docs/schemas/check-report.json). */
export const checksJson = (report: Report): JsonObject => ({
  version: 1,
  kind: 'CheckReport',
  command: report.command,
  istioVersion,
  verdict: verdictOf(report),
  failOn: report.failOn,
  totals: totalsOf(report),
  results: report.entries.map(({ check: { id, title, severity }, outcome }) => {
    const { status, objects, ...details } = outcome;
    return {
      id,
      title,
      severity,
      docs: docsOf(id),
      status,
      objects: objects.map((object) => ({ ...object })),
      ...details,
    };
  }),
});

const totalsOf = ({ entries }: Report): Record<Outcome['status'], number> => {
  const totals = { pass: 0, warn: 0, fail: 0, skip: 0 };
  for (const { outcome } of entries) totals[outcome.status]++;
  return totals;
};
