import { inputError, MeshctlError } from '../../errors.ts';
import { deactivatePlainInjector } from '../../install/default-tag.ts';
import { tagFieldManager } from '../../install/owner.ts';
import { findTag, injectionWebhooks, listTags, type TagRequest, tagObjects } from '../../install/tags.ts';
import { overlapLine, webhookOverlaps } from '../../install/webhook-overlap.ts';
import type { KubeClient } from '../../kube/client.ts';
import type { KubeObject } from '../../objects/object.ts';
import { confirm } from '../../output/ask.ts';
import { type Io, note, writeOut } from '../../output/io.ts';
import { manifestPrinters } from '../../output/manifest.ts';
import { printable } from '../../output/printable.ts';
import { withClient } from '../with-client.ts';
import type { TagRequestOptions } from './options.ts';

const requestOf = (tag: string, options: TagRequestOptions): TagRequest => {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(tag)) {
    throw inputError(
      `${tag} is no name for a tag`,
      'Use at most 63 lower case letters, digits and dashes, as in a label of a host name.',
    );
  }
  return {
    tag,
    revision: options.revision,
    namespace: options.istioNamespace,
    autoInject: options.autoInjectNamespaces === true,
    webhookName: options.webhookName,
  };
};

/** Creates a tag or moves it. */
export const setTag = (io: Io, tag: string, options: TagRequestOptions): Promise<number> =>
  withClient(io, options, async (client) => {
    const request = requestOf(tag, options);
    await refuseTakenName(client, request, options.overwrite === true);
    const objects = await tagObjects(client, request);
    if (options.skipConfirmation !== true) {
      const conflicts = await conflictLines(client, request, objects);
      for (const line of conflicts) note(io, printable(line));
      if (conflicts.length > 0 && !(await confirm(io, 'Apply anyway?'))) return 0;
    }
    if (tag === 'default') await deactivatePlainInjector(client, tagFieldManager);
    for (const object of objects)
      await client.apply(object, { fieldManager: tagFieldManager, force: true, dryRun: false });
    await writeOut(
      io,
      `Revision tag "${tag}" created, referencing control plane revision "${request.revision}". To enable injection using this\nrevision tag, use 'kubectl label namespace <NAMESPACE> istio.io/rev=${tag}'\n`,
    );
    return 0;
  });

/** Prints the objects of a tag. */
export const generateTag = (io: Io, tag: string, options: TagRequestOptions): Promise<number> =>
  withClient(io, options, async (client) => {
    const request = requestOf(tag, options);
    const objects = await tagObjects(client, request);
    if (options.skipConfirmation !== true)
      for (const line of await conflictLines(client, request, objects)) note(io, printable(line));
    await writeOut(io, manifestPrinters.yaml(objects));
    return 0;
  });

const refuseTakenName = async (
  client: KubeClient,
  { tag, namespace }: TagRequest,
  overwrite: boolean,
): Promise<void> => {
  if (overwrite) return;
  if (tag !== 'default' && (await listTags(client)).some((entry) => entry.revision === tag)) {
    throw new MeshctlError(
      'findings',
      `cannot create revision tag "${tag}": found existing control plane revision with same name`,
      { hint: 'Choose another name.' },
    );
  }
  const taken = await findTag(client, tag, namespace);
  if (taken.some(({ kind }) => kind === 'MutatingWebhookConfiguration')) {
    throw new MeshctlError('findings', `revision tag "${tag}" already exists, and --overwrite is false`, {
      hint: 'Move it with --overwrite.',
    });
  }
};

const conflictLines = async (
  client: KubeClient,
  { tag }: TagRequest,
  objects: readonly KubeObject[],
): Promise<string[]> => {
  const added = objects.filter(({ kind }) => kind === 'MutatingWebhookConfiguration');
  const existing = await injectionWebhooks(client);
  // The tag `default` takes the place of the plain injector, which is switched off for it.
  const remaining =
    tag === 'default'
      ? existing.filter(({ metadata }) => !String(metadata.name).startsWith('istio-sidecar-injector'))
      : existing;
  const overlaps = webhookOverlaps(remaining, added);
  if (overlaps.length === 0) return [];
  return ['creating tag would conflict, pass --skip-confirmation to proceed:', ...overlaps.map(overlapLine)];
};
