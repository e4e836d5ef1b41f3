import { MeshctlError } from '../errors.ts';

/** Where a template went wrong; the column (in bytes, from 0) is known only once the template runs, as in Go. */
export interface TemplatePlace {
  /** The file or text that the template stands in. */
  readonly source: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column?: number;
}

/**
 * A template that cannot be parsed or fails when executed: the only error that this room throws.
 * Its message reads as Go's does: `template: <source>:<line>:<column>: executing "<name>" at <<action>>: <reason>`.
 */
export class TemplateError extends MeshctlError {
  readonly place: TemplatePlace;
  readonly reason: string;
  /** What the template itself said when it gave up on purpose (`fail`, `required`). */
  readonly refusal: string | undefined;

  private constructor(place: TemplatePlace, at: string, reason: string, more: { refusal?: string; hint?: string }) {
    super('input', `template: ${at}: ${reason}`, more);
    this.place = place;
    this.reason = reason;
    this.refusal = more.refusal;
  }

  /** `hint` shows what stands there: Go's own messages only name the line. */
  static whileParsing(source: string, line: number, reason: string, hint?: string): TemplateError {
    return new TemplateError({ source, line }, `${source}:${line}`, reason, hint === undefined ? {} : { hint });
  }

  static whileExecuting(
    place: TemplatePlace & { readonly column: number },
    template: string,
    action: string,
    reason: string,
    refusal?: string,
  ): TemplateError {
    const at = `${place.source}:${place.line}:${place.column}: executing ${JSON.stringify(template)} at <${action}>`;
    return new TemplateError(place, at, reason, refusal === undefined ? {} : { refusal });
  }
}

/** What a template function throws to refuse its arguments; the evaluator adds the place. */
export class FunctionError extends Error {
  /** The template's own words, where it gave up on purpose. */
  readonly refusal: string | undefined;

  constructor(message: string, refusal?: string) {
    super(message);
    this.refusal = refusal;
  }
}
