import { describeRecorded, type RecordedCase } from '../../test/recorded-templates.ts';
import { readYaml } from '../objects/yaml/read.ts';
import { goDialect } from './dialects.ts';
import { TemplateError } from './error.ts';
import { execute } from './execute.ts';
import { addTemplate, templateSet } from './template-set.ts';
import { GoMap } from './value/go-value.ts';
import { fromJson } from './value/json.ts';

const run = ({ template, values, extra = {} }: RecordedCase): string => {
  const set = templateSet(goDialect());
  for (const name of Object.keys(extra).sort()) addTemplate(set, name, extra[name] ?? '');
  addTemplate(set, 'case', template);
  return execute(set, 'case', new GoMap(new Map([['Values', fromJson(readYaml(values, 'values') ?? {})]])));
};

describeRecorded("Go's text/template with sprig, as recorded", 'go', run, (error) => error instanceof TemplateError);
