import type { JsonObject } from '../../objects/json.ts';
/**
 * How Go's values are held in JavaScript, so that a template sees the types that it would see in Go
 * (go-templates facts 4 to 7):
 *
 * | Go                                            | here                                                 |
 * |-----------------------------------------------|------------------------------------------------------|
 * | nothing at all (an absent key, prints `<no value>`) | undefined                                      |
 * | nil in an `interface {}`                      | null                                                 |
 * | bool, string, float64                         | boolean, string, number                              |
 * | int                                           | bigint                                               |
 * | int64, uint8 and the other integers           | Integer                                              |
 * | complex128                                    | Complex                                              |
 * | slices: []interface {}, []string, ...         | GoList                                               |
 * | maps with text keys, map[string]string, ...   | GoMap                                                |
 * | []uint8                                       | GoBytes                                              |
 * | structs, pointers to them, named types with methods | HostObject                                     |
 * | pointer to a scalar, nil pointers             | Pointer                                              |
 *
 * Lists are never changed once they exist. Maps are changed in place by set, unset and merge*, and are shared as in Go.
 */
export type GoValue =
  | undefined
  | null
  | boolean
  | string
  | number
  | bigint
  | Integer
  | Complex
  | GoList
  | GoMap
  | GoBytes
  | HostObject
  | Pointer;

export type IntegerType = 'int8' | 'int16' | 'int32' | 'int64' | 'uint' | 'uint8' | 'uint16' | 'uint32' | 'uint64';

/** An integer of another type than int. */
export class Integer {
  constructor(
    readonly type: IntegerType,
    readonly value: bigint,
  ) {}
}

/** An int64, wrapped around as Go does where the value does not fit. */
export const int64 = (value: bigint): Integer => new Integer('int64', BigInt.asIntN(64, value));

/** A complex128. */
export class Complex {
  constructor(
    readonly real: number,
    readonly imaginary: number,
  ) {}
}

/** The type of what a list or map holds: Go's name for it, and the value of a key that is not there. */
export interface ElementType {
  readonly name: string;
  readonly zero: GoValue;
}

export const anything: ElementType = { name: 'interface {}', zero: null };
export const texts: ElementType = { name: 'string', zero: '' };
export const ints: ElementType = { name: 'int', zero: 0n };

/** A slice; never changed. */
export class GoList {
  constructor(
    readonly items: readonly GoValue[],
    readonly element: ElementType = anything,
    /** A type with a name and methods of its own. */
    readonly named?: HostType<GoList>,
    /** True for a nil slice, which is `null` in JSON. */
    readonly isNil = false,
  ) {}
}

/** JSON data that no template has looked at yet, and how it becomes entries. It is never changed. */
export interface Unread {
  readonly data: JsonObject;
  readonly read: (data: JsonObject) => Map<string, GoValue>;
}

/** A map with text keys, shared and changed in place as in Go. */
export class GoMap {
  constructor(
    private held: Map<string, GoValue> | Unread = new Map(),
    readonly element: ElementType = anything,
    /** A type with a name and methods of its own. */
    readonly named?: HostType<GoMap>,
    /** True for a nil map, which is `null` in JSON and takes no entries. */
    readonly isNil = false,
  ) {}

  get entries(): Map<string, GoValue> {
    if (!(this.held instanceof Map)) this.held = this.held.read(this.held.data);
    return this.held;
  }

  /** The data behind entries that nobody has asked for; undefined once somebody has, for then they may be changed. */
  get unread(): JsonObject | undefined {
    return this.held instanceof Map ? undefined : this.held.data;
  }
}

/** Bytes, such as a file's content; held as text as long as nobody looks at single bytes. */
export class GoBytes {
  constructor(readonly text: string) {}
}

/** A pointer to a scalar, or any nil pointer (`target` undefined). `type` is Go's name of what it points to. */
export class Pointer {
  constructor(
    readonly type: string,
    readonly target: Exclude<GoValue, undefined> | undefined,
  ) {}
}

/**
 * A type that a host gives to templates: only the fields and methods listed here can be reached, by exactly these
 * names. A Self is whatever the host keeps behind an object.
 */
export interface HostType<Self> {
  /** Go's name: `v1.ObjectMeta`, `*semver.Version`. */
  readonly name: string;
  readonly kind: 'struct' | 'ptr' | 'map' | 'slice' | 'string' | 'int' | 'int32' | 'int64';
  /** In the order in which Go declares them, in which they also print. */
  readonly fields: ReadonlyMap<string, (self: Self) => GoValue>;
  readonly methods: ReadonlyMap<string, (self: Self) => GoFunction>;
  /** True for a nil pointer: false in tests, its fields cannot be read, its methods can be called. */
  isNil?(self: Self): boolean;
  /** Go's String method; without it an object prints as a struct does. */
  print?(self: Self): string;
  /** How an action that consists of the object prints it, where that differs: Go's String of the pointer to it. */
  printAlone?(self: Self): string;
  /** The number behind a named integer type, such as an enum. */
  number?(self: Self): bigint;
  /** What toJson and toYaml make of an object; without it a map of its fields. */
  json?(self: Self): GoValue;
}

/** An object of a host type: a struct, a pointer to one, or a named number. */
export class HostObject {
  private constructor(
    readonly type: HostType<unknown>,
    readonly self: unknown,
  ) {}

  static of<Self>(type: HostType<Self>, self: Self): HostObject {
    // A type and the self that fits it are put together only here, so the members of the one always take the other.
    return new HostObject(type as HostType<unknown>, self);
  }
}

/** Pays for work that grows with the data, such as values looked at; throws when the budget is used up. */
export type Spend = (steps: number) => void;

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

/** A parameter of a function: the Go type that it has, and the T that the function is given. */
export interface Parameter<T> {
  /** Go's name of the type, for messages. */
  readonly type: string;
  /** Which literals may stand for it, under the name that messages use. */
  readonly literal: 'any' | 'string' | 'integer' | 'float' | 'bool' | 'none';
  accept(value: GoValue): T | typeof refused;
}
