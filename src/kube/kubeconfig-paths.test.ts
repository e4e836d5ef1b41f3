import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listedFiles, withAbsolutePaths } from './kubeconfig-paths.ts';

describe('on Windows', () => {
  it('a list is split at semicolons, since drives have colons', () => {
    expect(listedFiles('C:\\Users\\a b\\.kube\\config;;D:\\other', path.win32)).toEqual([
      'C:\\Users\\a b\\.kube\\config',
      'D:\\other',
    ]);
  });

  it('paths are relative to the file, on its drive, unless they name one', () => {
    const body = { 'certificate-authority': 'certs\\ca.crt', 'client-key': 'D:/keys/a.key', tokenFile: '\\token' };
    expect(withAbsolutePaths(body, 'C:\\Users\\a\\.kube', path.win32)).toEqual({
      'certificate-authority': 'C:\\Users\\a\\.kube\\certs\\ca.crt',
      'client-key': 'D:\\keys\\a.key',
      tokenFile: 'C:\\token',
    });
  });

  it('a command with a path is found from the file, any other in PATH', () => {
    const command = (text: string) => withAbsolutePaths({ exec: { command: text } }, 'C:\\k', path.win32).exec;
    expect(command('bin\\login.exe')).toEqual({ command: 'C:\\k\\bin\\login.exe' });
    expect(command('login.exe')).toEqual({ command: 'login.exe' });
  });
});

describe('elsewhere', () => {
  it('a list is split at colons', () => {
    expect(listedFiles('/a:b:', path.posix)).toEqual(['/a', 'b']);
  });

  it('paths are relative to the file', () => {
    expect(withAbsolutePaths({ 'client-key': '../a.key', other: 'x' }, '/home/a/.kube', path.posix)).toEqual({
      'client-key': '/home/a/a.key',
      other: 'x',
    });
  });
});
