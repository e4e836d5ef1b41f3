import { GoList, GoMap, type GoValue, texts } from '../../gotemplate/value/go-value.ts';
import { fromJson } from '../../gotemplate/value/json.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import type { ChartMetadata } from '../chart.ts';

const textFields = [
  ['APIVersion', 'apiVersion'],
  ['AppVersion', 'appVersion'],
  ['Condition', 'condition'],
  ['Description', 'description'],
  ['Home', 'home'],
  ['Icon', 'icon'],
  ['KubeVersion', 'kubeVersion'],
  ['Name', 'name'],
  ['Tags', 'tags'],
  ['Type', 'type'],
  ['Version', 'version'],
] as const;

const listFields = [
  ['Dependencies', 'dependencies'],
  ['Keywords', 'keywords'],
  ['Maintainers', 'maintainers'],
  ['Sources', 'sources'],
] as const;

/** Helm's `.Chart`: Chart.yaml under the names of Helm's Go fields. */
export const chartObject = ({ fields }: ChartMetadata, isRoot: boolean): GoMap => {
  const entries: [string, GoValue][] = [
    ...textFields.map(([name, key]): [string, GoValue] => [name, textOf(ownValue(fields, key))]),
    ...listFields.map(([name, key]): [string, GoValue] => [name, listOf(ownValue(fields, key))]),
    ['Annotations', annotations(fields)],
    ['Deprecated', ownValue(fields, 'deprecated') === true],
    ['IsRoot', isRoot],
  ];
  return new GoMap(new Map(entries));
};

const textOf = (value: JsonValue | undefined): string => (value === undefined || value === null ? '' : String(value));

const listOf = (value: JsonValue | undefined): GoList =>
  new GoList(Array.isArray(value) ? value.map((item) => capitalized(item)) : []);

/** The entries of maintainers and dependencies are known by their Go names, too. */
const capitalized = (item: JsonValue): GoValue => {
  if (!isJsonObject(item)) return fromJson(item);
  const entries = Object.entries(item).map(([key, value]): [string, GoValue] => [goName(key), fromJson(value)]);
  return new GoMap(new Map(entries));
};

const goName = (key: string): string => (key === 'url' ? 'URL' : key.charAt(0).toUpperCase() + key.slice(1));

const annotations = (fields: JsonObject): GoMap => {
  const found = ownValue(fields, 'annotations');
  const entries = isJsonObject(found) ? Object.entries(found) : [];
  const map = new Map(entries.map(([key, value]): [string, GoValue] => [key, textOf(value)]));
  return new GoMap(map, texts, undefined, found === undefined);
};
