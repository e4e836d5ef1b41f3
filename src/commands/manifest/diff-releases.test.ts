import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRelease } from '../../../test/charts-server/pack.ts';
import { runMeshctl } from '../../../test/run-meshctl.ts';

let folder: string;
let older: string;
let newer: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'releases-'));
  older = writeRelease(path.join(folder, 'older'), '1.30.9');
  newer = writeRelease(path.join(folder, 'newer'), '1.31.0');
  const istiod = path.join(newer, 'charts/istio-control/istio-discovery');
  writeFileSync(path.join(istiod, 'templates/new.yaml'), newObject);
  appendFileSync(path.join(istiod, 'files/profile-ambient.yaml'), 'replicaCount: 2\nautoscaleEnabled: false\n');
  rmSync(path.join(newer, 'charts/gateways/istio-ingress/templates/service.yaml'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const newObject = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: new, namespace: {{ .Release.Namespace }}}\n';

const diff = (...args: string[]) => runMeshctl(['manifest', 'diff', ...args]);
const upgrade = (...args: string[]) => diff(`profile:default@${older}`, `profile:default@${newer}`, ...args);

describe('manifest diff of two releases', () => {
  it('shows what an upgrade changes, object by object', async () => {
    const { exitCode, stdout, stderr } = await upgrade('-o', 'summary', '--ignore', 'CustomResourceDefinition');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toBe(`CHANGE    KIND             NAMESPACE      NAME                   FIELDS
changed   ConfigMap        istio-system   istio                  1 changed
changed   Deployment       istio-system   istiod                 1 changed
removed   Service          istio-system   istio-ingressgateway   -
changed   ServiceAccount   istio-system   istio-reader           1 changed
added     ServiceAccount   istio-system   new                    -
1 added, 1 removed, 3 changed, 1 unchanged
`);
  });

  it('in every format', async () => {
    const only = ['--select', 'Deployment'];
    expect((await upgrade(...only)).stdout).toContain(
      `        '[#0]':\n          image: example.com/mesh/pilot:1.30.9 -> example.com/mesh/pilot:1.31.0\n`,
    );
    expect((await upgrade(...only, '-o', 'unified')).stdout).toMatch(
      /-\s+image: example\.com\/mesh\/pilot:1\.30\.9\n\+\s+image: example\.com\/mesh\/pilot:1\.31\.0\n/,
    );
    const json = JSON.parse((await upgrade(...only, '-o', 'json')).stdout);
    expect(json).toMatchObject({
      a: `profile:default@${older}`,
      b: `profile:default@${newer}`,
      totals: { changed: 1 },
    });
    const patch = JSON.parse((await upgrade(...only, '-o', 'jsonpatch')).stdout);
    expect(patch.objects[0].patch).toEqual([
      { op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'example.com/mesh/pilot:1.31.0' },
    ]);
  });

  it('takes the profiles of each release', async () => {
    const ambient = [`profile:ambient@${older}`, `profile:ambient@${newer}`, '--select', 'Deployment'];
    expect((await diff(...ambient)).stdout).toContain('replicas: <empty> -> 2 (ADDED)');
  });

  it('finds none between a release and itself, nor with --manifests in its place', async () => {
    expect(await diff(`profile:default@${older}`, `profile:default@${older}`)).toMatchObject({ exitCode: 0 });
    expect(await diff('profile:default', `profile:default@${older}`, '--manifests', older)).toEqual({
      exitCode: 0,
      stdout: 'Manifests are identical\n',
      stderr: '',
    });
  });

  it.each([
    ['profile:default@', /profile:default@: expected a folder, or the address of a repository, behind the @/],
    ['profile:default@/nonexistent', /cannot read the profiles in \/nonexistent\/profiles/],
    ['profile:demo@OLDER', /unknown profile "demo"\nKnown: ambient, default/],
    ['profile:default@https://me:secret@charts.example.com/x', /^(?!.*secret).*would be seen by everyone/s],
    ['profile:default@https://charts.example.com/x@newest', /--version newest: expected a version/],
  ])('refuses %s', async (side, message) => {
    const { exitCode, stdout, stderr } = await diff('profile:default', side.replace('OLDER', older));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
