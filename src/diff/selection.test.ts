import { describe, expect, it } from 'vitest';
import { readSelection } from './selection.ts';

const keys = [
  'ClusterRole::istiod-reader',
  'ClusterRoleBinding::istiod-reader',
  'Deployment:istio-system:istiod',
  'Role:istio-system:istiod',
  'Service:istio-system:istiod',
  'Service:istio-system:istiod-remote',
];
const kept = (flags: Parameters<typeof readSelection>[0]): string[] => keys.filter(readSelection(flags).includes);

describe('select and ignore', () => {
  it.each([
    [undefined, keys],
    ['::', keys],
    ['', keys],
    ['Service:istio-system:*,Role:*:', [keys[0], keys[3], keys[4], keys[5]]],
    [' ClusterRole:: , Deployment', [keys[0], keys[2]]],
    ['::istiod$', [keys[2], keys[3], keys[4]]],
    ['(Role|Service):.*:istiod$', [keys[3], keys[4]]],
  ])('selects %j', (select, expected) => {
    expect(kept({ select })).toEqual(expected);
  });

  it('ignores, a fourth part without effect', () => {
    expect(kept({ ignore: 'Deployment:*:istiod:spec.replicas, ClusterRole::' })).toEqual([keys[1], ...keys.slice(3)]);
    expect(kept({ select: 'Service', ignore: '::.*remote' })).toEqual([keys[4]]);
  });
});

it.each([
  ['Service:*:istiod->*:*:istiod-canary', 'Service:ns:istiod', 'Service:ns:istiod-canary'],
  ['Service:*:istiod->*:*:istiod-canary', 'Deployment:ns:istiod', 'Deployment:ns:istiod'],
  ['a::->b::,a::->c::', 'a:n:x', 'b:n:x'],
  ['::x -> Kind:other:', 'a:n:x', 'Kind:other:x'],
])('renames by %j', (rename, key, renamed) => {
  expect(readSelection({ rename }).renamed(key)).toBe(renamed);
});

it.each([
  [{ select: '(' }, '--select: "("'],
  [{ ignore: 'a:[:b' }, '--ignore: "a:[:b"'],
  [{ rename: 'a' }, '--rename: "a"'],
  [{ rename: 'a->b->c' }, '--rename: "a->b->c"'],
])('refuses %j', (flags, message) => {
  expect(() => readSelection(flags)).toThrow(message);
});
