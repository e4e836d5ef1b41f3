import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { initContainers } from './init-containers.ts';
import { planeOf } from './test-plane.ts';

const rendered = (containers: JsonValue, global: JsonObject = {}): JsonValue | undefined =>
  initContainers(planeOf({ global, pilot: { initContainers: containers } }, 'ns1'));

it('takes containers as they are', () => {
  const containers = [{ name: 'a', args: ['1', 2] }];
  expect(rendered(containers)).toEqual(containers);
  expect(rendered([])).toBeUndefined();
});

it('puts values in the place of template actions', () => {
  const containers = [
    { name: 'a', image: '{{ .Values.global.hub }}/x:{{.Values.global.tag}}', args: ['{{ .Release.Namespace }}'] },
  ];
  expect(rendered(containers, { hub: 'h', tag: '1' })).toEqual([{ name: 'a', image: 'h/x:1', args: ['ns1'] }]);
});

it('refuses what only a template engine could evaluate', () => {
  expect(() => rendered([{ image: '{{ include "x" . }}' }])).toThrow(
    'cannot evaluate the template action {{ include "x" . }}',
  );
});
