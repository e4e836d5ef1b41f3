import { inputError } from '../../errors.ts';
import type { JsonValue } from '../../objects/json.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import { field } from '../chart/field.ts';
import { quotedText, truthy } from '../chart/text.ts';
import type { ControlPlane } from './control-plane.ts';

/**
 * `initContainers` from the values, in whose text `{{ .Values.a.b }}` and `{{ .Release.Namespace }}` stand for values
 * (istiod-and-base facts 9.3). Throws an input error for any other template action: there is no template engine here.
 */
export const initContainers = (plane: ControlPlane): JsonValue | undefined => {
  const containers = field(plane.values, 'initContainers');
  if (containers === undefined || !truthy(containers)) return undefined;
  const text = printYaml(containers);
  if (!text.includes('{{')) return containers;
  return readYaml(
    text.replace(/\{\{(.*?)\}\}/gs, (_, action: string) => meaning(plane, action.trim())),
    'values.initContainers',
  );
};

const meaning = ({ values, namespace }: ControlPlane, action: string): string => {
  if (action === '.Release.Namespace') return namespace;
  const path = /^\.Values\.([\w.]+)$/.exec(action)?.[1];
  if (path !== undefined) return quotedText(field(values, path));
  throw inputError(
    `values.initContainers: cannot evaluate the template action {{ ${action} }}`,
    'Write the value itself, or {{ .Values.<path> }} or {{ .Release.Namespace }}.',
  );
};
