import { exitCodes, inputError, nearestName } from '../errors.ts';
import { openBrowser } from '../forward/browser.ts';
import { isLoopback, urlOf } from '../forward/listen.ts';
import { queryFor } from '../forward/pod-query.ts';
import type { PodQuery } from '../forward/pods.ts';
import { type ForwardEvent, startForward } from '../forward/session.ts';
import { type DashboardTarget, dashboardTargets } from '../forward/targets.ts';
import type { KubeClient } from '../kube/client.ts';
import { systemClock } from '../kube/retry.ts';
import { type Io, note, writeOut } from '../output/io.ts';
import { printable } from '../output/printable.ts';
import type { DashboardOptions } from './dashboard-options.ts';
import { interruptible } from './interrupt.ts';
import { withClient } from './with-client.ts';

/** Opens one dashboard and keeps it open until it is interrupted. */
export const dashboardWork = (
  io: Io,
  name: string,
  pod: string | undefined,
  options: DashboardOptions,
): Promise<number> => {
  const target = targetNamed(name);
  refuseContradictions(target, pod, options);
  return withClient(io, options, (client) =>
    interruptible(async (signal) => {
      try {
        await keepOpen(io, client, target, pod, options, signal);
      } catch (error) {
        // Ctrl-C is how this ends; there is nothing to complain about.
        if (!signal.aborted) throw error;
      }
      return exitCodes.interrupted;
    }),
  );
};

const targetNamed = (name: string): DashboardTarget => {
  const target = dashboardTargets.find((entry) => entry.name === name);
  if (target !== undefined) return target;
  const known = dashboardTargets.map((entry) => entry.name);
  const nearest = nearestName(name, known);
  throw inputError(
    `there is no dashboard ${name}`,
    nearest === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${nearest}?`,
  );
};

const refuseContradictions = (target: DashboardTarget, pod: string | undefined, options: DashboardOptions): void => {
  if (pod !== undefined && options.selector !== undefined)
    throw inputError('a pod and a selector exclude each other', 'Name the pod, or select pods with -l.');
  if (target.selector === undefined && pod === undefined && options.selector === undefined)
    throw inputError(
      `${target.name} needs to know of which pod`,
      `Name it (meshctl dashboard ${target.name} POD, or deployment/NAME), or select pods with -l.`,
    );
};

const keepOpen = async (
  io: Io,
  client: KubeClient,
  target: DashboardTarget,
  pod: string | undefined,
  options: DashboardOptions,
  signal: AbortSignal,
): Promise<void> => {
  const { address, port: wanted } = options;
  const query = await queryOf(client, target, pod, options, signal);
  const port = (target.name === 'controlz' ? options.ctrlz_port : undefined) ?? options.uiPort ?? target.port;
  const forward = await startForward(
    client,
    {
      name: target.name,
      absent: absence(target, pod, query, options),
      query,
      port,
      listen: { address, ports: wanted === undefined ? [port, 0] : [wanted] },
      clock: systemClock,
      signal,
    },
    withoutRepetition((line) => note(io, printable(line))),
  );
  const url = urlOf(address, forward.port, target.path ?? '');
  await announce(io, target, { url, namespace: query.namespace, pod: forward.pod, port: forward.port }, options);
  if (!isLoopback(address)) note(io, `Warning: whoever can reach ${address} can use this page, with your permissions.`);
  if (options.browser === 'true') {
    const obstacle = await openBrowser(url, io.env, process.platform);
    if (obstacle !== undefined) note(io, printable(`No browser was opened (${obstacle}); open the URL yourself.`));
  }
  await forward.ended;
};

const queryOf = async (
  client: KubeClient,
  target: DashboardTarget,
  pod: string | undefined,
  options: DashboardOptions,
  signal: AbortSignal,
): Promise<PodQuery> => {
  // Pages of the mesh live with the control plane, proxies wherever the user works.
  const own = target.selector === undefined ? client.transport.connection.access.namespace : options.istioNamespace;
  const namespace = options.namespace ?? own;
  if (pod !== undefined) return queryFor(client, pod, namespace, signal);
  return { kind: 'selector', namespace, selector: options.selector ?? target.selector ?? '' };
};

/** What to say where there are no pods: of something that was named, or of a page that is not installed. */
const absence = (
  { name, install }: DashboardTarget,
  pod: string | undefined,
  { namespace }: PodQuery,
  { selector }: DashboardOptions,
): { message: string; hint: string } => {
  const named = pod ?? selector;
  if (named !== undefined)
    return {
      message: `there is no pod of ${named} in namespace ${namespace}`,
      hint: `See which there are: kubectl get pods -n ${namespace} --show-labels`,
    };
  return {
    message: `${name} is not installed: no pod of it is in namespace ${namespace}`,
    hint: `${install === undefined ? 'Install it' : `Install it with meshctl ${install}`}, or say with -n where it is.`,
  };
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
