import { type KubeObject, objectId, objectKey } from '../objects/object.ts';
import { printYaml } from '../objects/yaml/print.ts';
import type { HelmRelease } from '../render/helm-releases.ts';
import { manifestPrinters } from './manifest.ts';
import type { OutputFile } from './write-folder.ts';

/** A release with the chart to install it from, as `helm` takes it: a path or an address, and options. */
export interface ChartedRelease extends HelmRelease {
  readonly source: readonly string[];
}

/**
 * The files from which Helm can take a configuration over: for every release its values and a script that hands the
 * installed objects over, and what Helm would change in them, if anything. `untranslated` names the components that
 * are left out.
 */
export const helmFiles = (releases: readonly ChartedRelease[], untranslated: readonly string[]): OutputFile[] => {
  const written = releases.map((release) => ({ release, differing: differingOutput(release) }));
  const guide = [
    introduction,
    ...written.map(({ release, differing }) => chapter(release, differing)),
    ...(untranslated.length === 0 ? [] : [leftOut(untranslated)]),
  ];
  return [
    ...written.flatMap(({ release, differing }) => [
      { name: valuesFile(release), text: printYaml(release.values) },
      { name: scriptFile(release), text: script(release), isExecutable: true },
      ...differing,
    ]),
    { name: 'README.md', text: guide.join('\n') },
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

/** Helm takes over only objects that bear its marks. */
const script = (release: ChartedRelease): string => {
  const { name, namespace, charted, configured, source } = release;
  const installed = new Set(configured.map(objectKey));
  const helm = ['helm', 'upgrade', '--install', name, ...source, '--namespace', namespace].map(shellWord).join(' ');
  return `#!/bin/sh
set -eu
cd "$(dirname "$0")"

adopt() {
  found=$(kubectl get "$@" --ignore-not-found --output name)
  if [ -z "$found" ]; then return; fi
  kubectl annotate "$@" --overwrite ${shellWord(`meta.helm.sh/release-name=${name}`)}
  kubectl annotate "$@" --overwrite ${shellWord(`meta.helm.sh/release-namespace=${namespace}`)}
  kubectl label "$@" --overwrite app.kubernetes.io/managed-by=Helm
}

${charted
  .filter((object) => installed.has(objectKey(object)))
  .map((object) => `adopt ${objectWords(object).map(shellWord).join(' ')}\n`)
  .join('')}
${helm} --values ${shellWord(valuesFile(release))}
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

const introduction = `# From an IstioOperator to Helm

For each release below there are its values and a script. The script marks the objects that are installed as those of
the release, so that Helm takes them over, and installs the release. Run the scripts in this order, each when the one
before it is done, and look at the values first.
`;

const chapter = (release: HelmRelease, differing: readonly OutputFile[]): string => {
  const [byHelm, byConfiguration] = differing;
  const caution =
    byHelm === undefined || byConfiguration === undefined
      ? ''
      : `
Helm will change what is installed: the configuration has \`k8s\` settings or overlays, which no value of the chart
stands for. Compare ${code(byHelm.name)} (what Helm makes) with ${code(byConfiguration.name)} (what there is), and add
values to the file where the chart has some for it.
`;
  return `## ${release.name}

- values of the chart ${code(release.chart)}: ${code(valuesFile(release))}
- script: ${code(scriptFile(release))}
${caution}`;
};

const leftOut = (components: readonly string[]): string => `## Not translated

${components.map((component) => `- ${component}`).join('\n')}

The chart that Istio publishes for gateways is made otherwise than the one of an IstioOperator and has other values.
Install a gateway of its own with it, move the traffic there, and then remove the old one.
`;

const code = (text: string): string => `\`${text}\``;
