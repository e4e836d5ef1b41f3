import { expect, it } from 'vitest';
import { proxyFor } from './proxy.ts';

const through = (server: string, noProxy: string): string | undefined =>
  proxyFor(server, { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: noProxy });

it('the scheme of the server chooses the variable, in either letter case', () => {
  expect(proxyFor('https://a.example', { https_proxy: 'proxy:1' })).toBe('http://proxy:1');
  expect(proxyFor('http://a.example', { HTTPS_PROXY: 'http://proxy:1' })).toBeUndefined();
  expect(proxyFor('http://a.example', { HTTP_PROXY: 'http://proxy:2' })).toBe('http://proxy:2');
});

it.each([
  ['https://api.example.com', 'example.com'],
  ['https://api.example.com', '.example.com'],
  ['https://api.example.com', '*.example.com'],
  ['https://api.example.com:6443', 'api.example.com:6443'],
  ['https://10.1.2.3:6443', '10.0.0.0/8'],
  ['https://[fd00::1]:6443', 'fd00::/16'],
  ['https://api.example.com', 'other, *'],
  ['https://127.0.0.1:6443', ''],
  ['https://localhost:6443', ''],
])('%s goes straight with NO_PROXY=%s', (server, noProxy) => {
  expect(through(server, noProxy)).toBeUndefined();
});

it.each([
  ['https://api.example.com', 'ample.com'],
  ['https://example.com', '.example.com'],
  ['https://api.example.com:443', 'api.example.com:6443'],
  ['https://11.1.2.3', '10.0.0.0/8'],
  ['https://11.1.2.3', '10.0.0.0/99,not-a-range/x'],
])('%s goes through the proxy with NO_PROXY=%s', (server, noProxy) => {
  expect(through(server, noProxy)).toBe('http://proxy:3128');
});
