import { expect, it } from 'vitest';
import { valueAt } from '../../objects/json.ts';
import { planeOf } from './test-plane.ts';
import { valuesMap } from './values-map.ts';

it('keeps the values as given and as merged', () => {
  const incoming = { profile: 'demo', pilot: { enabled: true, autoscaleMin: null } };
  const text = (key: string): string => String(valueAt(valuesMap(planeOf(incoming)), 'data', key));
  expect(text('original-values')).toBe(
    '{\n  "pilot": {\n    "autoscaleMin": null,\n    "enabled": true\n  },\n  "profile": "demo"\n}',
  );
  expect(JSON.parse(text('merged-values'))).toMatchObject({
    autoscaleMin: null,
    traceSampling: 100,
    enabled: true,
    pilot: { enabled: true, autoscaleEnabled: false, traceSampling: 100 },
    meshConfig: { accessLogFile: '/dev/stdout', enablePrometheusMerge: true },
  });
});
