import { exitCodes } from '../../errors.ts';
import { addonStates } from '../../install/addons.ts';
import { type Io, note, writeOut } from '../../output/io.ts';
import { table } from '../../output/table.ts';
import { interruptible } from '../interrupt.ts';
import { withClient } from '../with-client.ts';
import type { AddonReportOptions } from './options.ts';

/** Prints how each installed addon stands. Gives 1 if one is not ready. */
export const addonStatusWork = (io: Io, options: AddonReportOptions): Promise<number> =>
  withClient(io, options, (client) =>
    interruptible(async (signal) => {
      const { namespace } = options;
      const rows = (await addonStates(client, namespace, signal)).flatMap(({ addon, status }) =>
        status === undefined
          ? []
          : [{ name: addon.name, state: status.state, reason: status.state === 'ready' ? '' : status.reason }],
      );
      if (options.output === 'json')
        await writeOut(
          io,
          `${JSON.stringify({ version: 1, kind: 'AddonStatus', namespace, addons: rows }, null, 2)}\n`,
        );
      else if (rows.length === 0)
        note(io, `No addon is installed in namespace ${namespace}; meshctl addons list shows what there is.`);
      else
        await writeOut(
          io,
          table(
            ['NAME', 'STATE', 'REASON'],
            rows.map(({ name, state, reason }) => [name, state, reason]),
          ),
        );
      return rows.every(({ state }) => state === 'ready') ? 0 : exitCodes.findings;
    }),
  );
