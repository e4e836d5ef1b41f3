import { beforeAll, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/objects/json.ts';
import { readYaml } from '../../src/objects/yaml/read.ts';
import { fencesOf } from '../e2e/markdown.ts';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const shownRole = fencesOf('docs/ci.md').find(({ text }) => text.includes('kind: ClusterRole'))?.text ?? '';
const read = { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list'] };

describeCluster('rights in the cluster, as docs/ci.md says', (cluster) => {
  const rbac = '/apis/rbac.authorization.k8s.io/v1';

  /** Lets a user of the role's name do what the role says. */
  const grant = async (name: string, role: JsonValue): Promise<void> => {
    if (!isJsonObject(role)) throw new Error('the page shows no role');
    await cluster().api.create(`${rbac}/clusterroles`, { ...role, metadata: { name } });
    const binding: JsonObject = {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name }],
    };
    await cluster().api.create(`${rbac}/clusterrolebindings`, binding);
  };

  /** A new binding holds a moment after it is there. */
  const runAs = (user: string, ...argv: string[]) =>
    expect.poll(() => meshctl(cluster().kubeconfig, [...argv, '--as', user]), { timeout: 30_000, interval: 500 });

  beforeAll(async () => {
    await grant('reader', { rules: [read] });
    await grant('comparer', readYaml(shownRole, 'docs/ci.md'));
  });

  it('reading is enough for checks, which say that it is not for an installation', { timeout: 60_000 }, async () => {
    await runAs('reader', 'precheck', '-o', 'json').toMatchObject({
      code: 1,
      stdout: expect.stringContaining('"IST0141"'),
    });
  });

  it('reading is not enough for a comparison', { timeout: 60_000 }, async () => {
    await runAs('reader', 'manifest', 'diff', '--live').toMatchObject({ code: 3 });
  });

  it('the role that is shown is enough for a comparison', { timeout: 60_000 }, async () => {
    await runAs('comparer', 'manifest', 'diff', '--live', '-o', 'summary').toMatchObject({ code: 1 });
  });
});
