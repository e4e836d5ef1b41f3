import { listTags, type RevisionTag } from '../../install/tags.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import { type Io, note, writeOut } from '../../output/io.ts';
import { table } from '../../output/table.ts';
import { withClient } from '../with-client.ts';
import type { TagOptions } from './options.ts';

const document = (tags: readonly RevisionTag[]) =>
  tags.map(({ tag, revision, namespaces }) => ({ tag, revision, namespaces: [...namespaces] }));

// istioctl prints a bare list, and scripts read it.
const printers = {
  table: (tags: readonly RevisionTag[]) =>
    table(
      ['TAG', 'REVISION', 'NAMESPACES'],
      tags.map(({ tag, revision, namespaces }) => [tag, revision, namespaces.join(',')]),
    ),
  json: (tags: readonly RevisionTag[]) => `${JSON.stringify(document(tags), null, 2)}\n`,
  yaml: (tags: readonly RevisionTag[]) => printYaml(document(tags)),
};

/** Prints every tag and revision. */
export const listTagsWork = (io: Io, options: TagOptions & { output: keyof typeof printers }): Promise<number> =>
  withClient(io, options, async (client) => {
    const tags = await listTags(client);
    if (tags.length === 0 && options.output === 'table') note(io, 'No Istio revision tags found.');
    else await writeOut(io, printers[options.output](tags));
    return 0;
  });
