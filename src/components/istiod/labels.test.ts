import { expect, it } from 'vitest';
import { ownedLabels } from './labels.ts';
import { planeOf } from './test-plane.ts';

it.each([
  ['', 'unknown'],
  [null, 'unknown'],
  ['me', 'me'],
  ['1', 1],
])('owner %j is labelled %j', (ownerName, label) => {
  expect(ownedLabels(planeOf({ ownerName }))).toHaveProperty(['install.operator.istio.io/owning-resource'], label);
});
