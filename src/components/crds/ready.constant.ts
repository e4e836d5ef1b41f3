import { printYaml } from '../../objects/yaml/print.ts';
import { crdName, crdSpec, type ResourceType, resourceSchema } from './definition.ts';
import { resourceTypes } from './definitions.ts';

/** A text in which one part stands several times: what lies between, and the part. `pieces.join(part)` is the text. */
export interface FoldedText {
  readonly pieces: readonly string[];
  readonly part: string;
}

/** A CustomResourceDefinition in the forms in which a run needs it. */
export interface ReadyCrd {
  readonly name: string;
  /** `spec:` and its lines. The schema, which all versions share, is the folded part. */
  readonly specYaml: FoldedText;
  readonly specJson: FoldedText;
}

const folded = (text: string, part: string): FoldedText => ({ pieces: text.split(part), part });

const ready = (type: ResourceType): ReadyCrd => {
  const spec = crdSpec(type);
  const schema = resourceSchema(type);
  const schemaYaml = printYaml({ spec: { versions: [{ schema }] } });
  return {
    name: crdName(type),
    specYaml: folded(printYaml({ spec }), schemaYaml.slice(schemaYaml.indexOf('schema:'))),
    specJson: folded(JSON.stringify(spec), JSON.stringify(schema)),
  };
};

export const readyCrds: readonly ReadyCrd[] = resourceTypes.map(ready);
