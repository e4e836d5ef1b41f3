import { expect, it } from 'vitest';
import { addCrowd } from '../crowd.ts';
import { countingRequests } from '../request-counter.ts';
import { describeCluster } from '../suite.ts';
import type { ReportJson } from './report.ts';

const args = ['precheck', '-o', 'json', '--output-threshold', 'info'];

describeCluster('precheck', (cluster) => {
  it('asks nothing twice', async () => {
    const { requests } = await countingRequests(cluster(), args);
    expect(requests.length).toBeGreaterThan(10);
    expect(requests.toSorted()).toEqual([...new Set(requests)].toSorted());
  });

  it('sends as many requests to a big cluster as to a small one', async () => {
    const small = await countingRequests(cluster(), args);
    await addCrowd(cluster().api, { namespaces: 40, pods: 600 });
    const big = await countingRequests(cluster(), args);
    expect(big.outcome.code).toBe(0);
    const { results } = JSON.parse(big.outcome.stdout) as ReportJson;
    expect(results.find(({ id }) => id === 'IST0136')).toMatchObject({ level: 'info', objects: { length: 600 } });
    expect(big.requests).toHaveLength(small.requests.length);
  }, 180_000);
});
