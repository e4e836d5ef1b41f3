import { expect, it } from 'vitest';
import { describeCluster } from '../suite.ts';
import { accessCases } from './cases/access.ts';
import { apiCases } from './cases/apis.ts';
import { existingCases } from './cases/existing.ts';
import { namespaceCases } from './cases/namespaces.ts';
import { networkCases } from './cases/network.ts';
import { platformCases } from './cases/platform.ts';
import { webhookCases } from './cases/webhooks.ts';
import { workloadCases } from './cases/workloads.ts';
import { allChecks, expectFindings } from './findings.ts';

const cases = [
  ...apiCases,
  ...existingCases,
  ...webhookCases,
  ...networkCases,
  ...platformCases,
  ...namespaceCases,
  ...workloadCases,
  ...accessCases,
];

describeCluster('the checks of precheck tell of', (cluster) => {
  it.each(cases)('$what', (given) => expectFindings(cluster(), given));

  it('something each', () => {
    const covered = new Set(
      cases.flatMap(({ expected }) => expected.map((line) => /[A-Z]+\d+/.exec(String(line))?.[0])),
    );
    expect(allChecks.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });
});
