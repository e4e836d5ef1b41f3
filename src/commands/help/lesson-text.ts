import { type Lesson, lessons } from './lessons.ts';

/** Exit codes beyond 0, 1 and 2, by how far a command reaches (design: Contracts). */
const further: Readonly<Record<Lesson['reach'], readonly (readonly [code: number, meaning: string])[]>> = {
  offline: [],
  repository: [[3, 'a repository of charts (--charts) could not be reached, or refused']],
  cluster: [[3, 'the cluster could not be reached, or refused']],
  waits: [
    [3, 'the cluster could not be reached, or refused'],
    [4, 'a wait timed out, or a workload cannot become ready'],
    [130, 'interrupted'],
  ],
};

/** Every exit code that a command can end with, with its meaning. */
export const exitCodesOf = ({ reach, findings }: Lesson): readonly (readonly [code: number, meaning: string])[] => [
  [0, 'done'],
  ...(findings === undefined ? [] : ([[1, findings]] as const)),
  [2, 'wrong usage, configuration or input'],
  ...further[reach],
];

/** What stands below the options in the help of the command with this path, such as `manifest diff`. */
export const lessonText = (path: string): string => {
  const lesson = Object.hasOwn(lessons, path) ? lessons[path] : undefined;
  if (lesson === undefined) return '';
  const examples = lesson.examples.map(({ why, command }) => `  # ${why}\n  ${command}`);
  const codes = exitCodesOf(lesson).map(([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`);
  return `\nExamples:\n${examples.join('\n\n')}\n\nExit codes:\n${codes.join('\n')}`;
};
