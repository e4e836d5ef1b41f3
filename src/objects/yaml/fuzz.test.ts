import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MeshctlError } from '../../errors.ts';
import { readYamlStream } from './read.ts';

// What YAML's syntax is made of, so that random texts get deep into the reader.
const pieces = [
  'a: ',
  '- ',
  '\n',
  '  ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '|',
  '>',
  '&x ',
  '*x',
  '!!str ',
  '? ',
  ': ',
];
pieces.push('#', '---', '\t', '\\', 'foo', '1', ' ', '%', '@', '<<: ', '...', '\r\n', '-', '|2-', 'é');

const readOrRefuse = (text: string): void => {
  try {
    readYamlStream(text, 'fuzz');
  } catch (error) {
    expect(error, JSON.stringify(text.slice(0, 200))).toBeInstanceOf(MeshctlError);
  }
};

it('reads or refuses any text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 80 }), (parts) => readOrRefuse(parts.join(''))),
    { numRuns: 3000 },
  );
});

it('reads or refuses long repetitions of any two pieces, without end or overflow', () => {
  for (const first of pieces) for (const second of pieces) readOrRefuse((first + second).repeat(5_000));
});
