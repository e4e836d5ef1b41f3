import { describe, expect, it } from 'vitest';
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

  it('prints nothing but the error of a wrong configuration', async () => {
    expect(await runMeshctl(['images', '--set', 'profile=nonesuch'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
