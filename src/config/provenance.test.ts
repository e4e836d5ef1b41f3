import { expect, it } from 'vitest';
import { sourceOf, spelledPath } from './provenance.ts';
import { userDocument } from './user.ts';

const user = (files: Record<string, string>, sets: string[]) =>
  userDocument({
    files: Object.entries(files).map(([name, text]) => ({ name, text })),
    sets: sets.map((text) => ({ flag: 'set', text })),
  });
const a = 'kind: IstioOperator\nspec:\n  tag: x\n  values: {pilot: {env: {A: 1}}}\n';
const b = '---\nkind: IstioOperator\nspec:\n  tag: y\n  meshConfig: {a: [1, 2]}\n';

it.each([
  ['the last file that holds it', ['spec', 'tag'], [], 'b.yaml:4:3'],
  ['the only file that holds it', ['spec', 'values', 'pilot', 'env', 'A'], [], 'a.yaml:4:26'],
  ['a list element', ['spec', 'meshConfig', 'a', 1], [], 'b.yaml:5:23'],
  ['another spelling', ['spec', 'values', 'meshConfig', 'a'], [], 'b.yaml:5:16'],
  ['the last flag', ['spec', 'tag'], ['tag=1', 'tag=2'], '--set tag=2'],
  [
    'a flag that goes further',
    ['spec', 'components'],
    ['components.pilot.enabled=true'],
    '--set components.pilot.enabled=true',
  ],
  [
    'a flag with a bracket',
    ['spec', 'components', 'ingressGateways', 0],
    ['components.ingressGateways[-1].x=1'],
    '--set components.ingressGateways[-1].x=1',
  ],
  ['nobody', ['spec', 'hub'], ['hubs=1'], undefined],
])('finds %s', async (_, path, sets, source) => {
  const given = await user({ 'a.yaml': a, 'b.yaml': b }, sets);
  expect(await sourceOf(spelledPath(path, given), given)).toBe(source);
});
