import { expect, it } from 'vitest';
import { until } from './control-plane.ts';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const names = ['prometheus', 'grafana', 'jaeger', 'zipkin', 'kiali'];

interface ObjectList {
  readonly items: { readonly metadata: { readonly name: string; readonly resourceVersion: string } }[];
}

const kinds = [
  '/apis/apps/v1/namespaces/istio-system/deployments',
  '/api/v1/namespaces/istio-system/services',
  '/api/v1/namespaces/istio-system/configmaps',
  '/api/v1/namespaces/istio-system/serviceaccounts',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
];

describeCluster('addons', (cluster) => {
  const objects = async (selector: string): Promise<string[]> => {
    const lists = await Promise.all(
      kinds.map((kind) => cluster().api.get(`${kind}?labelSelector=${encodeURIComponent(selector)}`)),
    );
    return (lists as unknown as ObjectList[]).flatMap(({ items }) => items.map(({ metadata }) => metadata.name)).sort();
  };

  it('tells what an addon lacks to be of use', async () => {
    const { kubeconfig } = cluster();
    const { stderr } = await meshctl(kubeconfig, ['addons', 'install', 'grafana', '-y']);
    expect(stderr).toContain('without prometheus: meshctl addons install prometheus');
    expect(await meshctl(kubeconfig, ['addons', 'uninstall', 'grafana', '-y'])).toMatchObject({ code: 0 });
    await until('grafana is gone', 60_000, async () => (await objects('addons.meshctl.io/name')).length === 0);
  });

  it('plans without a write, installs all of them, and a second time writes nothing', async () => {
    const { kubeconfig } = cluster();
    expect(await meshctl(kubeconfig, ['addons', 'install', ...names, '--plan'])).toMatchObject({ code: 0 });
    expect(await objects('addons.meshctl.io/name')).toEqual([]);
    const first = await meshctl(kubeconfig, ['addons', 'install', ...names, '-y']);
    expect(first.stderr).toContain('not for production');
    expect(first.stderr).not.toContain('without prometheus');
    expect(first.stderr).toContain('Deployment/istio-system/kiali is ready');
    expect(first.code).toBe(0);
    const second = await meshctl(kubeconfig, ['addons', 'install', ...names, '-y']);
    expect(second.stderr).toMatch(/Plan: 0 to create, 0 to change, \d+ unchanged, 0 to delete/);
    expect(second.code).toBe(0);
  });

  it('reports them', async () => {
    const { kubeconfig } = cluster();
    const status = await meshctl(kubeconfig, ['addons', 'status', '-o', 'json']);
    expect(JSON.parse(status.stdout)).toMatchObject({
      version: 1,
      addons: names.map((name) => ({ name, state: 'ready' })),
    });
    const { stdout } = await meshctl(kubeconfig, ['addons', 'list']);
    expect(stdout).toMatch(/^kiali +yes +quay\.io/m);
  });

  it('removes what an addon does not consist of any more, and leaves what others installed', async () => {
    const { kubeconfig, api } = cluster();
    const configMap = (name: string, labels: Record<string, string>) =>
      api.create('/api/v1/namespaces/istio-system/configmaps', { metadata: { name, labels } });
    await configMap('of-an-earlier-version', {
      'addons.meshctl.io/name': 'kiali',
      'addons.meshctl.io/namespace': 'istio-system',
    });
    await configMap('of-somebody-else', { app: 'kiali' });
    const { stderr, code } = await meshctl(kubeconfig, ['addons', 'install', 'kiali', '-y']);
    expect(code).toBe(0);
    expect(stderr).toContain('Removed ConfigMap/istio-system/of-an-earlier-version');
    expect(stderr).not.toContain('of-somebody-else');
  });

  it('says when one is not ready, and why the installation ends', async () => {
    const { kubeconfig, api } = cluster();
    await api.patch('/apis/apps/v1/namespaces/istio-system/deployments/zipkin', { spec: { replicas: 2 } });
    await api.strategicPatch('/apis/apps/v1/namespaces/istio-system/deployments/zipkin', {
      spec: { template: { spec: { containers: [{ name: 'zipkin', image: 'no-such-image' }] } } },
    });
    await until('zipkin is not ready', 60_000, async () => {
      const { code, stdout } = await meshctl(kubeconfig, ['addons', 'status']);
      return code === 1 && /^zipkin +(waiting|failed) /m.test(stdout);
    });
    const refused = await meshctl(kubeconfig, ['addons', 'install', 'zipkin', '-y']);
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.stderr).toContain('--force-conflicts');
    const taken = await meshctl(kubeconfig, ['addons', 'install', 'zipkin', '-y', '--force-conflicts']);
    expect(taken).toMatchObject({ code: 0 });
  });

  it('removes one, and then the others', async () => {
    const { kubeconfig } = cluster();
    expect(await meshctl(kubeconfig, ['addons', 'uninstall', 'jaeger', '-y'])).toMatchObject({ code: 0 });
    await until('jaeger is gone', 60_000, async () => (await objects('addons.meshctl.io/name=jaeger')).length === 0);
    expect((await objects('addons.meshctl.io/name=kiali')).length).toBeGreaterThan(4);
    expect(await meshctl(kubeconfig, ['addons', 'uninstall', 'jaeger', '-y'])).toMatchObject({ code: 1 });
    expect(await meshctl(kubeconfig, ['addons', 'uninstall', ...names, '-y'])).toMatchObject({ code: 0 });
    await until('all are gone', 60_000, async () => (await objects('addons.meshctl.io/name')).length === 0);
  });

  it('names the nearest addon for a wrong name, and asks for -y without a terminal', async () => {
    const { kubeconfig } = cluster();
    const wrong = await meshctl(kubeconfig, ['addons', 'install', 'graphana', '-y']);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('Did you mean grafana?');
    expect(await meshctl(kubeconfig, ['addons', 'install', 'kiali'])).toMatchObject({ code: 2 });
  });
});
