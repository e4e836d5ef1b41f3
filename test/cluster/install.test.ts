import { expect, it } from 'vitest';
import { isJsonObject, valueAt } from '../../src/objects/json.ts';
import { isKubeObject, type KubeObject, objectKey } from '../../src/objects/object.ts';
import { readYamlStream } from '../../src/objects/yaml/read.ts';
import { until } from './control-plane.ts';
import { installedObjects, missingFrom, versionsOf } from './live-objects.ts';
import { meshctl, startMeshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const rendered = async (kubeconfig: string, profile: string): Promise<KubeObject[]> => {
  const { stdout } = await meshctl(kubeconfig, [
    'manifest',
    'generate',
    '--set',
    `profile=${profile}`,
    '--kube-version',
    'v1.36.3',
  ]);
  return readYamlStream(stdout, 'stdout').flatMap(({ value }) => (isKubeObject(value) ? [value] : []));
};

// With the default tag, the plain injector's selectors match nothing.
const isPlainInjector = ({ metadata }: KubeObject): boolean => metadata.name === 'istio-sidecar-injector';

for (const profile of ['default', 'demo', 'minimal', 'ambient']) {
  describeCluster(`install of ${profile}`, (cluster) => {
    it('plans without a write, installs what is rendered, and a second time writes nothing', async () => {
      const { kubeconfig, api } = cluster();
      const flags = ['--set', `profile=${profile}`];
      const planned = await meshctl(kubeconfig, ['install', ...flags, '--plan']);
      expect(planned).toMatchObject({ code: 0, stderr: '' });
      expect(planned.stdout).toMatch(/Plan: \d+ to create, 0 to change, 0 unchanged, 0 to delete/);
      expect((await installedObjects(api)).size).toBe(0);

      const first = await meshctl(kubeconfig, ['install', ...flags, '-y']);
      expect(first.stderr).toContain('✔ Installation complete');
      expect(first.code).toBe(0);
      const live = await installedObjects(api);
      const differences = (await rendered(kubeconfig, profile))
        .filter((object) => !isPlainInjector(object) && object.kind !== 'NetworkAttachmentDefinition')
        .flatMap((object) => missingFrom(live.get(objectKey(object)), object, objectKey(object)));
      expect(differences).toEqual([]);

      const second = await meshctl(kubeconfig, ['install', ...flags, '-y']);
      expect(second.stderr).toMatch(/Plan: 0 to create, 0 to change, \d+ unchanged, 0 to delete/);
      expect(versionsOf(await installedObjects(api))).toEqual(versionsOf(live));
    });
  });
}

describeCluster('an installation over time', (cluster) => {
  it('from demo to default removes the egress gateway and nothing else', async () => {
    const { kubeconfig, api } = cluster();
    await meshctl(kubeconfig, ['install', '--set', 'profile=demo', '-y']);
    const before = [...(await installedObjects(api)).keys()];
    const { stderr, code } = await meshctl(kubeconfig, ['install', '-y']);
    expect(code).toBe(0);
    const missing = async (): Promise<string[]> => {
      const after = await installedObjects(api);
      return before.filter((key) => !after.has(key));
    };
    // Deletion in the foreground goes on in the garbage collector.
    await until('the egress gateway is gone', 60_000, async () => (await missing()).length >= 5);
    const gone = await missing();
    expect(gone).toHaveLength(5);
    expect(gone.every((key) => key.includes('istio-egressgateway'))).toBe(true);
    for (const key of gone) expect(stderr).toContain(`delete ${key.split('|')[1]}/istio-system/${key.split('|')[3]}`);
  });

  it('keeps defaults, enums and validation rules of a CRD', async () => {
    const { api, kubeconfig } = cluster();
    const wanted = (await rendered(kubeconfig, 'default')).filter(({ kind }) => kind === 'CustomResourceDefinition');
    expect(wanted).toHaveLength(15);
    for (const crd of wanted) {
      const live = await api.get(
        `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${String(crd.metadata.name)}`,
      );
      expect(missingFrom(isJsonObject(live) ? live.spec : undefined, crd.spec ?? null)).toEqual([]);
      expect(JSON.stringify(valueAt(isJsonObject(live) ? live : {}, 'spec'))).toContain('x-kubernetes-');
    }
  });

  it('names the reason and ends early when an image cannot be pulled', async () => {
    const { kubeconfig } = cluster();
    const started = Date.now();
    const { code, stderr } = await meshctl(kubeconfig, ['install', '-y', '--set', 'tag=no-such-image']);
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /Deployment\/istio-system\/istiod cannot become ready: Pod\/istio-system\/istiod-.*ImagePullBackOff.*no-such-image/,
    );
    expect(stderr).toContain('kubectl describe deployment istiod -n istio-system');
    expect(Date.now() - started).toBeLessThan(60_000);
  });

  it('rolls back to a record, and lists what was installed', async () => {
    const { kubeconfig } = cluster();
    expect(await meshctl(kubeconfig, ['rollback', '1', '-y'])).toMatchObject({ code: 0 });
    const history = await meshctl(kubeconfig, ['history', '-o', 'json']);
    const { records } = JSON.parse(history.stdout) as {
      records: { number: number; profile: string; description: string }[];
    };
    expect(records.map(({ number, profile, description }) => [number, profile, description])).toEqual([
      [3, 'demo', 'rollback to 1'],
      [2, 'default', 'install'],
      [1, 'demo', 'install'],
    ]);
    const values = await meshctl(kubeconfig, ['get', 'values', '-o', 'json']);
    expect(JSON.parse(values.stdout)).toMatchObject({ kind: 'IstioOperator', spec: { profile: 'demo' } });
    expect(await meshctl(kubeconfig, ['rollback', '99', '-y'])).toMatchObject({ code: 2 });
  });

  it('reports a field of another manager with both values, and takes it only when told', async () => {
    const { kubeconfig, api } = cluster();
    const path = '/apis/apps/v1/namespaces/istio-system/deployments/istio-ingressgateway';
    await api.patch(`${path}?fieldManager=somebody`, { metadata: { labels: { app: 'theirs' } } });
    const planned = await meshctl(kubeconfig, ['install', '--plan', '--set', 'profile=demo']);
    expect(planned.stdout).toContain('.metadata.labels.app belongs to somebody: theirs -> istio-ingressgateway');
    const refused = await meshctl(kubeconfig, ['install', '-y', '--set', 'profile=demo']);
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.stderr).toContain('--force-conflicts');
    expect(await meshctl(kubeconfig, ['install', '-y', '--set', 'profile=demo', '--force-conflicts'])).toMatchObject({
      code: 0,
    });
    expect(valueAt((await api.get(path)) as KubeObject, 'metadata', 'labels', 'app')).toBe('istio-ingressgateway');
  });

  it('uninstalls a revision, and then everything', async () => {
    const { kubeconfig, api } = cluster();
    expect(await meshctl(kubeconfig, ['uninstall', '-y'])).toMatchObject({ code: 2 });
    expect(await meshctl(kubeconfig, ['uninstall', '-y', '--revision', 'nope'])).toMatchObject({ code: 1 });
    const before = (await installedObjects(api)).size;
    expect(await meshctl(kubeconfig, ['uninstall', '--dry-run', '--purge'])).toMatchObject({ code: 0 });
    expect((await installedObjects(api)).size).toBe(before);
    const purged = await meshctl(kubeconfig, ['uninstall', '--purge', '-y']);
    expect(purged.code).toBe(0);
    expect(purged.stderr).toContain('Removed CustomResourceDefinition/gateways.networking.istio.io');
  });

  it('asks for -y where there is no terminal', async () => {
    const { kubeconfig } = cluster();
    const { code, stderr } = await meshctl(kubeconfig, ['install']);
    expect(code).toBe(2);
    expect(stderr).toContain('Add -y');
  });
});

