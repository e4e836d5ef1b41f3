import { expect, it } from 'vitest';
import { readManifest } from './manifest.ts';

const read = (...texts: string[]) => {
  const warnings: string[] = [];
  const files = texts.map((text, index) => ({ name: `${index}.yaml`, text }));
  const manifest = readManifest('m', files, (message) => warnings.push(message));
  return { ...manifest, warnings };
};
const role = (extra = '') => `kind: Role\nmetadata: {name: x}\n${extra}`;

it('reads the objects of all files, without empty documents', () => {
  expect(read(`---\n---\n${role()}---\n`, '{"kind": "List"}').objects).toEqual([
    { kind: 'Role', metadata: { name: 'x' } },
    { kind: 'List' },
  ]);
});

it('warns of objects that occur twice, of which the last counts', () => {
  const { objects, warnings } = read(`${role('rules: 1\n')}---\n${role('rules: 2\n')}`, role('rules: 3'));
  expect(objects).toEqual([{ kind: 'Role', metadata: { name: 'x' }, rules: 3 }]);
  expect(warnings).toEqual([
    '0.yaml:5: Role/x is in 0.yaml:1 already; this one counts',
    '1.yaml:1: Role/x is in 0.yaml:5 already; this one counts',
  ]);
});

it.each([
  ['', 'm: there are no Kubernetes objects'],
  ['# comment\n---\n', 'm: there are no Kubernetes objects'],
  ['---\na: 1', '0.yaml:2: this document is no Kubernetes object'],
  ['- kind: Role', '0.yaml:1: this document is no Kubernetes object'],
  ['kind: [', '0.yaml:1:7: '],
])('refuses %j', (text, message) => {
  expect(() => read(text)).toThrow(message);
});
