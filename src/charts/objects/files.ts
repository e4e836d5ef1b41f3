import { encodeBase64 } from '../../gotemplate/functions/base64.ts';
import { encodeYaml } from '../../gotemplate/functions/yaml.ts';
import { fn, runFn } from '../../gotemplate/value/function.ts';
import {
  type ElementType,
  GoBytes,
  type GoFunction,
  GoList,
  GoMap,
  type GoValue,
  type HostType,
  texts,
} from '../../gotemplate/value/go-value.ts';
import { text } from '../../gotemplate/value/parameter.ts';
import type { ChartFile } from '../chart.ts';
import { globTest } from './glob.ts';

const contents: ElementType = { name: '[]uint8', zero: new GoBytes('') };

const contentOf = ({ entries }: GoMap, path: string): string => {
  const found = entries.get(path);
  return found instanceof GoBytes ? found.text : '';
};

const linesOf = (content: string): string[] => {
  if (content === '') return [];
  return content.replace(/\n$/, '').split('\n');
};

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The files under their base names, as the data of a ConfigMap or Secret. */
const asData =
  (encode: (content: string) => string) =>
  (files: GoMap): GoFunction =>
    runFn([], (run) => {
      const data = [...files.entries.keys()].map((path): [string, GoValue] => [
        baseName(path),
        encode(contentOf(files, path)),
      ]);
      return encodeYaml(run, new GoMap(new Map(data))).replace(/\n$/, '');
    });

const filesType: HostType<GoMap> = {
  name: 'engine.files',
  kind: 'map',
  fields: new Map(),
  methods: new Map<string, (files: GoMap) => GoFunction>([
    ['Get', (files) => fn([text], (path) => contentOf(files, path))],
    ['GetBytes', (files) => fn([text], (path) => new GoBytes(contentOf(files, path)))],
    ['Lines', (files) => fn([text], (path) => new GoList(linesOf(contentOf(files, path)), texts))],
    [
      'Glob',
      (files) =>
        runFn([text], (run, pattern) => {
          const matches = globTest(pattern, (steps) => run.spend(steps));
          return filesMap([...files.entries].filter(([path]) => matches(path)));
        }),
    ],
    ['AsConfig', asData((content) => content)],
    ['AsSecrets', asData(encodeBase64)],
  ]),
};

const filesMap = (entries: Iterable<readonly [string, GoValue]>): GoMap =>
  new GoMap(new Map(entries), contents, filesType);

/** Helm's `.Files`. */
export const filesObject = (files: readonly ChartFile[]): GoMap =>
  filesMap(files.map((file): [string, GoValue] => [file.path, new GoBytes(file.text)]));
