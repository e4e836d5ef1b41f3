/** How a strategic merge patch treats a field; a field that is not described merges as map and replaces as list. */
export interface MergeRule {
  /** A list that is merged: by the value of a key of its items, or as a set of plain values. */
  readonly list?: { readonly key: string } | 'set';
  /** A map that is replaced as a whole. */
  readonly replace?: true;
  /** Rules for the entries of the map, or of each map in the list. */
  readonly fields?: MergeRules;
}

export interface MergeRules {
  readonly [field: string]: MergeRule;
}

const by = (key: string, fields: MergeRules = {}): MergeRule => ({ list: { key }, fields });

const metadata: MergeRule = { fields: { finalizers: { list: 'set' }, ownerReferences: by('uid') } };

const containers = by('name', {
  env: by('name'),
  ports: by('containerPort'),
  volumeDevices: by('devicePath'),
  volumeMounts: by('mountPath'),
});

const podSpec: MergeRule = {
  fields: {
    containers,
    ephemeralContainers: containers,
    hostAliases: by('ip'),
    imagePullSecrets: by('name'),
    initContainers: containers,
    resourceClaims: by('name'),
    schedulingGates: by('name'),
    topologySpreadConstraints: by('topologyKey'),
    volumes: by('name'),
  },
};

const workloadSpec: MergeRule = { fields: { template: { fields: { metadata, spec: podSpec } } } };

const conditions: MergeRule = { fields: { conditions: by('type') } };

/** The rules of the Kubernetes API for the kinds that meshctl patches (injection facts 5.2, operator-pipeline facts 7). */
const rulesByKind = new Map<string, MergeRules>([
  ['DaemonSet', { metadata, spec: workloadSpec, status: conditions }],
  ['Deployment', { metadata, spec: workloadSpec, status: conditions }],
  ['HorizontalPodAutoscaler', { metadata, status: conditions }],
  ['Pod', { metadata, spec: podSpec, status: conditions }],
  ['PodDisruptionBudget', { metadata, spec: { fields: { selector: { replace: true } } }, status: conditions }],
  ['Service', { metadata, spec: { fields: { ports: by('port') } }, status: conditions }],
  ['ServiceAccount', { metadata, secrets: by('name') }],
]);

/** The merge rules of a kind; an unknown kind has those of `metadata` only. */
export const mergeRulesOf = (kind: string): MergeRules => rulesByKind.get(kind) ?? { metadata };
