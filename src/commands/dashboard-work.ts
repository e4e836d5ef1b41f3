import { exitCodes } from '../errors.ts';
import { openBrowser } from '../forward/browser.ts';
import type { ForwardEvent } from '../forward/forward-event.ts';
import { isLoopback, urlOf } from '../forward/listen.ts';
import { startForward } from '../forward/session.ts';
import type { DashboardTarget } from '../forward/targets.ts';
import type { KubeClient } from '../kube/client.ts';
import { systemClock } from '../kube/retry.ts';
import { type Io, note, writeOut } from '../output/io.ts';
import { printable } from '../output/printable.ts';
import type { DashboardOptions } from './dashboard-options.ts';
import { absence, queryOf, remotePort, type WantedPage, wantedPage } from './dashboard-page.ts';
import { interruptible } from './interrupt.ts';
import { withClient } from './with-client.ts';

/** Opens one dashboard and keeps it open until it is interrupted. */
export const dashboardWork = (
  io: Io,
  name: string,
  pod: string | undefined,
  options: DashboardOptions,
): Promise<number> => {
  const wanted = wantedPage(name, pod, options);
  return withClient(io, options, (client) =>
    interruptible(async (signal) => {
      try {
        await keepOpen(io, client, wanted, signal);
      } catch (error) {
        // Ctrl-C is how this ends; there is nothing to complain about.
        if (!signal.aborted) throw error;
      }
      return exitCodes.interrupted;
    }),
  );
};

const keepOpen = async (io: Io, client: KubeClient, wanted: WantedPage, signal: AbortSignal): Promise<void> => {
  const { target, options } = wanted;
  const { address } = options;
  const query = await queryOf(client, wanted, signal);
  const port = remotePort(wanted);
  const forward = await startForward(
    client,
    {
      name: target.name,
      absent: absence(wanted, query),
      query,
      port,
      listen: { address, ports: options.port === undefined ? [port, 0] : [options.port] },
      clock: systemClock,
      signal,
    },
    withoutRepetition((line) => note(io, printable(line))),
  );
  const url = urlOf(address, forward.port, target.path ?? '');
  await announce(io, target, { url, namespace: query.namespace, pod: forward.pod, port: forward.port }, options);
  if (!isLoopback(address)) note(io, `Warning: whoever can reach ${address} can use this page, with your permissions.`);
  if (options.browser === 'true')
    void openBrowser(url, io.env, process.platform, (obstacle) =>
      note(io, printable(`No browser was opened (${obstacle}); open the URL yourself.`)),
    );
  await forward.ended;
};

interface Opened {
  readonly url: string;
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

const announce = (io: Io, { name }: DashboardTarget, opened: Opened, { output }: DashboardOptions): Promise<void> =>
  writeOut(
    io,
    output === 'json'
      ? `${JSON.stringify({ version: 1, kind: 'Dashboard', name, ...opened }, null, 2)}\n`
      : `${opened.url}\n`,
  );

/** A browser opens several connections, and all may fail for one reason. */
const withoutRepetition = (print: (line: string) => void): ((event: ForwardEvent) => void) => {
  let last = '';
  return (event) => {
    const line = eventLine(event);
    if (line !== last) print(line);
    last = line;
  };
};

const eventLine = (event: ForwardEvent): string =>
  event.kind === 'pod-changed' ? `Forwarding to pod ${event.pod} now.` : `A connection failed: ${event.message}`;
