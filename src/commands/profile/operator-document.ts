import type { ConfigInputs } from '../../config/inputs.ts';
import type { JsonObject } from '../../objects/json.ts';

/** A spec as the IstioOperator document that it stands in. */
export const operatorDocument = (spec: JsonObject): JsonObject => ({
  apiVersion: 'install.istio.io/v1alpha1',
  kind: 'IstioOperator',
  spec,
});

/** The inputs with a profile chosen, as the first of the flags would do it. */
export const startingFrom = (profile: string, inputs: ConfigInputs): ConfigInputs => ({
  ...inputs,
  sets: [{ flag: 'set-string', text: `profile=${profile}` }, ...inputs.sets],
});
