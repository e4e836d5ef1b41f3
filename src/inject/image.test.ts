import { expect, it } from 'vitest';
import type { JsonObject } from '../objects/json.ts';
import { proxyImage } from './image.ts';

const image = (global: JsonObject, proxyConfig: JsonObject = {}, type?: string): string => {
  const annotations = type === undefined ? {} : { 'sidecar.istio.io/proxyImageType': type };
  return proxyImage({ global: { hub: 'h', tag: '1.2.3', ...global } }, proxyConfig, {
    metadata: { annotations },
    spec: {},
  });
};

it.each([
  ['no type', image({}), 'h/proxyv2:1.2.3'],
  ['an own name', image({ proxy: { image: 'own' } }), 'h/own:1.2.3'],
  ['a tag that is a number', image({ tag: 1.1 }), 'h/proxyv2:1.1'],
  ['the type of the values', image({ variant: 'distroless' }), 'h/proxyv2:1.2.3-distroless'],
  ['the type of the proxy config', image({ variant: 'debug' }, { image: { imageType: 'zzz' } }), 'h/proxyv2:1.2.3-zzz'],
  ['an empty type of the proxy config', image({ variant: 'debug' }, { image: {} }), 'h/proxyv2:1.2.3'],
  [
    'the type of the annotation',
    image({ tag: '1-distroless' }, { image: { imageType: 'a' } }, 'debug'),
    'h/proxyv2:1-debug',
  ],
  ['the default type', image({ tag: '1-debug' }, {}, 'default'), 'h/proxyv2:1'],
])('names the image with %s', (_case, found, expected) => {
  expect(found).toBe(expected);
});
