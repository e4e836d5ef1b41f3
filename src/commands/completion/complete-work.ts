import type { Command } from 'commander';
import { componentKinds } from '../../config/resolved.ts';
import { namespaceResource } from '../../kube/known-resources.ts';
import { type Io, writeOut } from '../../output/io.ts';
import { printable } from '../../output/printable.ts';
import { candidatesAt, type Names } from './candidates.ts';
import { type Cursor, cursorIn } from './place.ts';

/** Milliseconds that a cluster gets to answer while somebody waits for the tab key. */
const patience = 1500;

/** Prints a line for each candidate: its value, and behind a tab what it is. Never fails: no answer is one too. */
export const complete = async (io: Io, program: Command, words: readonly string[]): Promise<number> => {
  // PowerShell before 7.3 cannot hand over an empty word, so its script sends two quotes.
  const cursor = cursorIn(
    program,
    words.map((word) => (word === '""' ? '' : word)),
  );
  const candidates = await candidatesAt(cursor, namesFor(io, cursor));
  const lines = candidates.map(({ value, text }) =>
    [value, ...(text === undefined ? [] : [text])].map(oneLine).join('\t'),
  );
  await writeOut(io, lines.map((line) => `${line}\n`).join(''));
  return 0;
};

const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ');

const namesFor = (io: Io, { given }: Cursor): Names => {
  const { kubeconfig, context, manifests } = Object.fromEntries(given);
  return {
    components: async () => componentKinds,
    profiles: async () => {
      const { profileNames } = await import('../../config/profile/load.ts');
      return profileNames(manifests).catch(none);
    },
    dashboards: async () => {
      const { dashboardTargets } = await import('../../forward/targets.ts');
      return dashboardTargets.map(({ name }) => name);
    },
    addons: async () => {
      const { images } = await import('../../components/addons/images.ts');
      return Object.keys(images);
    },
    contexts: async () => {
      const { readKubeconfig } = await import('../../kube/kubeconfig-files.ts');
      return Promise.resolve()
        .then(() => [...readKubeconfig(kubeconfig, io.env).contexts.keys()])
        .catch(none);
    },
    namespaces: async () => {
      const { withClient } = await import('../with-client.ts');
      const access = { ...(kubeconfig && { kubeconfig }), ...(context && { context }) };
      const signal = AbortSignal.timeout(patience);
      return Promise.race([
        Promise.resolve()
          .then(() =>
            withClient(io, access, (client) => client.list(namespaceResource, { metadataOnly: true, signal })),
          )
          .then((namespaces) =>
            namespaces.map(({ metadata }) => metadata.name).filter((name) => typeof name === 'string'),
          )
          .catch(none),
        new Promise<string[]>((resolve) => signal.addEventListener('abort', () => resolve([]))),
      ]);
    },
  };
};

const none = (): string[] => [];
