import { Command, Option } from 'commander';
import type { Action } from './action.ts';
import { withClusterOptions } from './cluster-options.ts';
import type { KubeInjectOptions } from './kube-inject-options.ts';
import { withReleaseOptions } from './release-options.ts';

const append = (item: string, items: readonly string[] = []): string[] => [...items, item];

/** Flags of istioctl that change nothing here. */
const ignored = [
  '--webhookConfig <name>',
  '-n, --namespace <name>',
  '--xds-address <address>',
  '--xds-label <label>',
  '--xds-port <port>',
  '--authority <name>',
  '--cert-dir <folder>',
  '--insecure',
  '--plaintext',
  '--timeout <duration>',
];

export const kubeInjectCommand = (action: Action): Command => {
  const command = new Command('kube-inject')
    .description('Add the sidecar to the workloads of Kubernetes manifests.')
    .requiredOption(
      '-f, --filename <file>',
      'file or folder with manifests, or - for standard input (repeatable)',
      append,
    )
    .option('-o, --output <file>', 'write to this file, whole or not at all, instead of printing')
    .option('--offline', 'render the injection configuration here, without a cluster')
    .option('--operatorFileName <file>', 'IstioOperator file that the injection configuration is rendered from')
    .option('-s, --set <path=value>', 'set a value of that configuration (repeatable)', append)
    .option('--injectConfigFile <file>', "the injector's configuration or a template, from a file")
    .option('--valuesFile <file>', "the injector's values, from a file")
    .option('--meshConfigFile <file>', 'the mesh configuration, from a file')
    .option('--injectConfigMapName <name>', "ConfigMap of the injector's configuration", 'istio-sidecar-injector')
    .option('--meshConfigMapName <name>', 'ConfigMap of the mesh configuration', 'istio')
    .option('-r, --revision <name>', 'control plane revision that injects')
    .option('-i, --istioNamespace <name>', 'namespace of the control plane', 'istio-system')
    .option(
      '--pod-template-path <[kind=]path>',
      'where a custom kind keeps its pod template, such as CloneSet=spec.template (repeatable)',
      append,
    )
    .addOption(
      new Option('--report <format>', 'how to tell on stderr what was injected')
        .choices(['text', 'json'])
        .default('text'),
    );
  for (const flags of ignored) command.addOption(new Option(flags, 'accepted for istioctl').hideHelp());
  return withClusterOptions(withReleaseOptions(command)).action(
    action(async (io, options: KubeInjectOptions) => {
      const { kubeInject } = await import('./kube-inject-work.ts');
      return kubeInject(io, options);
    }),
  );
};
