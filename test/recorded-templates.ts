import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** A template with what Go or Helm made of it. */
export interface RecordedCase {
  readonly name: string;
  readonly engine: 'go' | 'helm';
  readonly template: string;
  readonly values: string;
  /** Further templates by name. */
  readonly extra?: Readonly<Record<string, string>>;
  /** Further files of the chart by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly expected?: string;
  readonly errorContains?: string;
}

const file = path.resolve(import.meta.dirname, '../../shared/oracle/templates/cases.json');
const recorded: RecordedCase[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

/** Tests that `run` gives what an engine gave, where there are recordings; where that failed, it has to fail its own way. */
export const describeRecorded = (
  title: string,
  engine: RecordedCase['engine'],
  run: (sample: RecordedCase) => string | undefined,
  isFailure: (error: unknown) => boolean,
): void => {
  const cases = recorded.filter((sample) => sample.engine === engine);
  const messageOf = (sample: RecordedCase): string => {
    try {
      return `no error but: ${run(sample)}`;
    } catch (error) {
      expect(error).toSatisfy(isFailure);
      return error instanceof Error ? error.message : '';
    }
  };

  describe.skipIf(cases.length === 0)(title, () => {
    it.each(cases.filter(({ expected }) => expected !== undefined))('$name', (sample) => {
      expect(run(sample)).toBe(sample.expected);
    });

    it.each(cases.filter(({ errorContains }) => errorContains !== undefined))('$name fails', (sample) => {
      expect(messageOf(sample)).toContain(sample.errorContains);
    });
  });
};
