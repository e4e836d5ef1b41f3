import fc from 'fast-check';
import { expect, it } from 'vitest';
import { goDialect } from './dialects.ts';
import { TemplateError } from './error.ts';
import { run } from './test-run.ts';

/** All functions but those that make keys. */
const quickFunctions = [...goDialect().functions.keys()].filter((name) => !/^gen|crypt|htpasswd|derive/.test(name));

const words = [
  '{{ ',
  ' }}',
  '.',
  '.Values',
  '.Values.a',
  '$',
  '$x',
  ' := ',
  ' = ',
  ' | ',
  '(',
  ')',
  '1',
  '"s"',
  'nil',
  'true',
  '1.5',
  '{{ if ',
  '{{ else }}',
  '{{ end }}',
  '{{ range ',
  '{{ with ',
  '{{ define "t" }}',
  '{{ template "t" . }}',
  '{{ break }}',
  ...quickFunctions.map((name) => `${name} `),
];

it('gives a text or a TemplateError for any template', () => {
  const template = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(template, (source) => {
      try {
        expect(typeof run(source, { a: [1, { b: 'c' }] }, { steps: 50_000 })).toBe('string');
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }),
    { numRuns: 3000 },
  );
});

it('gives a value or a TemplateError for any function and arguments', () => {
  const argument = fc.constantFrom(
    '1',
    '-1',
    '0',
    '1.5',
    '1e300',
    '9223372036854775807',
    '""',
    '"a,b"',
    '"1.2.3"',
    '"%d"',
    '"[a"',
    'true',
    'nil',
    '(list)',
    '(list 1 "a" nil)',
    '(dict "a" 1)',
    '.Values',
    '(until 3)',
    'now',
    '(int64 5)',
    '(semver "1.2.3")',
    '"2006-01-02"',
  );
  const name = fc.constantFrom(...quickFunctions);
  fc.assert(
    fc.property(name, fc.array(argument, { maxLength: 5 }), (called, args) => {
      try {
        run(`{{ ${called} ${args.join(' ')} }}`, {}, { steps: 50_000 });
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }),
    { numRuns: 5000 },
  );
});
