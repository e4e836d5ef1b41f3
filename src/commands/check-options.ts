import { InvalidArgumentError, Option } from 'commander';
import { type Level, levels } from '../checks/level.ts';

/** An option whose value is a level of findings, in upper or lower case. */
export const levelOption = (flags: string, description: string): Option =>
  new Option(flags, description).choices(levels).argParser(parseLevel);

const parseLevel = (text: string): Level => {
  const level = levels.find((known) => known === text.toLowerCase());
  if (level !== undefined) return level;
  throw new InvalidArgumentError(`Allowed choices are ${levels.join(', ')}.`);
};

/** `--fail-on`: from which level of findings on a run of checks ends with exit code 1. */
export const failOnOption = (): Option =>
  levelOption('--fail-on <level>', 'least level of a finding that makes the exit code 1').default('error');
