import { valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { mapsAt } from '../../status/fields.ts';
import { type Check, error, type Outcome, warning } from '../check.ts';
import { crdsInFull, type PrecheckContext } from './context.ts';

/** API groups of Istio that no release reads any more, with what took their place. */
const removedGroups: Readonly<Record<string, string>> = {
  'authentication.istio.io': 'PeerAuthentication and RequestAuthentication of security.istio.io',
  'rbac.istio.io': 'AuthorizationPolicy of security.istio.io',
  'config.istio.io': 'Telemetry of telemetry.istio.io and WasmPlugin of extensions.istio.io',
  'install.istio.io': 'meshctl install: the operator in the cluster ended with Istio 1.23',
};

export const removedApis: Check<PrecheckContext> = {
  id: 'MESH108',
  title: 'No API is in use that was dropped or is deprecated',
  severity: 'warning',
  run: async (context) => {
    const deprecating = await crdsInFull(context, (name) => meshGroups.has(groupOfCrd(name)));
    return [...(await context.crds()).flatMap(droppedFindings), ...deprecating.flatMap(deprecatedFindings)];
  },
};

/** Groups whose resources Istio reads. */
const meshGroups = new Set([
  'extensions.istio.io',
  'gateway.networking.k8s.io',
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
]);

const groupOfCrd = (name: string): string => name.slice(name.indexOf('.') + 1);

const droppedFindings = (crd: KubeObject): Outcome[] => {
  const group = groupOfCrd(objectId(crd).name);
  if (!Object.hasOwn(removedGroups, group)) return [];
  return [
    warning('no release of Istio reads its resources any more', {
      objects: [objectId(crd)],
      hint: `In its place: ${removedGroups[group]}. Delete the CRD when its resources are no longer needed.`,
    }),
  ];
};

/** What is stored in a version that the CRD itself marks as deprecated is lost with a release that drops it. */
const deprecatedFindings = (crd: KubeObject): Outcome[] => {
  const stored = valueAt(crd, 'status', 'storedVersions');
  const deprecated = mapsAt(crd, 'spec', 'versions')
    .filter((version) => version.deprecated === true)
    .map(({ name }) => String(name))
    .filter((name) => Array.isArray(stored) && stored.includes(name));
  return deprecated.length === 0
    ? []
    : [
        warning(`resources are stored in version ${deprecated.join(', ')}, which is deprecated`, {
          objects: [objectId(crd)],
          hint: 'Install a newer release of the CRD, and write the resources anew in the version that it stores.',
        }),
      ];
};

export const neededApis: Check<PrecheckContext> = {
  id: 'MESH109',
  title: 'The cluster serves every API that the installation uses',
  severity: 'error',
  run: async ({ facts, rendered }) => {
    const discovery = await facts.discovery();
    const missing = (await rendered()).filter(
      (object) => !comesWithIstio(object) && discovery.find(object.apiVersion, object.kind) === undefined,
    );
    const kinds = new Set(missing.map(({ apiVersion, kind }) => `${kind} of ${apiVersion}`));
    return [...kinds].map((kind) =>
      error(`the cluster does not serve the kind ${kind}`, {
        objects: missing.filter((object) => `${object.kind} of ${object.apiVersion}` === kind).map(objectId),
        hint: 'Install what defines it, or turn the component off that needs it.',
      }),
    );
  },
};

const comesWithIstio = ({ apiVersion }: KubeObject): boolean => /\.istio\.io\//.test(apiVersion);
