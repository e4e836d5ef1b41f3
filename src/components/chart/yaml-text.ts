import type { JsonValue } from '../../objects/json.ts';
import { printYaml } from '../../objects/yaml/print.ts';

/** A value as YAML text inside a ConfigMap: as printed, without the final line break. */
export const yamlText = (value: JsonValue): string => printYaml(value).trim();

/** A text with every line, empty ones too, moved to the right. */
export const indented = (text: string, columns: number): string => text.replace(/^/gm, ' '.repeat(columns));
