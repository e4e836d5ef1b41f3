import { MeshctlError } from '../../errors.ts';
import { findTag, listTags } from '../../install/tags.ts';
import { confirm } from '../../output/ask.ts';
import { type Io, note, writeOut } from '../../output/io.ts';
import { printable } from '../../output/printable.ts';
import { withClient } from '../with-client.ts';
import type { TagOptions } from './options.ts';

/** Removes a tag, after naming the namespaces that lose their injection with it. */
export const removeTag = (io: Io, tag: string, options: TagOptions & { skipConfirmation?: boolean }): Promise<number> =>
  withClient(io, options, async (client) => {
    const objects = await findTag(client, tag, options.istioNamespace);
    const tags = await listTags(client);
    if (objects.length === 0) {
      const known = tags.flatMap((entry) => (entry.tag === '' ? [] : [entry.tag])).join(', ');
      throw new MeshctlError(
        'findings',
        `cannot remove tag "${tag}": cannot find MutatingWebhookConfiguration or Service for tag`,
        { hint: known === '' ? 'There are no tags.' : `Tags in this cluster: ${known}.` },
      );
    }
    const namespaces = tags.find((entry) => entry.tag === tag)?.namespaces ?? [];
    if (namespaces.length > 0 && options.skipConfirmation !== true) {
      note(
        io,
        printable(
          `Caution, found ${namespaces.length} namespace(s) still injected by tag "${tag}": ${namespaces.join(', ')}`,
        ),
      );
      if (!(await confirm(io, 'Proceed with operation?'))) {
        note(io, 'Aborting operation.');
        return 0;
      }
    }
    for (const object of objects) await client.remove(object);
    await writeOut(io, `Revision tag ${tag} removed\n`);
    return 0;
  });
