import { describe, expect, it } from 'vitest';
import { readOperatorDocument } from './document.ts';

const read = (text: string) => readOperatorDocument({ name: 'mesh.yaml', text });

describe('readOperatorDocument', () => {
  it.each([
    ['', {}],
    ['# nothing\n', {}],
    ['# a comment\n---\nkind: IstioOperator\nspec: {hub: a}\n', { kind: 'IstioOperator', spec: { hub: 'a' } }],
    ['kind: IstioOperator\nspec:\nmetadata:\n', { kind: 'IstioOperator' }],
    ['kind: IstioOperator\n---\n# end\n', { kind: 'IstioOperator' }],
  ])('%j', (text, document) => {
    expect(read(text)).toEqual({ document, warnings: [] });
  });

  it.each([
    ['kind: Deployment\n', 'mesh.yaml:1: expected kind IstioOperator, found "Deployment"'],
    ['spec: {}\n', 'found none'],
    ['- kind: IstioOperator\n', 'found no map'],
    ['text\n', 'found no map'],
    ['kind: IstioOperator\n---\nkind: IstioOperator\n', 'mesh.yaml:3: a second document'],
    ['kind: IstioOperator\n---\nkind: Secret\n', 'a second document'],
    ['kind: IstioOperator\nspec: {a: [1}\n', /^mesh\.yaml:2:\d+: /],
  ])('refuses %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('warns of further documents without a kind', () => {
    expect(read('kind: IstioOperator\n---\nspec: {hub: a}\n').warnings).toMatchObject([{ path: 'mesh.yaml:3' }]);
  });

  it('reads nothing where the first document is empty', () => {
    expect(read('---\n---\nkind: IstioOperator\n')).toMatchObject({
      document: {},
      warnings: [{ path: 'mesh.yaml:3' }],
    });
  });
});
