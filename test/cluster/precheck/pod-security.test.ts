import { expect, it } from 'vitest';
import { violations } from '../../../src/checks/precheck/pod-security-standards.ts';
import { type JsonObject, valueAt } from '../../../src/objects/json.ts';
import { rendered } from '../rendered.ts';
import { describeCluster } from '../suite.ts';

const configurations = [
  ['--set', 'profile=demo'],
  ['--set', 'profile=openshift-ambient'],
  ['--set', 'values.pilot.seccompProfile.type=RuntimeDefault'],
];

describeCluster('pod security as precheck reads it is that of the API server', (cluster) => {
  it.each(['baseline', 'restricted'] as const)('for %s', async (standard) => {
    const { kubeconfig, api } = cluster();
    const labels = { 'pod-security.kubernetes.io/enforce': standard };
    await api.create('/api/v1/namespaces', { metadata: { name: standard, labels } });
    const workloads = (await Promise.all(configurations.map((flags) => rendered(kubeconfig, ...flags))))
      .flat()
      .filter((object) => valueAt(object, 'spec', 'template') !== undefined);
    expect(workloads.length).toBeGreaterThan(6);
    for (const workload of workloads) {
      const spec = valueAt(workload, 'spec', 'template', 'spec') as JsonObject;
      const { priorityClassName: _, ...anywhere } = spec;
      const refusal = await api
        .create(`/api/v1/namespaces/${standard}/pods?dryRun=All`, { metadata: { name: 'pod' }, spec: anywhere })
        .then(
          () => '',
          (error: Error) => error.message,
        );
      const found = violations(workload, standard);
      expect({ workload: workload.metadata.name, isRefused: refusal !== '', refusal, found }).toMatchObject({
        isRefused: found.length > 0,
        refusal: found.length > 0 ? expect.stringContaining('violates PodSecurity') : '',
      });
    }
  });
});
