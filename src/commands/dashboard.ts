import { Command, InvalidArgumentError, Option } from 'commander';
import type { Action } from './action.ts';
import { withClusterOptions } from './cluster-options.ts';
import type { DashboardOptions } from './dashboard-options.ts';

export const dashboardCommand = (action: Action): Command =>
  withClusterOptions(new Command('dashboard'))
    .aliases(['dash', 'd'])
    .description('Open a web page of the mesh, and keep it open; without a name, list those that are installed.')
    .argument(
      '[name]',
      'kiali, grafana, prometheus, jaeger, zipkin, skywalking, istiod-debug, controlz, envoy, proxy or ztunnel',
    )
    .argument('[pod]', 'POD, POD.NAMESPACE, or TYPE/NAME such as deployment/reviews; envoy and proxy need one')
    .option('-l, --selector <labels>', 'labels of the pods')
    .option('-n, --namespace <namespace>', 'namespace of the pods')
    .option('-i, --istioNamespace <namespace>', 'namespace of the control plane and its addons', 'istio-system')
    .option(
      '-p, --port <port>',
      'local port, 0 for any free one (default: that of the page, or else a free one)',
      portFrom(0),
    )
    .option('--address <address>', 'local address to listen on', address, 'localhost')
    .option('--ui-port <port>', "the page's port in the pod, where it is not the usual one", portFrom(1))
    .addOption(new Option('--ctrlz_port <port>', 'the same for controlz').argParser(portFrom(1)).hideHelp())
    .addOption(
      new Option('--browser [boolean]', 'open the browser').choices(['true', 'false']).default('true').preset('true'),
    )
    .addOption(
      new Option('-o, --output <format>', 'text, or json: the URL (or the list) as a document')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(
      action(async (io, name: string | undefined, pod: string | undefined, options: DashboardOptions) => {
        if (name === undefined) {
          const { dashboardListWork } = await import('./dashboard-list-work.ts');
          return dashboardListWork(io, options);
        }
        const { dashboardWork } = await import('./dashboard-work.ts');
        return dashboardWork(io, name, pod, options);
      }),
    );

const portFrom =
  (lowest: number) =>
  (text: string): number => {
    if (/^\d{1,5}$/.test(text) && Number(text) >= lowest && Number(text) <= 65_535) return Number(text);
    throw new InvalidArgumentError(`expected a port from ${lowest} to 65535`);
  };

/** Without an address a program listens on all of them: an empty one, of a variable that is not set, is no such wish. */
const address = (text: string): string => {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  if (bare !== '') return bare;
  throw new InvalidArgumentError('expected an address, such as 127.0.0.1');
};
