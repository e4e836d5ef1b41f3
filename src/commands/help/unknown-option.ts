import type { Command } from 'commander';
import { nearestName } from '../../errors.ts';

/** What to say of an option that istioctl has on every command, and this command has not. */
const elsewhere: readonly (readonly [flag: RegExp, text: string])[] = [
  [/^(-n|--namespace)$/, "The control plane's namespace is --istioNamespace (-i); no other one matters here."],
  [/^--(vklog|log_.+)$/, 'meshctl keeps no log; leave it out.'],
];

/**
 * Adds to commander's complaint of an unknown option what it leaves out: the nearest one where a value was attached
 * with `=`, and what became of options of istioctl.
 */
export const explainUnknownOption = (command: Command, complaint: string): string => {
  const flag = /unknown option '([^=']*)/.exec(complaint)?.[1];
  if (flag === undefined || complaint.includes('Did you mean')) return complaint;
  const [, text] = elsewhere.find(([known]) => known.test(flag)) ?? [];
  if (text !== undefined) return `${complaint}${text}\n`;
  const nearest = flag.startsWith('--') ? nearestName(flag, longOptions(command)) : undefined;
  return nearest === undefined ? complaint : `${complaint}(Did you mean ${nearest}?)\n`;
};

const longOptions = (command: Command): string[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => long ?? []);
