import type { JsonValue } from '../json.ts';
import type { KubeObject } from '../object.ts';

/** A value as YAML text, byte for byte as sigs.k8s.io/yaml prints it; ends with a newline (go-templates facts 12). */
export const printYaml = (value: JsonValue): string => {
  throw new Error(`not there yet: ${typeof value}`);
};

/** An object as YAML; constant parts come from ready text (CRDs), so they cost nothing. */
export const printObject = (object: KubeObject): string => printYaml(object);
