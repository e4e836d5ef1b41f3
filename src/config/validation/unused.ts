import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../../objects/json.ts';
import { joinPath } from '../path.ts';
import type { Warning } from '../resolved.ts';
import { translatedFields } from '../translate.ts';

/** What is known when a configuration is resolved. */
interface Resolved {
  /** The user's own document, without the profile. */
  readonly user: JsonObject;
  readonly values: JsonObject;
  readonly namespace: string;
}

/** What the user wrote and Istio accepts, but does not use, or not as it reads (operator-pipeline facts 1.2, 1.3, 5.3). */
export const unusedSettings = (resolved: Resolved): Warning[] => [
  ...ignoredFields(resolved),
  ...outvotedFields(resolved),
  ...outvotedMeshConfig(resolved),
  ...outvotedSwitches(resolved),
  ...outvotedGateways(resolved),
  ...replicasUnderAutoscaling(resolved),
];

const ignoredFields = ({ user, namespace }: Resolved): Warning[] => {
  const metadata = ownValue(user, 'metadata');
  const warnings = Object.keys(isJsonObject(metadata) ? metadata : {})
    .filter((key) => key !== 'name' && key !== 'namespace')
    .map((key) => ({ path: `metadata.${key}`, message: 'has no effect' }));
  if ((valueAt(metadata, 'namespace') ?? namespace) !== namespace)
    warnings.push({ path: 'metadata.namespace', message: 'has no effect: values.global.istioNamespace decides' });
  if (valueAt(user, 'spec', 'namespace') !== undefined)
    warnings.push({ path: 'namespace', message: 'has no effect: values.global.istioNamespace decides' });
  if (valueAt(user, 'spec', 'components', 'istiodRemote') !== undefined)
    warnings.push({ path: 'components.istiodRemote', message: 'has no effect' });
  return warnings;
};

/** Fields of spec whose place in the values the user has set, too. */
const outvotedFields = ({ user }: Resolved): Warning[] =>
  translatedFields.flatMap(([field, path]) => {
    const written = valueAt(user, 'spec', field);
    const winner = valueAt(user, 'spec', 'values', ...path);
    return written === undefined || winner === undefined || written === winner
      ? []
      : [{ path: field, message: `has no effect: values.${path.join('.')} is set, too, and wins` }];
  });

const outvotedMeshConfig = ({ user }: Resolved): Warning[] =>
  sharedLeaves(valueAt(user, 'spec', 'values', 'meshConfig'), valueAt(user, 'spec', 'meshConfig')).map((path) => ({
    path: `values.meshConfig.${joinPath(path)}`,
    message: `has no effect: meshConfig.${joinPath(path)} is set, too, and wins`,
  }));

/** The paths at which two maps differ although both have something there. */
const sharedLeaves = (loser: JsonValue | undefined, winner: JsonValue | undefined): string[][] => {
  if (!isJsonObject(loser) || !isJsonObject(winner)) return [];
  return Object.entries(loser).flatMap(([key, value]) => {
    const other = ownValue(winner, key);
    if (isJsonObject(value) && isJsonObject(other)) return sharedLeaves(value, other).map((path) => [key, ...path]);
    return other === undefined || JSON.stringify(other) === JSON.stringify(value) ? [] : [[key]];
  });
};

const switches = [
  { path: ['pilot', 'enabled'], component: 'pilot' },
  { path: ['pilot', 'cni', 'enabled'], component: 'cni' },
];

/** Switches among the values that the components' own ones replace. */
const outvotedSwitches = ({ user, values }: Resolved): Warning[] =>
  switches.flatMap(({ path, component }) => {
    const written = valueAt(user, 'spec', 'values', ...path);
    return written === undefined || written === valueAt(values, ...path)
      ? []
      : [{ path: `values.${path.join('.')}`, message: `has no effect: components.${component}.enabled decides` }];
  });

const gatewayLists = ['ingress', 'egress'].map((kind) => ({
  list: `${kind}Gateways`,
  chart: ['gateways', `istio-${kind}gateway`],
}));

/** Gateways that are switched off, although the values switch on all of their kind. */
const outvotedGateways = ({ user, values }: Resolved): Warning[] =>
  gatewayLists.flatMap(({ list, chart }) =>
    valueAt(values, ...chart, 'enabled') === true
      ? gatewaysIn(user, list)
          .filter(({ entry }) => valueAt(entry, 'enabled') === false)
          .map(({ path }) => ({
            path: `${path}.enabled`,
            message: `has no effect: values.${chart.join('.')}.enabled turns on all of them`,
          }))
      : [],
  );

/** Replicas of a Deployment that the user also asked to be scaled automatically. */
const replicasUnderAutoscaling = ({ user }: Resolved): Warning[] => {
  const pilot = {
    entry: valueAt(user, 'spec', 'components', 'pilot'),
    path: 'components.pilot',
    chart: ['pilot'],
    most: 1,
  };
  const gateways = gatewayLists.flatMap(({ list, chart }) =>
    gatewaysIn(user, list).map((gateway) => ({ ...gateway, chart, most: 0 })),
  );
  return [pilot, ...gateways].flatMap(({ entry, path, chart, most }) => {
    const count = valueAt(entry, 'k8s', 'replicaCount');
    const isScaled = valueAt(user, 'spec', 'values', ...chart, 'autoscaleEnabled') === true;
    return isScaled && typeof count === 'number' && count > most
      ? [
          {
            path: `${path}.k8s.replicaCount`,
            message: `will not last: values.${chart.join('.')}.autoscaleEnabled is set, too`,
          },
        ]
      : [];
  });
};

const gatewaysIn = (user: JsonObject, list: string): { entry: JsonValue; path: string }[] => {
  const entries = valueAt(user, 'spec', 'components', list);
  return Array.isArray(entries) ? entries.map((entry, index) => ({ entry, path: `components.${list}[${index}]` })) : [];
};
