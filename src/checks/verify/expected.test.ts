import { describe, expect, it } from 'vitest';
import { type ClusterContent, inMemoryCluster } from '../../../test/in-memory-cluster.ts';
import { systemClock } from '../../kube/retry.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { clusterFacts } from '../facts.ts';
import { entriesOf } from '../report.ts';
import { runChecks } from '../runner.ts';
import { verifyChecks } from './checks.ts';
import { contextOf, type VerifyRequest } from './expected.ts';

type FoundRequest = Extract<VerifyRequest, { kind: 'found' }>;

const deployment = (name: string, labels: JsonObject, status: JsonObject = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'istio-system', labels: { 'operator.istio.io/component': 'Pilot', ...labels } },
  status,
});
const ready = { updatedReplicas: 1, availableReplicas: 1, replicas: 1 };

const findings = async (
  objects: readonly KubeObject[],
  request: Partial<FoundRequest> = {},
  content: ClusterContent = {},
): Promise<string[]> => {
  const facts = clusterFacts(inMemoryCluster({ objects, ...content }).client);
  const context = await contextOf(facts, { kind: 'found', revision: undefined, istioNamespace: undefined, ...request });
  const limits = { timeout: 10_000, clock: systemClock, signal: new AbortController().signal };
  return entriesOf(await runChecks(verifyChecks, context, limits)).flatMap(({ check: { id }, outcome }) =>
    outcome.status === 'pass' ? [] : [`${id} ${'level' in outcome ? outcome.level : 'unknown'} ${outcome.reason}`],
  );
};

describe('an installation that was found', () => {
  it('of another release is checked for readiness only', async () => {
    const old = { 'operator.istio.io/version': '1.28.1', 'istio.io/rev': 'old' };
    expect(await findings([deployment('istiod-old', old, ready)])).toEqual([
      expect.stringMatching(
        /^MESH201 warning Istio 1\.28\.1, revision old in namespace istio-system: .*only the readiness/,
      ),
    ]);
    expect(await findings([deployment('istiod-old', old)])).toContainEqual('MESH204 error 0 of 1 new pods created');
  });

  it('without record and values is checked for readiness only', async () => {
    expect(await findings([deployment('istiod', {}, ready)])).toEqual([
      expect.stringMatching(/^MESH201 warning Istio of an unknown version.*ConfigMap values/),
    ]);
  });

  it('is checked as far as the account may see it', async () => {
    const found = await findings([deployment('istiod', {}, ready)], {}, { forbidden: /\/deployments\/istiod$/ });
    expect(found).toEqual([
      expect.stringMatching(/^MESH201 warning/),
      expect.stringMatching(/^MESH202 unknown .*forbidden/),
    ]);
  });

  it('has to be the one that was asked for', async () => {
    const objects = [deployment('istiod', {}, ready)];
    for (const request of [{ revision: 'canary' }, { istioNamespace: 'elsewhere' }]) {
      expect(await findings(objects, request)).toEqual([
        expect.stringMatching(
          /^MESH201 error No Istio installation found: .*(canary|elsewhere); there is default in istio-system/,
        ),
      ]);
    }
  });
});
