import type { JsonValue } from '../../objects/json.ts';
import { checkType, type Dialect, type DocumentPath, type Finding } from '../schema/check.ts';
import { goStruct, meshMessage, valuesMessage } from '../schema/dialects.ts';
import { operatorSchema } from '../schema/operator.ts';
import type { Schema } from '../schema/schema.ts';
import { valuesSchema } from '../schema/values.constant.ts';

/** A part of the document that has a type of its own. */
export interface Section {
  readonly schema: keyof typeof sources;
  readonly type: string;
  readonly path: DocumentPath;
  readonly value: JsonValue | undefined;
}

/** Each schema with its way of reading; those that most documents do not need are loaded when one does. */
const sources = {
  operator: { dialect: goStruct, load: async () => operatorSchema },
  values: { dialect: valuesMessage, load: async () => valuesSchema },
  mesh: { dialect: meshMessage, load: async () => (await import('../schema/mesh.constant.ts')).meshSchema },
  kubernetes: {
    dialect: goStruct,
    load: async () => (await import('../schema/kubernetes.constant.ts')).kubernetesSchema,
  },
} satisfies Record<string, { dialect: Dialect; load: () => Promise<Schema> }>;

/** What in a section does not fit its type. */
export const checkSection = async ({ schema, type, path, value }: Section): Promise<Finding[]> => {
  const { dialect, load } = sources[schema];
  return checkType(await load(), dialect, type, value, path);
};