describeCluster('install over what is being deleted', (cluster) => {
  const minimal = ['--set', 'profile=minimal', '-y'];
  const settings = '/api/v1/namespaces/istio-system/configmaps/istio';

  it('makes definitions anew that an uninstallation has not quite taken away', async () => {
    const { kubeconfig } = cluster();
    expect(await meshctl(kubeconfig, ['install', ...minimal])).toMatchObject({ code: 0 });
    expect(await meshctl(kubeconfig, ['uninstall', '--purge', '-y'])).toMatchObject({ code: 0 });
    expect(await meshctl(kubeconfig, ['install', ...minimal])).toMatchObject({ code: 0 });
    expect(await meshctl(kubeconfig, ['verify-install'])).toMatchObject({ code: 0 });
  });

  it('waits until an object is gone, and says what holds it where it does not go', async () => {
    const { kubeconfig, api } = cluster();
    await api.patch(settings, { metadata: { finalizers: ['test.example/hold'] } });
    await api.remove(settings);
    const refused = await meshctl(kubeconfig, ['install', ...minimal, '--readiness-timeout', '2s']);
    expect(refused.stderr).toContain(
      'ConfigMap/istio-system/istio: it is still being deleted after 2 s, held by test.example/hold',
    );
    expect(refused.code).toBe(4);

    const { outcome } = startMeshctl(kubeconfig, ['install', ...minimal]);
    const leases = '/apis/coordination.k8s.io/v1/namespaces/istio-system/leases';
    await until('the installation has begun', 60_000, async () =>
      (await api.text(leases)).includes('"name":"meshctl"'),
    );
    await api.patch(settings, { metadata: { finalizers: null } });
    expect(await outcome).toMatchObject({ code: 0 });
    expect((await api.get(settings)).metadata).not.toHaveProperty('deletionTimestamp');
  });
});
