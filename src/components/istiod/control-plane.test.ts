import { describe, expect, it } from 'vitest';
import { valueAt } from '../../objects/json.ts';
import {
  accountNamespace,
  istiodName,
  ownNamespace,
  readsConfigHere,
  runsHere,
  selectedRevision,
} from './control-plane.ts';
import { planeOf } from './test-plane.ts';

describe('values', () => {
  it('lifts what stands below pilot, over what stands at the top', () => {
    const { values } = planeOf({
      traceSampling: 3,
      cni: { chained: true },
      pilot: { traceSampling: 5, cni: { enabled: true } },
    });
    expect(values.traceSampling).toBe(5);
    expect(values.cni).toEqual({ enabled: true, provider: 'default', chained: true });
    expect(values.pilot).toEqual({ traceSampling: 5, cni: { enabled: true } });
  });

  it("lets a profile's pilot values beat the user's top-level ones", () => {
    expect(planeOf({ profile: 'demo', traceSampling: 3 }).values.traceSampling).toBe(100);
  });

  it('takes a null pilot for none, and leaves the incoming values alone', () => {
    const incoming = { pilot: null };
    const plane = planeOf(incoming);
    expect(plane.values.image).toBe('pilot');
    expect(plane.incoming).toEqual({ pilot: null });
  });

  it('never lets a value reach a prototype', () => {
    const { values } = planeOf({ pilot: JSON.parse('{"__proto__": {"polluted": true}}') });
    expect(valueAt(values, 'polluted')).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('revision', () => {
  it.each([
    [{}, 'istiod', 'default'],
    [{ revision: '' }, 'istiod', 'default'],
    [{ revision: 'default' }, 'istiod-default', 'default'],
    [{ revision: 'canary' }, 'istiod-canary', 'canary'],
    [{ revision: '1' }, 'istiod-1', '1'],
    [{ revision: null }, 'istiod-', null],
  ])('%j: name %j, selected as %j', (values, name, revision) => {
    const plane = planeOf(values);
    expect(istiodName(plane)).toBe(name);
    expect(selectedRevision(plane)).toBe(revision);
  });

  it('must be a text', () => {
    expect(() => planeOf({ revision: 1 })).toThrow('values.revision: expected a text, found the number 1');
  });
});

it('tells its own namespace from that of the accounts, each re-read as YAML', () => {
  const plane = planeOf({ global: { istioNamespace: '' } }, '123');
  expect(ownNamespace(plane)).toBe(123);
  expect(accountNamespace(plane)).toBeNull();
});

it.each([
  [{}, true, true],
  [{ istiodRemote: { enabled: true } }, false, false],
  [{ istiodRemote: { enabled: true, enabledLocalInjectorIstiod: true } }, true, true],
  [{ istiodRemote: { enabledLocalInjectorIstiod: true } }, true, true],
  [{ istiodRemote: { enabled: true }, global: { configCluster: true } }, false, true],
])('%j: runs here %j, reads configuration here %j', (values, runs, reads) => {
  expect([runsHere(planeOf(values).values), readsConfigHere(planeOf(values).values)]).toEqual([runs, reads]);
});
