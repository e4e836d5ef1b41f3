/** A release as the guide tells of it. */
export interface GuidedRelease {
  readonly name: string;
  readonly chart: string;
  readonly valuesFile: string;
  readonly scriptFile: string;
  /** The files that show what Helm makes, and what there is; undefined where that is the same. */
  readonly differing: readonly [byHelm: string, byConfiguration: string] | undefined;
}

export interface Guide {
  readonly releases: readonly GuidedRelease[];
  /** Components without a published chart, as paths below spec. */
  readonly untranslated: readonly string[];
  /** Whether the control plane without a name is among the releases: an installer may have tagged it as the default. */
  readonly isDefault: boolean;
}

/** The README of a folder with values and scripts for Helm. */
export const helmGuide = ({ releases, untranslated, isDefault }: Guide): string =>
  [
    introduction(releases),
    ...releases.map(chapter),
    ...(untranslated.length === 0 ? [] : [leftOut(untranslated)]),
    ...(releases.length === 0 ? [] : [afterwards(isDefault)]),
  ].join('\n');

const code = (text: string): string => `\`${text}\``;

const introduction = (releases: readonly GuidedRelease[]): string =>
  releases.length === 0
    ? `# From an IstioOperator to Helm

Nothing of this configuration can be installed with a chart that Istio publishes.
`
    : `# From an IstioOperator to Helm

Each release below has a file of values and a script. The script marks the installed objects as those of the release, so
that Helm takes them over, and then installs the release. kubectl and helm work on the cluster of the current context.
Look at the values first, and run the scripts in this order, each when the one before it is done:

${'```sh'}
${releases.map(({ scriptFile }) => `./${scriptFile}`).join('\n')}
${'```'}

A script may be run again. Labels that hold the name of a release change from \`istio\` to the new one. Helm 4 complains
of fields that \`istio-operator\` owns: add \`--force-conflicts\` to the line with \`helm\` there.
`;

const chapter = ({ name, chart, valuesFile, scriptFile, differing }: GuidedRelease): string => `## ${name}

- values of the chart ${code(chart)}: ${code(valuesFile)}
- script: ${code(scriptFile)}
${differing === undefined ? '' : caution(...differing)}`;

const caution = (byHelm: string, byConfiguration: string): string => `
Helm will change what is installed: the configuration has \`k8s\` settings or overlays, for which a chart has no value
of the same name. Compare ${code(byHelm)} (what Helm makes) with
${code(byConfiguration)} (what there is), and add values to the file where the chart has some for it.
`;

const leftOut = (components: readonly string[]): string => `## Not translated

${components.map((component) => `- ${component}`).join('\n')}

The chart \`gateway\` that Istio publishes is another one than that of an IstioOperator. It takes its proxy from the
injector in place of an image of its own, makes other objects, and refuses values that it does not know. What it calls
the settings of an IstioOperator:

| component | value of the chart \`gateway\` |
|---|---|
| \`name\`, \`namespace\` | those of the release |
| \`label\` | \`labels\` |
| \`k8s.service.ports\`, \`k8s.service.type\` | \`service.ports\`, \`service.type\` |
| \`k8s.serviceAnnotations\` | \`service.annotations\` |
| \`k8s.replicaCount\` | \`replicaCount\`, without \`autoscaling\` |
| \`k8s.hpaSpec.minReplicas\`, \`maxReplicas\` | \`autoscaling.minReplicas\`, \`maxReplicas\` |
| \`k8s.podDisruptionBudget\` | \`podDisruptionBudget\` |
| \`k8s.env\` | \`env\`, a map from names to values |
| \`k8s.resources\`, \`nodeSelector\`, \`tolerations\`, \`affinity\`, \`podAnnotations\`, \`strategy\` | the same names |

Install a gateway with it beside the old one, under a name of its own, move the traffic there, and then remove the old
one.
`;

const afterwards = (isDefault: boolean): string => `## Afterwards

- \`helm list --all-namespaces\` shows the releases. Change them with Helm from now on: whatever installs from an
  IstioOperator again takes the objects back.
${
  isDefault
    ? `- An installation from an IstioOperator hands injection over to a tag named \`default\`. The release of istiod injects
  by itself again, so remove the tag when it is there: \`meshctl tag remove default\`, or the same with istioctl.
`
    : ''
}`;
