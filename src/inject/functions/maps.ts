import { restFn } from '../../gotemplate/value/function.ts';
import { type GoFunction, GoMap, type GoValue, texts } from '../../gotemplate/value/go-value.ts';
import { text, textMap } from '../../gotemplate/value/parameter.ts';
import { goJson } from '../mesh/print.ts';

const textsIn = (entries: Iterable<readonly [string, GoValue]>): GoMap => new GoMap(new Map(entries), texts);

const merged = (maps: readonly GoMap[]): GoMap => textsIn(maps.flatMap((map) => [...map.entries]));

const pairs = (words: readonly string[]): [string, string][] =>
  words.flatMap((key, at): [string, string][] => (at % 2 === 0 ? [[key, words[at + 1] ?? '']] : []));

/** A map of texts as compact JSON with sorted keys. */
export const textMapJson = (map: GoMap): string => {
  const sorted = [...map.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return goJson(Object.fromEntries(sorted.map(([key, value]) => [key, String(value)])));
};

/** Functions on maps of texts: labels, annotations, proxy metadata (injection facts 4). */
export const mapFunctions: readonly (readonly [string, GoFunction])[] = [
  [
    'omit',
    restFn([textMap], text, (_, [map], keys) => textsIn([...map.entries].filter(([key]) => !keys.includes(key)))),
  ],
  ['strdict', restFn([], text, (_, _fixed, words) => textsIn(pairs(words)))],
  ['mergeMaps', restFn([], textMap, (_, _fixed, maps) => merged(maps))],
  ['toJsonMap', restFn([], textMap, (_, _fixed, maps) => (maps.length === 0 ? 'null' : textMapJson(merged(maps))))],
];
