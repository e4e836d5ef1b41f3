import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeRelease } from '../../test/charts-server/pack.ts';
import { runMeshctl } from '../../test/run-meshctl.ts';

const imagesWith = async (...sets: string[]): Promise<string[]> => {
  const { stdout } = await runMeshctl(['images', ...sets.flatMap((set) => ['--set', set])]);
  return stdout.split('\n').slice(0, -1);
};

const release = (name: string): string => `registry.istio.io/release/${name}`;

describe('images', () => {
  it('lists each image once, in order', async () => {
    expect(await imagesWith('profile=demo')).toEqual([release('pilot:1.30.3'), release('proxyv2:1.30.3')]);
  });

  it('lists node agents and their variants', async () => {
    expect(await imagesWith('profile=ambient')).toEqual(
      ['install-cni', 'pilot', 'proxyv2', 'ztunnel'].map((name) => release(`${name}:1.30.3-distroless`)),
    );
  });

  it('follows hubs, tags and images, a component ahead of the whole', async () => {
    expect(
      await imagesWith(
        'hub=mirror.example/istio',
        'tag=1.30.3-debug',
        'components.pilot.tag=own',
        'values.global.proxy_init.image=mirror.example/init:1',
      ),
    ).toEqual(['mirror.example/init:1', 'mirror.example/istio/pilot:own', 'mirror.example/istio/proxyv2:1.30.3-debug']);
  });

  it('lists what k8s overlays put in', async () => {
    const overlay = 'components.pilot.k8s.overlays[0]';
    expect(
      await imagesWith(
        `${overlay}.kind=Deployment`,
        `${overlay}.name=istiod`,
        `${overlay}.patches[0].path=spec.template.spec.containers.[name:discovery].image`,
        `${overlay}.patches[0].value=mirror.example/pilot:patched`,
      ),
    ).toContain('mirror.example/pilot:patched');
  });

  it('says in JSON who pulls an image', async () => {
    const { stdout } = await runMeshctl(['images', '--set', 'profile=demo', '-o', 'json']);
    const { version, images } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(images[1]).toEqual({
      image: release('proxyv2:1.30.3'),
      usedBy: expect.arrayContaining([
        'Deployment/istio-system/istio-ingressgateway (istio-proxy)',
        'injected pods (istio-proxy)',
        'injected pods (istio-init)',
      ]),
    });
  });

  it("lists what a release's own charts pull and inject", async () => {
    const release = writeRelease(mkdtempSync(path.join(tmpdir(), 'images-')), '9.9.9');
    const istiod = path.join(release, 'charts/istio-control/istio-discovery/templates');
    writeFileSync(
      path.join(istiod, 'injector.yaml'),
      `apiVersion: v1
kind: ConfigMap
metadata: {name: istio-sidecar-injector, namespace: {{ .Release.Namespace }}}
data:
  values: {{ pick .Values "global" | toJson | quote }}
`,
    );
    const { stdout } = await runMeshctl(['images', '--manifests', release, '--set', 'profile=ambient']);
    expect(stdout.split('\n').slice(0, -1)).toEqual(
      ['install-cni', 'pilot', 'proxyv2', 'ztunnel'].map((name) => `example.com/mesh/${name}:9.9.9`),
    );
    rmSync(release, { recursive: true });
  });

  it('prints nothing but the error of a wrong configuration', async () => {
    expect(await runMeshctl(['images', '--set', 'profile=nonesuch'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
