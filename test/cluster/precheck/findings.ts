import { expect } from 'vitest';
import { clusterFacts } from '../../../src/checks/facts.ts';
import { controlPlaneChecks, dataPlaneChecks } from '../../../src/checks/precheck/checks.ts';
import { precheckContext } from '../../../src/checks/precheck/context.ts';
import { entriesOf } from '../../../src/checks/report.ts';
import { runChecks } from '../../../src/checks/runner.ts';
import { clusterClient } from '../../../src/kube/cluster.ts';
import { systemClock } from '../../../src/kube/retry.ts';
import type { KubeObject } from '../../../src/objects/object.ts';
import type { ApiClient } from '../api-client.ts';
import type { ControlPlane } from '../control-plane.ts';
import { withVersion } from '../version-proxy.ts';
import { whileApplied } from './while-applied.ts';

/** A state of a cluster, what is to be installed there, and what precheck finds. */
export interface Case {
  readonly what: string;
  /** Put into the cluster in this order, and taken away afterwards. */
  readonly objects?: readonly KubeObject[];
  /** What happens once they are there. */
  readonly afterwards?: (api: ApiClient) => Promise<unknown>;
  /** The Kubernetes version that the cluster claims. */
  readonly kubernetes?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly sets?: readonly string[];
  readonly fromMinor?: number;
  readonly namespace?: string;
  /** The user that asks; an administrator by default. */
  readonly as?: string;
  /** Lines as `findings` gives them. */
  readonly expected: readonly (string | RegExp)[];
}

export const allChecks = [...controlPlaneChecks, ...dataPlaneChecks];

type Question = Pick<Case, 'env' | 'sets' | 'fromMinor' | 'namespace' | 'as'>;

/** The findings of all checks as lines: ID, level, objects, reason. */
export const findings = async (
  kubeconfig: string,
  { sets = [], fromMinor, namespace, as, env = {} }: Question,
): Promise<string[]> => {
  const client = clusterClient({ kubeconfig, as, asGroup: as === undefined ? [] : ['system:authenticated'] }, {});
  try {
    const facts = clusterFacts(client, env);
    const config = await facts.resolve({ files: [], sets: sets.map((text) => ({ flag: 'set', text })) });
    const context = precheckContext(facts, { config, fromMinor, namespace });
    const limits = { timeout: 10_000, clock: systemClock, signal: new AbortController().signal };
    return entriesOf(await runChecks(allChecks, context, limits)).flatMap(({ check: { id }, outcome }) => {
      if (outcome.status === 'pass' || (outcome.status === 'skip' && !outcome.couldNotCheck)) return [];
      const level = 'level' in outcome ? outcome.level : 'unknown';
      return [`${id} ${level} [${outcome.objects.map(({ name }) => name).join(' ')}] ${outcome.reason}`];
    });
  } finally {
    client.transport.close();
  }
};

/** Builds a case's cluster, and waits until precheck finds what is expected there: controllers take their time. */
export const expectFindings = (cluster: ControlPlane, { objects = [], afterwards, kubernetes, ...rest }: Case) => {
  const expected = rest.expected.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line)));
  const ask = (kubeconfig: string) =>
    expect.poll(() => findings(kubeconfig, rest), { timeout: 75_000, interval: 100 }).toEqual(expected);
  return whileApplied(cluster.api, objects, async () => {
    await afterwards?.(cluster.api);
    await (kubernetes === undefined ? ask(cluster.kubeconfig) : withVersion(cluster, kubernetes, ask));
  });
};
