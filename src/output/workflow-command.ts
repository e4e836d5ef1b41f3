import type { Level } from '../checks/level.ts';
import { printable } from './printable.ts';

const commands: Record<Level, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** What an annotation is called, how severe it is, and the file of the repository that it belongs to, if any. */
export interface AnnotationHead {
  readonly level: Level;
  readonly title: string;
  readonly file?: string | undefined;
}

/** A line that GitHub Actions shows as an annotation of a run; with a file, also beside the changes of a pull request. */
export const workflowCommand = ({ level, title, file }: AnnotationHead, message: string): string => {
  const properties = [
    ...(file === undefined ? [] : [`file=${escapeProperty(file)}`]),
    `title=${escapeProperty(title)}`,
  ];
  return `::${commands[level]} ${properties.join(',')}::${escapeData(message)}`;
};

/** How GitHub's own toolkit writes texts into workflow commands. */
const escapeData = (text: string): string =>
  printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
