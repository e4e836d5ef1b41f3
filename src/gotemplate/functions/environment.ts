import { fn, runFn } from '../value/function.ts';
import type { GoFunction, Run } from '../value/go-value.ts';
import { text } from '../value/parameter.ts';

/** `$NAME` and `${NAME}` replaced by variables of the environment. */
const expanded = (run: Run, value: string): string =>
  value.replace(/\$(?:\{([^}]*)\}|(\w+|[*#$@!?-]))/g, (_, braced?: string, plain?: string) =>
    run.variable(braced ?? plain ?? ''),
  );

/** Sprig's functions that look outside. No name is ever looked up in the network, as Helm does unless told otherwise. */
export const environmentFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['env', runFn([text], (run, name) => run.variable(name))],
  ['expandenv', runFn([text], expanded)],
  ['getHostByName', fn([text], () => '')],
]);
