import { builtinFunctions } from '../../gotemplate/functions/builtin.ts';
import { defaultFunctions } from '../../gotemplate/functions/defaults.ts';
import { dictFunctions } from '../../gotemplate/functions/dicts.ts';
import { jsonFunctions as sprigJsonFunctions } from '../../gotemplate/functions/json.ts';
import { listFunctions } from '../../gotemplate/functions/lists.ts';
import { stringFunctions } from '../../gotemplate/functions/strings.ts';
import type { GoFunction } from '../../gotemplate/value/go-value.ts';
import { isBuiltIn } from '../templates/index.ts';
import { annotationFunctions } from './annotations.ts';
import { jsonFunctions } from './json.ts';
import { mapFunctions } from './maps.ts';
import { otelFunction } from './otel.ts';
import { envFunction, textFunctions } from './text.ts';
import { trafficFunctions } from './traffic.ts';

/** The part of sprig that the built-in templates use; all of it, with dates and cryptography, takes long to load. */
const usedFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ...builtinFunctions,
  ...defaultFunctions,
  ...dictFunctions,
  ...sprigJsonFunctions,
  ...listFunctions,
  ...stringFunctions,
]);

const sprigFunctions = async (templates: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, GoFunction>> => {
  if ([...templates].every(([name, text]) => isBuiltIn(name, text))) return usedFunctions;
  return (await import('../../gotemplate/functions/sprig.ts')).sprigFunctions;
};

/**
 * The functions of injection templates: sprig's and Istio's own, which take the place of sprig's of the same name
 * (injection facts 4). `templates` are the texts by name, `variables` is the environment that `env` reads.
 */
export const injectionFunctions = async (
  templates: ReadonlyMap<string, string>,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<ReadonlyMap<string, GoFunction>> =>
  new Map([
    ...(await sprigFunctions(templates)),
    ...annotationFunctions,
    ...jsonFunctions,
    ...mapFunctions,
    ...textFunctions,
    ...trafficFunctions,
    ['env', envFunction(variables)],
    ['otelResourceAttributes', otelFunction],
  ]);
