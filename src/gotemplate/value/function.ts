import type { GoFunction, GoValue, Parameter, Run } from './go-value.ts';

type Accepted<P> = { -readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

/** A function of fixed parameters. */
export const fn = <const P extends readonly Parameter<unknown>[]>(
  parameters: P,
  call: (...args: Accepted<P>) => GoValue,
): GoFunction => ({
  parameters,
  rest: undefined,
  // The evaluator passes what the parameters accepted, which the compiler cannot follow.
  call: (_, args) => call(...(args as Accepted<P>)),
});

/** A function of fixed parameters that uses the execution. */
export const runFn = <const P extends readonly Parameter<unknown>[]>(
  parameters: P,
  call: (run: Run, ...args: Accepted<P>) => GoValue,
): GoFunction => ({ parameters, rest: undefined, call: (run, args) => call(run, ...(args as Accepted<P>)) });

/** A function that takes any number of arguments of one type after the fixed ones. */
export const restFn = <const P extends readonly Parameter<unknown>[], T>(
  parameters: P,
  rest: Parameter<T>,
  call: (run: Run, fixed: Accepted<P>, others: readonly T[]) => GoValue,
): GoFunction => ({
  parameters,
  rest,
  call: (run, args) =>
    call(run, args.slice(0, parameters.length) as Accepted<P>, args.slice(parameters.length) as readonly T[]),
});
