import { posix } from 'node:path';
import { fn } from '../value/function.ts';
import type { GoFunction } from '../value/go-value.ts';
import { text } from '../value/parameter.ts';

const clean = (path: string): string => {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
};

const base = (path: string): string => {
  if (path === '') return '.';
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end) || '/';
};

const dir = (path: string): string => clean(path.slice(0, path.lastIndexOf('/') + 1));

const extension = (path: string): string => /\.[^./]*$/.exec(path)?.[0] ?? '';

const isAbsolute = (path: string): boolean => path.startsWith('/');

const named = (prefix: string): [string, GoFunction][] => {
  const name = (word: string): string => (prefix === '' ? word : prefix + word.charAt(0).toUpperCase() + word.slice(1));
  return [
    [name('base'), fn([text], base)],
    [name('dir'), fn([text], dir)],
    [name('clean'), fn([text], clean)],
    [name('ext'), fn([text], extension)],
    [name('isAbs'), fn([text], isAbsolute)],
  ];
};

/** Sprig's functions for paths with slashes; those for paths of the operating system do the same (Linux). */
export const pathFunctions: ReadonlyMap<string, GoFunction> = new Map([...named(''), ...named('os')]);
