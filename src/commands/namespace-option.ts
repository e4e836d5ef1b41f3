import { Option } from 'commander';

/** `-i`, as istioctl names it on every command. */
export const istioNamespaceOption = (): Option =>
  new Option('-i, --istioNamespace <namespace>', 'namespace of the control plane');
