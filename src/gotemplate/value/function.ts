import type { GoValue } from './go-value.ts';

/** What a function is given besides its arguments: the execution that calls it. */
export interface Run {
  /** Pays for work that grows with the data; throws when the execution has used up its budget. */
  spend(steps: number): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** The name of the zone of local times; undefined for that of the machine. */
  timeZone(): string | undefined;
  randomBytes(count: number): Uint8Array;
  /** A variable of the process's environment, empty where it is not set. */
  variable(name: string): string;
  /** Executes a template of the same set and returns its text; throws a FunctionError where there is none of that name. */
  include(name: string, data: GoValue): string;
  /** Parses a text that sees the set's templates, executes it and returns its text. */
  evaluate(text: string, data: GoValue): string;
}

/** A function that templates can call, with the types of its parameters as Go declares them. */
export interface GoFunction {
  readonly parameters: readonly Parameter<unknown>[];
  /** The type of all further arguments, for a function that takes any number of them. */
  readonly rest: Parameter<unknown> | undefined;
  /** Set for and, or: evaluation stops at the first argument of this truth. */
  readonly stopsAt?: boolean;
  /** Takes arguments that the parameters have accepted. */
  call(run: Run, args: readonly unknown[]): GoValue;
}

/** The answer of a parameter that does not take a value. */
export const refused = Symbol('refused');

export interface Parameter<T> {
  /** Go's name of the type, for messages. */
  readonly type: string;
  /** Which literals may stand for it, under the name that messages use. */
  readonly literal: 'any' | 'string' | 'integer' | 'float' | 'bool' | 'none';
  accept(value: GoValue): T | typeof refused;
}

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
