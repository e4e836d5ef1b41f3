import type { JsonValue } from '../../objects/json.ts';
import { printYaml } from '../../objects/yaml/print.ts';

/** A value as YAML text to stand in another text: as printed, but for the last line break. */
export const yamlText = (value: JsonValue): string => printYaml(value).replace(/\n$/, '');

/** A text with every line, empty ones too, moved to the right. */
export const indented = (text: string, columns: number): string => {
  const pad = ' '.repeat(columns);
  return pad + text.replaceAll('\n', `\n${pad}`);
};
