import { expect, it } from 'vitest';
import { isOpenshift } from './platform.ts';

it.each([
  [{ global: { platform: 'openshift' } }, true],
  [{ platform: 'openshift', global: { platform: 'gke' } }, true],
  [{ platform: '', global: { platform: 'openshift' } }, true],
  [{ platform: 'gke', global: { platform: 'openshift' } }, false],
  [{ global: {} }, false],
  [{}, false],
])('%j is OpenShift: %j', (values, expected) => {
  expect(isOpenshift(values)).toBe(expected);
});
