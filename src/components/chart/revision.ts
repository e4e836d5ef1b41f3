import type { JsonObject } from '../../objects/json.ts';
import { wrongType } from './field.ts';
import { orDefault, quotedText } from './text.ts';

/**
 * What revisioned names end in: nothing, or a dash and the revision. A null revision is not an empty one: names then end
 * in a dash (istiod-and-base facts 5.2). Throws an input error for a revision that is no text.
 */
export const revisionSuffix = (values: JsonObject): string => {
  const { revision } = values;
  if (typeof revision !== 'string' && revision !== null) throw wrongType(values, 'revision', 'a text', revision);
  return revision === '' ? '' : `-${quotedText(revision)}`;
};

/** The revision as labels say it: `default` where there is none. */
export const revisionLabel = (values: JsonObject): string => quotedText(orDefault(values.revision, 'default'));
