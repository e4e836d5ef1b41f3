import type { Environment } from '../environment.ts';
import { FunctionError, TemplateError } from '../error.ts';
import { manyIncludes, maxIncludes, maxOutput, maxTemplateDepth, textCost } from '../limits.ts';
import type { Node, Statement, Tree } from '../parse/ast.ts';
import { describe } from '../parse/describe.ts';
import { addTemplate, type TemplateSet } from '../template-set.ts';
import type { GoValue, Run } from '../value/go-value.ts';
import { rejoined, wellFormed } from '../value/utf8.ts';

/** The variables of a template in execution, and what range made them from. */
export interface Frame {
  readonly tree: Tree;
  readonly slots: GoValue[];
  /** Static type of a slot that holds an element of a list or map; its name is what messages tell. */
  readonly slotTypes: (string | undefined)[];
  dotType: string | undefined;
}

/** One execution of a template, with everything that it calls. */
export class Execution implements Run {
  frame: Frame;
  /** What is being evaluated, for error messages. */
  node: Node | undefined;
  private out = '';
  private written = 0;
  private stepsLeft: number;
  private depth = 0;
  private readonly included = new Map<string, number>();

  constructor(
    public set: TemplateSet,
    private readonly environment: Environment,
    /** Executes statements with a dot; their output comes here. */
    private readonly runStatements: (run: Execution, statements: readonly Statement[], dot: GoValue) => unknown,
  ) {
    this.stepsLeft = environment.steps;
    this.frame = newFrame({ source: { name: '', text: '' }, name: '', body: [] }, undefined);
  }

  /** Executes the template of that name and returns its text. */
  run(name: string, data: GoValue): string {
    const tree = this.set.trees.get(name);
    if (tree === undefined) throw TemplateError.whileParsing(name, 1, `no template ${JSON.stringify(name)}`);
    return wellFormed(this.capture(tree, data));
  }

  write(text: string): void {
    this.written += text.length;
    if (this.written > maxOutput) throw this.error(`the output is longer than ${maxOutput} characters`);
    this.spend(textCost(text.length));
    this.out += text;
  }

  /** Executes a template with a frame of its own and leaves its text in the output. */
  call(tree: Tree, data: GoValue): void {
    if (this.depth >= maxTemplateDepth) throw this.error(`exceeded maximum template depth (${maxTemplateDepth})`);
    const caller = this.frame;
    this.frame = newFrame(tree, data);
    this.depth++;
    this.runStatements(this, tree.body, data);
    this.depth--;
    this.frame = caller;
  }

  /** Executes a template and returns its text. A stack overflow becomes an error of the template. */
  private capture(tree: Tree, data: GoValue): string {
    const { out, node, frame, depth } = this;
    this.out = '';
    try {
      this.call(tree, data);
      return this.out;
    } catch (error) {
      if (error instanceof RangeError) throw this.error(this.overflow());
      throw error;
    } finally {
      this.out = out;
      this.node = node;
      this.frame = frame;
      this.depth = depth;
    }
  }

  private overflow(): string {
    for (const [name, times] of this.included) if (times >= manyIncludes) return endlessInclude(name);
    return 'the data or the templates are nested too deeply';
  }

  include(name: string, data: GoValue): string {
    const tree = this.set.trees.get(name);
    if (tree === undefined)
      throw new FunctionError(`template: no template ${JSON.stringify(name)} associated with template "gotpl"`);
    const times = this.included.get(name) ?? 0;
    if (times >= maxIncludes) throw new FunctionError(endlessInclude(name));
    this.included.set(name, times + 1);
    const text = this.nested(() => this.capture(tree, data), '');
    this.included.set(name, times);
    return rejoined(text);
  }

  evaluate(text: string, data: GoValue): string {
    this.spend(text.length);
    const outer = this.set;
    const name = 'gotpl';
    const inner = { dialect: outer.dialect, trees: new Map(outer.trees) };
    this.nested(() => addTemplate(inner, name, text), `cannot parse template ${JSON.stringify(text)}: `);
    const tree = inner.trees.get(name);
    if (tree === undefined) return '';
    this.set = inner;
    const result = this.nested(
      () => this.capture(tree, data),
      `error during tpl function execution for ${JSON.stringify(text)}: `,
    );
    this.set = outer;
    return rejoined(result);
  }

  /** Runs what a function does with templates: their errors become errors of the function. */
  private nested<T>(work: () => T, prefix: string): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      throw new FunctionError(prefix + abridged(error.message), error.refusal);
    }
  }

  spend(steps: number): void {
    this.stepsLeft -= steps;
    if (this.stepsLeft < 0)
      throw this.error(`the template does more work than allowed (${this.environment.steps} steps): does it loop?`);
  }

  now(): number {
    return this.environment.now();
  }

  timeZone(): string | undefined {
    return this.environment.timeZone;
  }

  randomBytes(count: number): Uint8Array {
    return this.environment.randomBytes(count);
  }

  variable(name: string): string {
    return this.environment.variables.get(name) ?? '';
  }

  /** An error at what is being evaluated. */
  error(reason: string, refusal?: string): TemplateError {
    const { source, name } = this.frame.tree;
    const at = this.node?.at ?? 0;
    const before = source.text.slice(0, at);
    const lineStart = before.lastIndexOf('\n') + 1;
    const place = {
      source: source.name,
      line: before.split('\n').length,
      column: Buffer.byteLength(before.slice(lineStart)),
    };
    const action = this.node === undefined ? '' : describe(this.node);
    return TemplateError.whileExecuting(place, name, action, reason, refusal);
  }
}

const endlessInclude = (name: string): string =>
  `rendering template has a nested reference name: ${name}: unable to execute template`;

const longestMessage = 1_000;

/** A message without its middle, where templates that include each other have made it long. */
const abridged = (message: string): string =>
  message.length <= longestMessage
    ? message
    : `${message.slice(0, longestMessage / 4)} ... ${message.slice(-(longestMessage * 3) / 4)}`;

const newFrame = (tree: Tree, data: GoValue): Frame => ({
  tree,
  slots: [data],
  slotTypes: [undefined],
  dotType: undefined,
});
