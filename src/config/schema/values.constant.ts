import type { Schema } from './schema.ts';
import data from './values.json' with { type: 'json' };

/** What `values` may hold: the messages of Istio's operator API, from `Values` down (facts values-schema.json). */
export const valuesSchema: Schema = data;
