import path from 'node:path';
import { inputError } from '../errors.ts';
import { createInjector } from '../inject/injector.ts';
import type { ObjectInjector } from '../inject/object.ts';
import { type InjectedText, injectText } from '../inject/stream.ts';
import { type TemplatePaths, workloadKindOf } from '../inject/workload.ts';
import { type Io, writeOut } from '../output/io.ts';
import { writeFolder } from '../output/write-folder.ts';
import { readManifests } from './kube-inject-files.ts';
import type { KubeInjectOptions } from './kube-inject-options.ts';
import { printReport } from './kube-inject-report.ts';
import { injectorSettings } from './kube-inject-settings.ts';

/** Injects the workloads of manifests and prints them, or writes them to a file; all of them or none. */
export const kubeInject = async (io: Io, options: KubeInjectOptions): Promise<number> => {
  const manifests = await readManifests(options.filename, io.stdin);
  const { settings, notes } = await injectorSettings(io, options);
  const paths = templatePaths(options.podTemplatePath ?? []);
  const injector: ObjectInjector = {
    config: settings.config,
    inject: await createInjector(settings),
    kindOf: (object) => workloadKindOf(object, paths),
  };
  const results = manifests.map((manifest) => injectText(injector, manifest));
  const problems = results.flatMap((result) => result.problems);
  if (problems.length > 0) throw inputError(problems.join('\n'));
  const text = joined(results);
  if (options.output === undefined) await writeOut(io, text);
  else await writeFolder(path.dirname(options.output), [{ name: path.basename(options.output), text }]);
  printReport(
    io,
    options.report,
    results.flatMap((result) => result.entries),
    notes,
  );
  return 0;
};

/** The values of --pod-template-path: `KIND=PATH`, or `PATH` for every kind that is not known. */
const templatePaths = (values: readonly string[]): TemplatePaths => {
  const byKind = new Map<string, string>();
  let other: string | undefined;
  for (const value of values) {
    const [, kind, path = ''] = /^(?:([A-Za-z0-9]+)=)?([\w-]+(?:\.[\w-]+)*)$/.exec(value) ?? [];
    if (path === '')
      throw inputError(
        `--pod-template-path: expected KIND=PATH or PATH, found ${JSON.stringify(value)}`,
        'For example CloneSet=spec.template.',
      );
    if (kind === undefined) other = path;
    else byKind.set(kind, path);
  }
  return { byKind, other };
};

/** Several texts as one stream; a single text stays as it is. */
const joined = (results: readonly InjectedText[]): string =>
  results
    .map(({ text }) => text)
    .reduce((stream, text) => {
      const end = stream === '' || stream.endsWith('\n') ? stream : `${stream}\n`;
      return stream === '' || text.startsWith('---') ? `${end}${text}` : `${end}---\n${text}`;
    }, '');
