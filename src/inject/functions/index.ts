import { sprigFunctions } from '../../gotemplate/functions/sprig.ts';
import type { GoFunction } from '../../gotemplate/value/function.ts';
import { annotationFunctions } from './annotations.ts';
import { jsonFunctions } from './json.ts';
import { mapFunctions } from './maps.ts';
import { otelFunction } from './otel.ts';
import { envFunction, textFunctions } from './text.ts';
import { trafficFunctions } from './traffic.ts';

/**
 * The functions of injection templates: sprig's and Istio's own, which take the place of sprig's of the same name
 * (injection facts 4). `variables` is the environment that `env` reads.
 */
export const injectionFunctions = (
  variables: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, GoFunction> =>
  new Map([
    ...sprigFunctions,
    ...annotationFunctions,
    ...jsonFunctions,
    ...mapFunctions,
    ...textFunctions,
    ...trafficFunctions,
    ['env', envFunction(variables)],
    ['otelResourceAttributes', otelFunction],
  ]);
