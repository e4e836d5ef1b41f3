import { InvalidArgumentError, Option } from 'commander';

/** `--kube-version`: the Kubernetes version to render for, completed to the form `v1.32.0`. */
export const kubeVersionOption = (): Option =>
  new Option(
    '--kube-version <version>',
    'render for this Kubernetes version, such as 1.33 or v1.33.2-gke.100',
  ).argParser(completeVersion);

const versionForm = /^v?(\d{1,5})\.(\d{1,5})(?:\.(\d{1,5}))?((?:[-+][0-9A-Za-z.+-]+)?)$/;

const completeVersion = (text: string): string => {
  const [, major, minor, patch = '0', suffix] = versionForm.exec(text) ?? [];
  if (major === undefined) throw new InvalidArgumentError('Expected a version such as 1.33 or v1.33.2.');
  return `v${major}.${minor}.${patch}${suffix}`;
};
