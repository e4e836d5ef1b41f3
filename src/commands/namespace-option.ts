import { Option } from 'commander';

/** `-i`, as istioctl names it on every command. */
export const istioNamespaceOption = (): Option =>
  new Option('-i, --istioNamespace <namespace>', 'namespace of the control plane');

/** The same as a value of the configuration; what --set says of it lies on top. */
export const istioNamespaceSets = (namespace: string | undefined): readonly { flag: 'set'; text: string }[] =>
  namespace === undefined ? [] : [{ flag: 'set', text: `values.global.istioNamespace=${namespace}` }];
