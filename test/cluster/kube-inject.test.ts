import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/objects/json.ts';
import { isJsonObject, valueAt } from '../../src/objects/json.ts';
import { readYaml } from '../../src/objects/yaml/read.ts';
import { until } from './control-plane.ts';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: default
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      serviceAccountName: default
      containers:
      - name: web
        image: example.com/web:1
`;

describeCluster("kube-inject with a cluster's own configuration", (cluster) => {
  it('needs an installation, and says so', async () => {
    const { kubeconfig, folder } = cluster();
    const file = path.join(folder, 'web.yaml');
    writeFileSync(file, deployment);
    const { code, stdout, stderr } = await meshctl(kubeconfig, ['kube-inject', '-f', file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--offline');
  });

  it('gives pods that the cluster takes and runs, by its own values', async () => {
    const { kubeconfig, folder, api } = cluster();
    await meshctl(kubeconfig, [
      'install',
      '-y',
      '--set',
      'profile=minimal',
      '--set',
      'values.global.proxy.logLevel=debug',
    ]);
    const { code, stdout } = await meshctl(kubeconfig, ['kube-inject', '-f', path.join(folder, 'web.yaml')]);
    expect(code).toBe(0);
    const injected = readYaml(stdout, 'stdout');
    expect(JSON.stringify(injected)).toContain('--proxyLogLevel=debug');
    if (!isJsonObject(injected)) throw new Error('no object');
    await api.create('/apis/apps/v1/namespaces/default/deployments', injected);
    await until('the injected pod is ready', 60_000, async () => {
      const live = (await api.get('/apis/apps/v1/namespaces/default/deployments/web')) as JsonObject;
      return valueAt(live, 'status', 'readyReplicas') === 1;
    });
    writeFileSync(path.join(folder, 'injected.yaml'), stdout);
    expect((await meshctl(kubeconfig, ['kube-inject', '-f', path.join(folder, 'injected.yaml')])).stdout).toBe(stdout);
  });

  it('is offline on request, whatever the cluster says', async () => {
    const { kubeconfig, folder } = cluster();
    const offline = await meshctl(kubeconfig, ['kube-inject', '--offline', '-f', path.join(folder, 'web.yaml')]);
    expect(offline.stdout).toContain('--proxyLogLevel=warning');
  });
});
