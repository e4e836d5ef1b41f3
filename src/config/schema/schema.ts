/**
 * Types as data. A type is the name of a scalar, of a message or of an enum, `[T]` for a list, or `{T}` for a map
 * with any keys.
 */
export interface Schema {
  /** Fields and their types, by the message's name. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The names of each enum's values, from 0 up. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
}
