import { expect, it } from 'vitest';
import type { KubeObject } from '../../../src/objects/object.ts';
import { applyObjects } from '../apply-objects.ts';
import { meshctl } from '../meshctl.ts';
import { ofHelm, ofIstioctl, ofRelease, rendered } from '../rendered.ts';
import { describeCluster } from '../suite.ts';
import { withVersion } from '../version-proxy.ts';
import { formats, precheck } from './report.ts';

interface Old {
  readonly what: string;
  readonly version: string;
  readonly flags: readonly string[];
  readonly as: (objects: readonly KubeObject[]) => KubeObject[];
  readonly inPlace: { readonly code: number; readonly findings: readonly (string | RegExp)[] };
  readonly beside: { readonly code: number; readonly findings: readonly (string | RegExp)[] };
}

const old: readonly Old[] = [
  {
    what: '1.29 of istioctl',
    version: '1.29.2',
    flags: [],
    as: (objects) => ofIstioctl(objects, 'default'),
    inPlace: {
      code: 0,
      findings: [/^MESH101 info Istio 1\.29\.2 .*upgraded to 1\.30\.3/, /^MESH113 info Since Istio 1\.29/],
    },
    beside: { code: 0, findings: [/^MESH101 info Istio 1\.29\.2 .*beside it/, /^MESH113 info Since Istio 1\.29/] },
  },
  {
    what: '1.28 of Helm',
    version: '1.28.4',
    flags: ['--set', 'profile=minimal'],
    as: ofHelm,
    inPlace: {
      code: 0,
      findings: [
        /^MESH101 warning Istio 1\.28\.4 .*in place over two minor versions/,
        /^MESH102 warning .*installed by Helm/,
        /^MESH104 warning Helm's release istiod owns 15/,
        /^MESH113 info Since Istio 1\.28 .*DISABLE_TRACK_REMAINING_CB_METRICS/,
      ],
    },
    beside: {
      code: 0,
      findings: [/^MESH101 info Istio 1\.28\.4 .*beside it/, /^MESH104 warning/, /^MESH113 info Since Istio 1\.28/],
    },
  },
  {
    what: '1.27 of istioctl, under a revision',
    version: '1.27.1',
    flags: ['--revision', '1-27-1'],
    as: (objects) => ofIstioctl(objects, '1-27-1'),
    inPlace: {
      code: 1,
      findings: [/^MESH101 error Istio 1\.27\.1 .*revision 1-27-1.*more than two/, /^MESH113 info Since Istio 1\.27/],
    },
    beside: { code: 1, findings: [/^MESH101 error/, /^MESH113 info/] },
  },
];

const matching = (lines: readonly (string | RegExp)[]) => lines.map((line) => expect.stringMatching(line));

for (const { what, version, flags, as, inPlace, beside } of old) {
  describeCluster(`precheck where ${what} is`, (cluster) => {
    const from = ['--from-version', version.split('.').slice(0, 2).join('.')];

    it('says what an upgrade has to mind', async () => {
      const { kubeconfig, api } = cluster();
      const objects = ofRelease(version, as(await rendered(kubeconfig, ...flags)));
      await applyObjects(api, objects, 'istio-operator');
      const ask = async (...args: string[]) => {
        const { code, findings } = await precheck(kubeconfig, ...from, ...args);
        return { code, findings };
      };
      await expect
        .poll(() => ask(), { timeout: 60_000 })
        .toEqual({ code: inPlace.code, findings: matching(inPlace.findings) });
      const canary = ['--revision', '1-30-3'];
      expect(await ask(...canary)).toEqual({ code: beside.code, findings: matching(beside.findings) });
      for (const format of formats)
        expect(await meshctl(kubeconfig, ['precheck', ...from, '-o', format])).toMatchObject({ code: inPlace.code });
    });
  });
}

describeCluster('precheck on an old Kubernetes', (cluster) => {
  it('fails in every format', async () => {
    await withVersion(cluster(), 'v1.30.1', async (kubeconfig) => {
      for (const format of formats) {
        const { code, stdout } = await meshctl(kubeconfig, ['precheck', '-o', format]);
        expect({ format, code }).toEqual({ format, code: 1 });
        expect(stdout).toContain('IST0142');
        expect(stdout).not.toContain('No issues found');
      }
      expect((await meshctl(kubeconfig, ['precheck', '-o', 'log'])).stdout.split('\n')[0]).toBe(
        'Error [IST0142] (Cluster) The Kubernetes Version "v1.30.1" is lower than the minimum version: 1.32',
      );
      expect(await meshctl(kubeconfig, ['precheck', '--skip-controlplane'])).toMatchObject({ code: 0 });
    });
  });
});
