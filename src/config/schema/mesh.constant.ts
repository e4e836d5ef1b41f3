import data from './mesh.json' with { type: 'json' };
import type { Schema } from './schema.ts';

/** What `meshConfig` may hold: the messages of Istio's mesh API, from `MeshConfig` down (facts values-schema.json). */
export const meshSchema: Schema = data;
