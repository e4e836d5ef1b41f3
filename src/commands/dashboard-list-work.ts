import { type DashboardState, dashboardStates } from '../forward/list.ts';
import { type Io, note, writeOut } from '../output/io.ts';
import { table } from '../output/table.ts';
import type { DashboardOptions } from './dashboard-options.ts';
import { interruptible } from './interrupt.ts';
import { withClient } from './with-client.ts';

/** Prints which dashboards are installed and whether they can be reached. */
export const dashboardListWork = (io: Io, options: DashboardOptions): Promise<number> =>
  withClient(io, options, (client) =>
    interruptible(async (signal) => {
      const namespace = options.namespace ?? options.istioNamespace;
      const states = await dashboardStates(client, namespace, signal);
      const installed = states.filter(({ reach }) => reach.kind !== 'not-installed');
      if (options.output === 'json') {
        const dashboards = installed.map(documentOf);
        const document = { version: 1, kind: 'DashboardList', namespace, dashboards };
        await writeOut(io, `${JSON.stringify(document, null, 2)}\n`);
        return 0;
      }
      if (installed.length > 0)
        await writeOut(io, table(['NAME', 'READY', 'OPEN WITH', 'REACHABLE'], installed.map(row)));
      else note(io, `No dashboard is installed in namespace ${namespace}; meshctl addons list shows what there is.`);
      return 0;
    }),
  );

const reachText = ({ reach }: DashboardState): string => (reach.kind === 'unreachable' ? `no: ${reach.reason}` : 'yes');

const row = (state: DashboardState): string[] => [
  state.target.name,
  `${state.ready}/${state.pods}`,
  `meshctl dashboard ${state.target.name}`,
  // Last, because a reason may be long.
  reachText(state),
];

const documentOf = ({ target, pods, ready, reach }: DashboardState) => ({
  name: target.name,
  pods,
  ready,
  reachable: reach.kind === 'reachable',
  ...(reach.kind === 'unreachable' ? { reason: reach.reason } : {}),
});
