import { inputError } from '../errors.ts';
import { isJsonObject, type JsonObject, ownValue } from '../objects/json.ts';
import { readYamlStream, type YamlDocument } from '../objects/yaml/read.ts';
import type { InputFile } from './inputs.ts';
import type { Warning } from './resolved.ts';

/** An IstioOperator document as far as a file holds one, and what in the file has no effect. */
export interface OperatorDocument {
  readonly document: JsonObject;
  readonly warnings: readonly Warning[];
}

/**
 * The IstioOperator document of a file; an empty one changes nothing and gives an empty map. As with istioctl only the
 * first YAML document counts (operator-pipeline facts 1.1), but a kind other than IstioOperator is refused.
 * Throws an input error for broken YAML, another kind or none, and several documents with a kind.
 */
export const readOperatorDocument = ({ name, text }: InputFile): OperatorDocument => {
  const documents = readYamlStream(text, name);
  const [, second] = documents.filter(({ value }) => isJsonObject(value) && Object.hasOwn(value, 'kind'));
  if (second !== undefined)
    throw inputError(
      `${name}:${second.line}: a second document in the file; expected one IstioOperator`,
      'Put each into its own file.',
    );
  const [first, ...others] = documents;
  const warnings = others
    .filter(({ value }) => value !== null)
    .map(({ line }) => ({
      path: `${name}:${line}`,
      message: 'only the first document of a file is read, this one has no effect',
    }));
  return { document: first === undefined || first.value === null ? {} : operatorIn(first, name), warnings };
};

const operatorIn = ({ value, line }: YamlDocument, name: string): JsonObject => {
  const where = `${name}:${line}`;
  if (!isJsonObject(value)) throw inputError(`${where}: expected an IstioOperator document, found no map`);
  const kind = ownValue(value, 'kind');
  if (kind !== 'IstioOperator')
    throw inputError(
      `${where}: expected kind IstioOperator, found ${kind === undefined ? 'none' : JSON.stringify(kind)}`,
    );
  return withoutNull(value);
};

/** `spec:` and `metadata:` without content count as absent. */
const withoutNull = (document: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null));
