import type { NumberForms } from './number.ts';

/**
 * A parsed template. `at` is the offset in the template's text that errors point to. Variables are resolved to
 * slots of the template's frame when parsed (slot 0 is `$`); -1 stands for one that is assigned but never declared.
 */
export interface Tree {
  /** The file or text that the template stands in, for error messages. */
  readonly source: Source;
  readonly name: string;
  readonly body: readonly Statement[];
}

/** A text that templates were parsed from. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

export type Statement = TextStatement | Action | Branch | TemplateCall | LoopExit;

export interface TextStatement {
  readonly kind: 'text';
  readonly text: string;
}

export interface Action {
  readonly kind: 'action';
  readonly at: number;
  readonly pipe: Pipe;
}

export interface Branch {
  readonly kind: 'if' | 'with' | 'range';
  readonly at: number;
  readonly pipe: Pipe;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[] | undefined;
}

export interface TemplateCall {
  readonly kind: 'template';
  readonly at: number;
  readonly name: string;
  readonly pipe: Pipe | undefined;
}

export interface LoopExit {
  readonly kind: 'break' | 'continue';
  readonly at: number;
}

export interface Pipe {
  readonly kind: 'pipe';
  readonly at: number;
  readonly variables: readonly VariableTarget[];
  /** True for `=`, false for `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export interface VariableTarget {
  readonly name: string;
  readonly slot: number;
}

/** An operand and its arguments. */
export interface Command {
  readonly kind: 'command';
  readonly at: number;
  readonly operator: Operand;
  readonly args: readonly Operand[];
}

export type Operand =
  | Dot
  | Nil
  | Field
  | Variable
  | Chain
  | FunctionName
  | BoolLiteral
  | NumberLiteral
  | TextLiteral
  | Pipe;

export interface Dot {
  readonly kind: 'dot';
  readonly at: number;
}
export interface Nil {
  readonly kind: 'nil';
  readonly at: number;
}
export interface Field {
  readonly kind: 'field';
  readonly at: number;
  readonly path: readonly string[];
}
export interface Variable {
  readonly kind: 'variable';
  readonly at: number;
  readonly name: string;
  readonly slot: number;
  readonly path: readonly string[];
}
/** Fields of a parenthesised pipeline or of a function's result. */
export interface Chain {
  readonly kind: 'chain';
  readonly at: number;
  readonly of: Pipe | FunctionName;
  readonly path: readonly string[];
}
export interface FunctionName {
  readonly kind: 'function';
  readonly at: number;
  readonly name: string;
}
export interface BoolLiteral {
  readonly kind: 'bool';
  readonly at: number;
  readonly value: boolean;
}
export interface NumberLiteral {
  readonly kind: 'number';
  readonly at: number;
  readonly forms: NumberForms;
  readonly source: string;
}
export interface TextLiteral {
  readonly kind: 'string';
  readonly at: number;
  readonly value: string;
  readonly source: string;
}

/** Anything that an error can point to. */
export type Node = Exclude<Statement, TextStatement> | Command | Operand;
