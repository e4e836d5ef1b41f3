import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, mergeMaps } from '../objects/json.ts';
import { retyped, spellingsOf, translatedValues } from './translate.ts';

const profile = { global: { istioNamespace: 'istio-system' } };

/** The values for what a user writes, over a profile with little in it. */
const values = (user: JsonObject): JsonObject =>
  translatedValues(mergeMaps({ values: profile }, user), user.values, profile);

const off = { pilot: { enabled: false, cni: { enabled: false } } };

describe('translatedValues', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['hub and tag', { hub: 'h', tag: 1.3 }, { global: { ...profile.global, hub: 'h', tag: '1.3' } }],
    ['null', { hub: null, tag: null }, { global: { ...profile.global, hub: '<nil>', tag: '<nil>' } }],
    ['a revision that is typed anew', { revision: '1' }, { ...profile, revision: 1 }],
    ['a version that is not', { compatibilityVersion: '1.28' }, { ...profile, compatibilityVersion: '1.28' }],
    [
      'values over fields',
      { tag: 'a', revision: 'a', values: { global: { tag: 'b' }, revision: 'b' } },
      { global: { ...profile.global, tag: 'b' }, revision: 'b' },
    ],
    [
      'meshConfig over values.meshConfig',
      { meshConfig: { a: 1 }, values: { meshConfig: { a: 2, b: 2 } } },
      { ...profile, meshConfig: { a: 1, b: 2 } },
    ],
    [
      'components over their switches in the values',
      { components: { cni: { enabled: true } }, values: { pilot: { enabled: true, cni: { enabled: false } } } },
      { ...profile, pilot: { enabled: false, cni: { enabled: true } } },
    ],
    ['a CNI that is on by its mere presence', { components: { cni: {} } }, profile],
    ['null for a map', { hub: 'h', values: { global: null, pilot: null } }, { global: null, pilot: null }],
  ])('%s', (_, user, expected) => {
    expect(values(user)).toEqual(Object.hasOwn(expected, 'pilot') ? expected : { ...expected, ...off });
  });

  it('drops everything for values that are null', () => {
    expect(values({ hub: 'h', values: null })).toEqual({});
  });

  it('lets values beat meshConfig where the profile has a meshConfig of its own', () => {
    const fromProfile: JsonObject = { meshConfig: { c: 3 } };
    const user: JsonObject = { meshConfig: { a: 1 }, values: { meshConfig: { a: 2 } } };
    const { meshConfig } = translatedValues(mergeMaps({ values: fromProfile }, user), user.values, fromProfile);
    expect(meshConfig).toEqual({ a: 2, c: 3 });
  });

  it('leaves its arguments alone', () => {
    const user: JsonObject = { hub: 'h', values: { global: { a: 1 } } };
    const before = JSON.stringify([user, profile]);
    expect(isJsonObject(values(user))).toBe(true);
    expect(JSON.stringify([user, profile])).toBe(before);
  });
});

it.each<[JsonValue, JsonValue]>([
  ['1.10', 1.1],
  ['T', true],
  [1000000, 1000000],
  [null, '<nil>'],
  ['nan', 'nan'],
])('retyped %j', (value, expected) => {
  expect(retyped(value)).toBe(expected);
});

it.each([
  [
    ['spec', 'values', 'global', 'hub'],
    [
      ['spec', 'values', 'global', 'hub'],
      ['spec', 'hub'],
    ],
  ],
  [
    ['spec', 'values', 'meshConfig', 'a', 0],
    [
      ['spec', 'meshConfig', 'a', 0],
      ['spec', 'values', 'meshConfig', 'a', 0],
    ],
  ],
  [['spec', 'hub'], [['spec', 'hub']]],
])('spellingsOf %j', (path, spellings) => {
  expect(spellingsOf(path)).toEqual(spellings);
});
