import { expect, it, vi } from 'vitest';
import { printObject, printYaml } from './print.ts';
import { withReadySpec } from './ready-spec.ts';

const plain = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'a.b.c' } };
const spec = { group: 'b.c', versions: [{ name: 'v1' }] };

it('prints from the ready text without parsing it', () => {
  const parse = vi.fn(() => spec);
  const object = withReadySpec(plain, printYaml({ spec }), parse);
  expect(printObject(object)).toBe(printYaml({ ...plain, spec }));
  expect(parse).not.toHaveBeenCalled();
});

it('parses the spec once, when it is read', () => {
  const parse = vi.fn(() => spec);
  const object = withReadySpec(plain, '', parse);
  expect(object.spec).toBe(spec);
  expect(object.spec).toBe(spec);
  expect(parse).toHaveBeenCalledTimes(1);
});

it('leaves copies without the text', () => {
  const object = withReadySpec(plain, 'spec: stale\n', () => spec);
  for (const copy of [{ ...object }, structuredClone(object), JSON.parse(JSON.stringify(object))]) {
    expect(printObject(copy)).toBe(printYaml({ ...plain, spec }));
  }
});
