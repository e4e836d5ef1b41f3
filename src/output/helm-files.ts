import { type KubeObject, objectId, objectKey } from '../objects/object.ts';
import { printYaml } from '../objects/yaml/print.ts';
import type { HelmRelease } from '../render/helm-releases.ts';
import { helmGuide } from './helm-guide.ts';
import { manifestPrinters } from './manifest.ts';
import type { OutputFile } from './write-folder.ts';

/** A release with the chart to install it from, as `helm` takes it: a path or an address, and options. */
export interface ChartedRelease extends HelmRelease {
  readonly source: readonly string[];
}

/**
 * The files from which Helm can take a configuration over: for every release its values and a script that hands the
 * installed objects over, what Helm would change in them, if anything, and a guide. `untranslated` names the components
 * that are left out.
 */
export const helmFiles = (releases: readonly ChartedRelease[], untranslated: readonly string[]): OutputFile[] => {
  const written = releases.map((release) => ({ release, differing: differingOutput(release) }));
  const guide = helmGuide({
    untranslated,
    isDefault: releases.some(({ kind, name, chart }) => kind === 'pilot' && name === chart),
    releases: written.map(({ release, differing: [byHelm, byConfiguration] }) => ({
      name: release.name,
      chart: release.chart,
      valuesFile: valuesFile(release),
      scriptFile: scriptFile(release),
      differing: byHelm && byConfiguration && [byHelm.name, byConfiguration.name],
    })),
  });
  return [
    ...written.flatMap(({ release, differing }) => [
      { name: valuesFile(release), text: printYaml(release.values) },
      { name: scriptFile(release), text: script(release), isExecutable: true },
      ...differing,
    ]),
    { name: 'README.md', text: guide },
  ];
};

const valuesFile = ({ name }: HelmRelease): string => `${name}-values.yaml`;
const scriptFile = ({ name }: HelmRelease): string => `install-${name}.sh`;

/** What the chart gives and what the configuration gives; no files where that is the same. */
const differingOutput = ({ name, charted, configured }: HelmRelease): OutputFile[] => {
  const byHelm = manifestPrinters.yaml(charted);
  const byConfiguration = manifestPrinters.yaml(configured);
  if (byHelm === byConfiguration) return [];
  return [
    { name: `diff-${name}-helm-output.yaml`, text: byHelm },
    { name: `diff-${name}-istioctl-output.yaml`, text: byConfiguration },
  ];
};

/** Helm takes over only objects that bear its marks. Objects that are not installed are left for it to make. */
const script = (release: ChartedRelease): string => {
  const { name, namespace, charted, configured, source } = release;
  const installed = new Set(configured.map(objectKey));
  const marks = [`meta.helm.sh/release-name=${name}`, `meta.helm.sh/release-namespace=${namespace}`];
  const helm = ['helm', 'upgrade', '--install', name, ...source, '--namespace', namespace];
  return `#!/bin/sh
set -eu
cd "$(dirname "$0")"

adopt() {
  found=$(kubectl get "$@" --ignore-not-found --output name)
  if [ -z "$found" ]; then return; fi
  kubectl annotate "$@" --overwrite ${marks.map(shellWord).join(' ')}
  kubectl label "$@" --overwrite app.kubernetes.io/managed-by=Helm
}

${charted
  .filter((object) => installed.has(objectKey(object)))
  .map((object) => `adopt ${objectWords(object).map(shellWord).join(' ')}\n`)
  .join('')}
${[...helm, '--values', valuesFile(release)].map(shellWord).join(' ')}
`;
};

/** An object as `kubectl get` takes it. */
const objectWords = (object: KubeObject): string[] => {
  const { group, kind, namespace, name } = objectId(object);
  const resource = group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
  return [resource, name, ...(namespace === '' ? [] : ['--namespace', namespace])];
};

const shellWord = (word: string): string =>
  /^[\w.,:/=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
