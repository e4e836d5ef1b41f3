import type { JsonObject } from '../../objects/json.ts';
import { choice, intOrString, list, object, type Schema, string, text } from './schema.ts';

/** One of Istio's resource types, short: what its CustomResourceDefinition is made from. */
export interface ResourceType {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly shortName?: string;
  /** Every served version. They all have the same schema. */
  readonly versions: readonly string[];
  /** The version in which the API server stores objects. */
  readonly stored: string;
  /** Columns of `kubectl get` after the name. */
  readonly columns: readonly Column[];
  readonly description: string;
  readonly spec: Schema;
  /** Whether an object without `spec` is refused. */
  readonly specRequired?: boolean;
}

export interface Column extends JsonObject {
  name: string;
  jsonPath: string;
  type: string;
}

/** A column of `kubectl get` that shows the text at a path. */
export const column = (name: string, jsonPath: string): Column => ({ name, jsonPath, type: 'string' });
export const age: Column = { name: 'Age', jsonPath: '.metadata.creationTimestamp', type: 'date' };

const time = text({ format: 'date-time' });

const status: Schema = object(
  {
    conditions: [
      'Facets of the state, each true, false or unknown.',
      list(
        object({
          lastProbeTime: ['When the facet was last looked at.', time],
          lastTransitionTime: ['When its status last changed.', time],
          message: ['Details for people.', string],
          observedGeneration: ['The generation of the object that this condition speaks of.', intOrString],
          reason: ['One word for programs: why the status is what it is.', string],
          status: ['True, False or Unknown.', string],
          type: ['Which facet it is.', string],
        }),
      ),
    ],
    observedGeneration: ['The last generation of the object that the control plane has seen.', intOrString],
    validationMessages: [
      'Findings of the configuration analysis about this object.',
      list(
        object({
          documentationUrl: ['Page that explains the finding.', string],
          level: ['How grave it is.', choice('UNKNOWN', 'ERROR', 'WARNING', 'INFO')],
          type: [
            'Kind of finding.',
            object({ code: ['Its stable identifier.', string], name: ['Its readable name.', string] }),
          ],
        }),
      ),
    ],
  },
  { 'x-kubernetes-preserve-unknown-fields': true },
);

/** The name of the type's CustomResourceDefinition. */
export const crdName = ({ plural, group }: ResourceType): string => `${plural}.${group}`;

/** The schema of every version of a resource type. */
export const resourceSchema = (type: ResourceType): Schema => ({
  openAPIV3Schema: {
    ...object({
      spec: [`What this ${type.kind} asks for.`, type.spec],
      status: ['What the control plane reports about it.', status],
    }),
    ...(type.specRequired === true && { required: ['spec'] }),
    description: type.description,
  },
});

/** The `spec` of the type's CustomResourceDefinition. */
export const crdSpec = (type: ResourceType): JsonObject => {
  const singular = type.kind.toLowerCase();
  return {
    group: type.group,
    names: {
      categories: ['istio-io', type.group.replaceAll('.', '-')],
      kind: type.kind,
      listKind: `${type.kind}List`,
      plural: type.plural,
      singular,
      ...(type.shortName !== undefined && { shortNames: [type.shortName] }),
    },
    scope: 'Namespaced',
    versions: type.versions.map((name) => ({
      ...(type.columns.length > 0 && { additionalPrinterColumns: [...type.columns] }),
      name,
      schema: resourceSchema(type),
      served: true,
      storage: name === type.stored,
      subresources: { status: {} },
    })),
  };
};
