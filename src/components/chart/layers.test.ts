import { describe, expect, it } from 'vitest';
import { valueAt } from '../../objects/json.ts';
import { layeredValues } from './layers.ts';

const defaults = { pilot: { env: {} }, cni: { provider: 'default' }, global: { variant: '', tag: 'x' }, list: [1] };

describe('layeredValues', () => {
  it('lays incoming values over platform over compatibility over profile over defaults', () => {
    const incoming = {
      profile: 'ambient',
      compatibilityVersion: '1.27',
      global: { platform: 'openshift', tag: '' },
      pilot: { env: { DISABLE_SHADOW_HOST_SUFFIX: 'true' } },
      list: [],
    };
    const values = layeredValues(defaults, incoming);
    expect(valueAt(values, 'pilot', 'env')).toEqual({
      PILOT_ENABLE_AMBIENT: 'true',
      DISABLE_SHADOW_HOST_SUFFIX: 'true',
      DISABLE_TRACK_REMAINING_CB_METRICS: 'false',
      PILOT_SIDECAR_PICK_BEST_SERVICE_NAMESPACE: 'false',
      PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY: 'false',
    });
    expect(valueAt(values, 'cni', 'provider')).toBe('multus');
    expect(values.global).toEqual({ platform: 'openshift', variant: 'distroless', tag: '' });
    expect(values.list).toEqual([]);
  });

  it.each([[{ profile: '', global: { profile: 'stable' } }], [{ profile: 'stable', global: { profile: 'demo' } }]])(
    'takes the first profile that is set: %j',
    (incoming) => {
      expect(valueAt(layeredValues({}, incoming), 'experimental', 'stableValidationPolicy')).toBe(true);
    },
  );

  it('keeps null where a value is set to null, and what an empty map would not clear', () => {
    expect(layeredValues(defaults, { cni: null, global: {} })).toEqual({ ...defaults, cni: null });
  });

  it.each([
    [{ profile: 'minimal' }, 'unknown profile minimal'],
    [{ compatibilityVersion: '1.30' }, 'unknown compatibility version 1.30'],
    [{ global: { platform: '__proto__' } }, 'unknown platform __proto__'],
    [{ defaults: { a: 1 } }, 'values.defaults'],
  ])('refuses %j', (incoming, message) => {
    expect(() => layeredValues(defaults, incoming)).toThrow(message);
  });
});
