import { InvalidArgumentError, Option } from 'commander';
import { completeKubeVersion } from '../objects/kube-version.ts';

/** `--kube-version`: the Kubernetes version to render for, completed to the form `v1.32.0`. */
export const kubeVersionOption = (): Option =>
  new Option(
    '--kube-version <version>',
    'render for this Kubernetes version, such as 1.33 or v1.33.2-gke.100',
  ).argParser(completeVersion);

const completeVersion = (text: string): string => {
  const version = completeKubeVersion(text);
  if (version === undefined) throw new InvalidArgumentError('Expected a version such as 1.33 or v1.33.2.');
  return version;
};
