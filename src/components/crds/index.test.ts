import { describe, expect, it } from 'vitest';
import { printObject, printYaml } from '../../objects/yaml/print.ts';
import { crdName, crdSpec } from './definition.ts';
import { resourceTypes } from './definitions.ts';
import { crds } from './index.ts';

const none: ReadonlySet<string> = new Set();

describe('crds', () => {
  it('gives one object a type, kept on uninstallation', () => {
    const objects = crds({ labels: () => ({}), excluded: none });
    expect(objects.map(({ metadata }) => metadata.name)).toEqual(resourceTypes.map(crdName));
    for (const { metadata } of objects) expect(metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
  });

  it('labels each by its name', () => {
    const [first, second] = crds({ labels: (name) => ({ of: name }), excluded: none });
    expect(first?.metadata.labels).toEqual({ of: 'authorizationpolicies.security.istio.io' });
    expect(second?.metadata.labels).toEqual({ of: 'destinationrules.networking.istio.io' });
  });

  it('leaves excluded ones out', () => {
    const objects = crds({ labels: () => ({}), excluded: new Set(['sidecars.networking.istio.io', 'no-such-crd']) });
    expect(objects).toHaveLength(resourceTypes.length - 1);
    expect(objects.map(({ metadata }) => metadata.name)).not.toContain('sidecars.networking.istio.io');
  });

  it.each(resourceTypes.map((type, index) => [crdName(type), type, index] as const))(
    'has the spec of %s both as text and as data',
    (_, type, index) => {
      const object = crds({ labels: () => ({}), excluded: none })[index];
      if (object === undefined) throw new Error('no such object');
      expect(printObject(object).endsWith(`\n${printYaml({ spec: crdSpec(type) })}`)).toBe(true);
      expect(object.spec).toEqual(crdSpec(type));
    },
  );

  it('hands out a spec of its own each time', () => {
    const [one] = crds({ labels: () => ({}), excluded: none });
    const [other] = crds({ labels: () => ({}), excluded: none });
    expect(one?.spec).not.toBe(other?.spec);
  });
});
