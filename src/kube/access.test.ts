import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AccessOptions, chooseAccess } from './access.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const config = (name: string, extra = ''): string => `apiVersion: v1
kind: Config
current-context: ${name}
clusters: [{name: shared, cluster: {server: "https://${name}:6443", certificate-authority: ca.crt}}]
users: [{name: ${name}, user: {token: secret${extra}}}]
contexts: [{name: ${name}, context: {cluster: shared, user: ${name}, namespace: team}}]
`;
const write = (file: string, text: string): string => {
  const full = path.join(folder, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
};
const choose = (options: AccessOptions, env: Record<string, string> = {}) =>
  chooseAccess(options, { HOME: folder, ...env });

it('merges the files of KUBECONFIG: the first that defines a name wins, a missing one is passed over', () => {
  const a = write('a/config', config('a'));
  const b = write('b/config', config('b'));
  const KUBECONFIG = [path.join(folder, 'missing'), a, b].join(path.delimiter);
  expect(choose({}, { KUBECONFIG })).toMatchObject({
    context: 'a',
    server: 'https://a:6443',
    namespace: 'team',
    user: { token: 'secret' },
  });
  expect(choose({ context: 'b' }, { KUBECONFIG })).toMatchObject({ context: 'b', server: 'https://a:6443' });
});

it('paths are relative to the file that holds them', () => {
  const file = write('deep/config', config('a', ', exec: {command: ./login}'));
  expect(choose({ kubeconfig: file })).toMatchObject({
    cluster: { 'certificate-authority': path.join(folder, 'deep/ca.crt') },
    user: { exec: { command: path.join(folder, 'deep/login') } },
  });
});

it('falls back to ~/.kube/config', () => {
  write('.kube/config', config('home'));
  expect(choose({}).context).toBe('home');
});

it('says where it looked when there is none', () => {
  expect(() => choose({})).toThrow(path.join(folder, '.kube', 'config'));
  expect(() => choose({}, { KUBECONFIG: '/nowhere/config' })).toThrow('/nowhere/config');
  expect(() => choose({ kubeconfig: '/nowhere/config' })).toThrow('no such file');
});

it('lists the contexts when the chosen one is not there', () => {
  const kubeconfig = write('config', config('a'));
  expect(() => choose({ kubeconfig, context: 'nope' })).toThrow(
    expect.objectContaining({ kind: 'input', hint: 'Choose one with --context: a.' }),
  );
});

it('impersonates by flags before the kubeconfig', () => {
  const kubeconfig = write('config', config('a', ', as: jane, as-groups: [dev]'));
  expect(choose({ kubeconfig }).impersonation).toEqual({ 'Impersonate-User': 'jane', 'Impersonate-Group': ['dev'] });
  expect(choose({ kubeconfig, as: 'joe', asGroup: ['ops'], asUid: '7' }).impersonation).toEqual({
    'Impersonate-User': 'joe',
    'Impersonate-Group': ['ops'],
    'Impersonate-Uid': '7',
  });
});

it('refuses a group without a user, and dangling names', () => {
  const kubeconfig = write('config', config('a'));
  expect(() => choose({ kubeconfig, asGroup: ['x'] })).toThrow('together with a user');
  const dangling = write('dangling', config('a').replace('user: a', 'user: b'));
  expect(() => choose({ kubeconfig: dangling })).toThrow('names the user b');
});
