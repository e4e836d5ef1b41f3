import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { resolveConfig } from '../config/resolve.ts';
import { objectTitle } from '../objects/object.ts';
import { orderedObjects, render } from '../render/render.ts';
import { releaseRenderers } from './release.ts';
import { chartRenderers } from './renderers.ts';

const release = path.resolve(import.meta.dirname, '../../test/fixtures/release');

const objects = async (...sets: string[]) => {
  const config = await resolveConfig({
    files: [],
    sets: sets.map((text) => ({ flag: 'set', text })),
    manifests: release,
  });
  const { components } = render(config, { kubeVersion: 'v1.29.0', renderers: await chartRenderers(config) });
  return orderedObjects(components);
};

it('renders the components of a profile from the charts of its release', async () => {
  expect((await objects('profile=ambient')).map(objectTitle)).toEqual([
    'CustomResourceDefinition/gadgets.test.example',
    'CustomResourceDefinition/plains.test.example',
    'CustomResourceDefinition/widgets.test.example',
    'ServiceAccount/istio-system/istio-reader',
    'ConfigMap/istio-system/istio',
    'MutatingWebhookConfiguration/istiod-injector',
    'DaemonSet/istio-system/istio-cni-node',
    'DaemonSet/istio-system/ztunnel',
    'Deployment/istio-system/istiod',
  ]);
});

it('takes images, versions and settings as everywhere', async () => {
  const found = await objects('components.pilot.tag=7', 'components.pilot.k8s.replicaCount=4');
  const istiod = found.find(({ kind }) => kind === 'Deployment');
  expect(istiod).toMatchObject({
    spec: { replicas: 4, template: { spec: { containers: [{ image: 'example.com/mesh/pilot:7' }] } } },
  });
  expect(found.find(({ kind }) => kind === 'ConfigMap')).toMatchObject({
    metadata: { annotations: { kube: 'v1.29.0-old', is: 'false/false/0' } },
  });
});

const folderWith = async (...folders: string[]): Promise<string> => {
  const root = await mkdtemp(path.join(tmpdir(), 'release-'));
  for (const folder of folders) await mkdir(path.join(root, folder), { recursive: true });
  return root;
};

it('tells what is missing', async () => {
  await expect(releaseRenderers(await folderWith(), ['base'])).rejects.toThrow('found no charts');
  const outer = await folderWith('manifests/charts');
  await expect(releaseRenderers(outer, ['base'])).rejects.toMatchObject({ hint: `Give ${outer}/manifests instead.` });
  await expect(releaseRenderers(await folderWith('charts'), ['pilot'])).rejects.toThrow(
    'expected the chart of the component pilot, found none of istio-control/istio-discovery, istio-discovery, istiod',
  );
});

it('names a chart that cannot be read', async () => {
  const root = await folderWith('charts');
  await writeFile(path.join(root, 'charts', 'base-1.0.0.tgz'), 'no archive');
  await expect(releaseRenderers(root, ['base'])).rejects.toThrow('base-1.0.0.tgz: cannot be unpacked');
});
