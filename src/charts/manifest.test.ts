import { describe, expect, it } from 'vitest';
import { printObject } from '../objects/yaml/print.ts';
import { readySpecOf } from '../objects/yaml/ready-spec.ts';
import { objectsIn } from './manifest.ts';

const definition = `# a comment
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: xs.example
spec:
  group:   example # as it is
  names: {kind: X}
`;

describe('definitions of resources', () => {
  it('keep the text of their spec, which is read only when asked for', () => {
    const [object, other] = objectsIn(`${definition}---\n${definition.replace('kind: X', 'kind: Other')}`, 'crds.yaml');
    expect(object && printObject(object)).toBe(definition.replace('# a comment\n', ''));
    expect(object).toMatchObject({
      metadata: { name: 'xs.example' },
      spec: { group: 'example', names: { kind: 'X' } },
    });
    expect(other).toMatchObject({ spec: { names: { kind: 'Other' } } });
  });

  it.each([
    ['a status after it', `${definition}status: {}\n`],
    ['anchors', definition.replace('xs.example', '&a xs.example').replace('X', '*a')],
    ['tabs', definition.replace('{kind: X}', '{kind:\tX}')],
    ['another order', `spec: {}\n${definition.replace(/spec:\n(?: .*\n)+/, '')}`],
  ])('are read whole with %s', (_, text) => {
    const [object] = objectsIn(text, 'crds.yaml');
    expect(object && readySpecOf(object)).toBeUndefined();
    expect(object).toHaveProperty('spec');
  });
});

it('reads streams and lists, and passes empty documents over', () => {
  const text =
    '---\n# nothing\n---\napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: A, metadata: {}}\n---\nnull\n';
  expect(objectsIn(text, 'x.yaml')).toEqual([{ apiVersion: 'v1', kind: 'A', metadata: {} }]);
  expect(objectsIn('\n\n', 'x.yaml')).toEqual([]);
});

it.each([
  ['a: 1\n---\nb: 2', 'x.yaml:1: expected a Kubernetes object with apiVersion, kind and metadata, found a map of a'],
  ['[1]', 'found a list'],
  ['text', 'found "text"'],
  ['a: [', 'x.yaml:1'],
])('refuses %j', (text, message) => {
  expect(() => objectsIn(text, 'x.yaml')).toThrow(message);
});
