import { expect, it } from 'vitest';
import { isRepository, readAddress } from './address.ts';

it('tells repositories from folders', () => {
  expect(['https://x/y', 'HTTP://x', 'oci://x/y'].every(isRepository)).toBe(true);
  expect(['manifests', './oci', 'C:\\charts', '/oci://x'].some(isRepository)).toBe(false);
});

it.each([
  ['https://charts.example.com/istio/', 'https://charts.example.com/istio/', 'https://charts.example.com/istio'],
  ['https://Charts.example.com', 'https://charts.example.com/', 'https://charts.example.com'],
  ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x/', 'http://127.0.0.1:8080/x'],
])('reads %s', (given, base, text) => {
  const address = readAddress(given, false);
  expect(address).toMatchObject({ kind: 'helm', text });
  expect(address.kind === 'helm' && address.base.href).toBe(base);
});

it.each([
  ['oci://registry.example.com:5000/a/b-c/', false, 'https://registry.example.com:5000/', 'a/b-c'],
  ['OCI://localhost:5000/charts', true, 'http://localhost:5000/', 'charts'],
  ['oci://docker.io/somebody', false, 'https://registry-1.docker.io/', 'somebody'],
])('reads %s', (given, plainHttp, registry, path) => {
  const address = readAddress(given, plainHttp);
  expect(address).toMatchObject({ kind: 'oci', path, text: given.replace(/^OCI/, 'oci').replace(/\/$/, '') });
  expect(address.kind === 'oci' && address.registry.href).toBe(registry);
});

it.each([
  ['http://charts.example.com/istio', /anybody on the way/],
  ['https://x/y?version=1', /without a query/],
  ['https://', /expected https:\/\/host\/path/],
  ['oci://host', /the path below which/],
  ['oci://host/Upper', /in lower case/],
  ['oci://host/a/../b!', /in lower case/],
])('refuses %s', (given, message) => {
  expect(() => readAddress(given, false)).toThrow(message);
});

it('refuses credentials without repeating them', () => {
  const refuse = () => readAddress('https://somebody:secret@charts.example.com/istio', false);
  expect(refuse).toThrow(/--charts https:\/\/charts\.example\.com\/istio/);
  expect(refuse).not.toThrow(/secret|somebody/);
});
