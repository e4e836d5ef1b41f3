import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { ownImage } from './image.ts';

const global = { hub: 'h', tag: 't', variant: '' };

it.each<[JsonObject, string]>([
  [{ image: 'i' }, 'h/i:t'],
  [{ image: '' }, 'h/fallback:t'],
  [{ image: 'a/b:c', variant: 'debug' }, 'a/b:c'],
  [{ image: 'i', hub: 'own', tag: 2.5, variant: 'debug' }, 'own/i:2.5-debug'],
  [{ image: 'i', hub: '', tag: 0, variant: null }, 'h/i:t'],
])('%j gives %s', (values, image) => {
  expect(ownImage({ ...values, global }, 'fallback')).toBe(image);
});

it('appends the variant of the mesh', () => {
  expect(ownImage({ image: 'i', global: { ...global, variant: 'distroless' } }, '')).toBe('h/i:t-distroless');
});

it('leaves the place of a null tag empty', () => {
  expect(ownImage({ image: 'i', global: { hub: 'h', tag: null } }, '')).toBe('h/i:');
});

it.each([null, 7])('refuses the image %j', (image) => {
  expect(() => ownImage({ image, global }, '')).toThrow('values.image: expected a text');
});
