import { fn } from '../../gotemplate/value/function.ts';
import {
  type GoFunction,
  GoList,
  GoMap,
  type GoValue,
  HostObject,
  type HostType,
  texts,
} from '../../gotemplate/value/go-value.ts';
import { text } from '../../gotemplate/value/parameter.ts';

/** The Kubernetes API that a chart is rendered for. */
export interface Capabilities {
  /** Such as `v1.32.0`. */
  readonly kubeVersion: string;
  /** Groups with versions, and with kinds: `apps/v1`, `apps/v1/Deployment`. */
  readonly apiVersions: readonly string[];
}

const numbers = (version: string): readonly [major: string, minor: string] => {
  const [, major = '', minor = ''] = /^v?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [major, minor];
};

const versionMethod = (version: string): GoFunction => fn([], () => version);

const kubeVersionType: HostType<string> = {
  name: 'common.KubeVersion',
  kind: 'struct',
  fields: new Map<string, (version: string) => GoValue>([
    ['Version', (version) => version],
    ['Major', (version) => numbers(version)[0]],
    ['Minor', (version) => numbers(version)[1]],
  ]),
  methods: new Map([
    ['String', versionMethod],
    ['GitVersion', versionMethod],
  ]),
  print: (version) => `{${[version, version, ...numbers(version)].join(' ')}}`,
  printAlone: (version) => version,
};

const versionSetType: HostType<GoList> = {
  name: 'common.VersionSet',
  kind: 'slice',
  fields: new Map(),
  methods: new Map([['Has', (versions: GoList) => fn([text], (wanted) => versions.items.includes(wanted))]]),
};

/** The version of the program that renders; Istio's charts do not ask. */
const helmVersionType: HostType<undefined> = {
  name: 'common.HelmVersion',
  kind: 'struct',
  fields: new Map(
    ['Version', 'GitCommit', 'GitTreeState', 'GoVersion', 'KubeClientVersion'].map((name) => [name, () => '']),
  ),
  methods: new Map(),
  json: () => new GoMap(new Map([['kube_client_version', '']])),
};

const capabilitiesType: HostType<Capabilities> = {
  name: '*common.Capabilities',
  kind: 'ptr',
  fields: new Map<string, (capabilities: Capabilities) => GoValue>([
    ['KubeVersion', ({ kubeVersion }) => HostObject.of(kubeVersionType, kubeVersion)],
    ['APIVersions', ({ apiVersions }) => new GoList(apiVersions, texts, versionSetType)],
    ['HelmVersion', () => HostObject.of(helmVersionType, undefined)],
  ]),
  methods: new Map(),
};

/** Helm's `.Capabilities`. */
export const capabilitiesObject = (capabilities: Capabilities): HostObject =>
  HostObject.of(capabilitiesType, capabilities);
