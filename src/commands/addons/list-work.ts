import { images } from '../../components/addons/images.ts';
import { addonStates } from '../../install/addons.ts';
import { type Io, writeOut } from '../../output/io.ts';
import { table } from '../../output/table.ts';
import { interruptible } from '../interrupt.ts';
import { withClient } from '../with-client.ts';
import type { AddonReportOptions } from './options.ts';

/** Prints every addon and whether it is installed. */
export const listAddonsWork = (io: Io, options: AddonReportOptions): Promise<number> =>
  withClient(io, options, (client) =>
    interruptible(async (signal) => {
      const rows = (await addonStates(client, options.namespace, signal)).map(({ addon, status }) => ({
        name: addon.name,
        installed: status !== undefined,
        image: images[addon.name].image,
        summary: addon.summary,
      }));
      const text =
        options.output === 'json'
          ? `${JSON.stringify({ version: 1, kind: 'AddonList', namespace: options.namespace, addons: rows }, null, 2)}\n`
          : table(
              ['NAME', 'INSTALLED', 'IMAGE', 'SHOWS'],
              rows.map(({ name, installed, image, summary }) => [name, installed ? 'yes' : 'no', image, summary]),
            );
      await writeOut(io, text);
      return 0;
    }),
  );
