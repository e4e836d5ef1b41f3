import { MeshctlError } from '../errors.ts';
import type { MeshVersions } from '../install/mesh-versions.ts';
import type { JsonObject } from '../objects/json.ts';
import { defaultHub, defaultTag, istioVersion, meshctlVersion } from '../objects/release.ts';
import { type Io, note, writeOut } from '../output/io.ts';
import { printable } from '../output/printable.ts';
import type { ParsedClusterOptions } from './cluster-options.ts';

export interface VersionOptions extends ParsedClusterOptions {
  readonly output?: 'json' | 'yaml';
  /** True where the flag stands alone. */
  readonly short: 'true' | 'false' | true;
  readonly remote: 'true' | 'false' | true;
  readonly istioNamespace: string;
}

/** Prints the client's version and, as far as the cluster tells, those of the mesh. The client's part never fails. */
export const version = async (io: Io, options: VersionOptions): Promise<number> => {
  const mesh = options.remote === 'false' ? undefined : await askCluster(io, options);
  await writeOut(io, await print[options.output ?? (options.short === 'false' ? 'long' : 'short')](mesh));
  return 0;
};

/** Undefined where there is no cluster to ask, or it does not answer: the latter is told on stderr. */
const askCluster = async (io: Io, options: VersionOptions): Promise<MeshVersions | undefined> => {
  const { kubeconfigPlace } = await import('../kube/kubeconfig-files.ts');
  if (kubeconfigPlace(options.kubeconfig, io.env) === undefined) return undefined;
  const [{ withClient }, { meshVersions }] = await Promise.all([
    import('./with-client.ts'),
    import('../install/mesh-versions.ts'),
  ]);
  try {
    const mesh = await withClient(io, options, (client) => meshVersions(client, options.istioNamespace));
    if (mesh.controlPlane.length > 0) return mesh;
    note(
      io,
      printable(`Istio is not present in the cluster: no running Istio pods in namespace "${options.istioNamespace}"`),
    );
  } catch (error) {
    if (!(error instanceof MeshctlError)) throw error;
    note(io, printable(error.message));
  }
  return undefined;
};

const clientLine = `client version: ${istioVersion}\n`;

/** One line if all istiods are alike, else one for each; then the proxies. */
const meshLines = ({ controlPlane, dataPlane }: MeshVersions): string => {
  const [first] = controlPlane;
  const alike = controlPlane.every((istiod) => istiod.version === first?.version);
  const istiods = alike
    ? [`control plane version: ${first?.version}`]
    : controlPlane.map((istiod) => `${istiod.pod} version: ${istiod.version}`);
  const proxies = dataPlane.map((entry) => `${entry.version} (${entry.proxies} proxies)`).join(', ') || 'none';
  return `${[...istiods, `data plane version: ${proxies}`].join('\n')}\n`;
};

const versions = (mesh: MeshVersions | undefined): JsonObject => ({
  version: 1,
  clientVersion: { version: istioVersion, tag: defaultTag, hub: defaultHub },
  meshctlVersion,
  ...(mesh === undefined
    ? {}
    : {
        meshVersion: mesh.controlPlane.map(({ pod, revision, version: running }) => ({
          Component: pod,
          Revision: revision,
          Info: { version: running },
        })),
        dataPlaneVersion: mesh.dataPlane.map((entry) => ({ IstioVersion: entry.version, proxies: entry.proxies })),
      }),
});

type Printer = (mesh: MeshVersions | undefined) => string | Promise<string>;

const print: Record<'json' | 'yaml' | 'short' | 'long', Printer> = {
  json: (mesh) => `${JSON.stringify(versions(mesh), null, 2)}\n`,
  yaml: async (mesh) => (await import('../objects/yaml/print.ts')).printYaml(versions(mesh)),
  short: (mesh) => clientLine + (mesh === undefined ? '' : printable(meshLines(mesh))),
  long: (mesh) =>
    `${clientLine}images: ${defaultHub}, tag ${defaultTag}\nmeshctl version: ${meshctlVersion}\n${mesh === undefined ? '' : printable(meshLines(mesh))}`,
};
