import { inputError } from '../errors.ts';
import { TemplateError } from '../gotemplate/error.ts';

/** Runs `render` and turns the errors of templates into Helm's words (go-templates facts 9, item 5). */
export const inChartWords = <T>(render: () => T): T => {
  try {
    return render();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { source, line, column } = error.place;
    if (error.refusal !== undefined)
      throw inputError(
        `execution error at (${source}:${line}:${column}): ${error.refusal}`,
        'The chart itself refuses these values.',
      );
    if (column === undefined) throw inputError(`parse error at (${source}:${line}): ${error.reason}`, error.hint);
    throw inputError(error.message);
  }
};
