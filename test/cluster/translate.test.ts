import { chmodSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type JsonObject, ownValue, valueAt } from '../../src/objects/json.ts';
import { type KubeObject, objectTitle } from '../../src/objects/object.ts';
import { findKubectl } from './binaries.ts';
import { installedObjects } from './live-objects.ts';
import { meshctl, startProgram } from './meshctl.ts';
import { describeCluster } from './suite.ts';

// Definitions are many, and each is asked for by kubectl: the chart base is left to the test of scripts.
const releases = ['istiod', 'istio-cni', 'ztunnel'];

const marksOf = ({ metadata }: KubeObject): JsonObject => ({
  release: valueAt(metadata, 'annotations', 'meta.helm.sh/release-name') ?? null,
  namespace: valueAt(metadata, 'annotations', 'meta.helm.sh/release-namespace') ?? null,
  managed: valueAt(metadata, 'labels', 'app.kubernetes.io/managed-by') ?? null,
});

describeCluster('manifest translate', (cluster) => {
  it('hands what is installed over to Helm, object by object', { timeout: 300_000 }, async () => {
    const { kubeconfig, api, folder } = cluster();
    const flags = ['--set', 'profile=ambient'];
    expect(await meshctl(kubeconfig, ['install', '-y', ...flags])).toMatchObject({ code: 0 });
    const output = path.join(folder, 'helm');
    expect(await meshctl(kubeconfig, ['manifest', 'translate', '--output', output, ...flags])).toMatchObject({
      code: 0,
    });

    const bin = mkdtempSync(path.join(folder, 'bin-'));
    const kubectl = findKubectl() ?? 'kubectl';
    if (path.isAbsolute(kubectl)) symlinkSync(kubectl, path.join(bin, 'kubectl'));
    // Helm itself takes over what bears its marks, which are looked at below.
    writeFileSync(path.join(bin, 'helm'), '#!/bin/sh\necho "$3 as $*"\n');
    chmodSync(path.join(bin, 'helm'), 0o755);
    const env = { PATH: `${bin}:${process.env.PATH}`, HOME: folder, KUBECONFIG: kubeconfig };
    for (const name of releases) {
      const run = await startProgram(path.join(output, `install-${name}.sh`), [], env).outcome;
      expect(run, name).toMatchObject({ code: 0, stderr: '' });
      expect(run.stdout).toContain(`${name} as upgrade --install ${name} oci://`);
    }

    const live = [...(await installedObjects(api)).values()];
    // The default tag is made by the installer, and no chart's.
    const own = live.filter(({ metadata: { labels } }) => {
      const isTag = valueAt(labels, 'istio.io/tag') !== undefined;
      return !isTag && valueAt(labels, 'operator.istio.io/component') !== 'Base';
    });
    const takenBy = (release: string): KubeObject[] => own.filter((object) => marksOf(object).release === release);
    expect(releases.map((release) => takenBy(release).length).reduce((a, b) => a + b)).toBe(own.length);
    expect(takenBy('ztunnel').map(objectTitle).sort()).toEqual([
      'DaemonSet/istio-system/ztunnel',
      'ServiceAccount/istio-system/ztunnel',
    ]);
    for (const object of own)
      expect(marksOf(object), objectTitle(object)).toMatchObject({ namespace: 'istio-system', managed: 'Helm' });
    for (const object of live.filter((object) => !own.includes(object)))
      expect(ownValue(marksOf(object), 'release'), objectTitle(object)).toBeNull();
  });
});
