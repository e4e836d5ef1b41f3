/** What a command's help teaches besides its options. */
export interface Lesson {
  readonly examples: readonly { readonly why: string; readonly command: string }[];
  /** How far the command reaches; decides which exit codes it can have (exit-codes.ts). */
  readonly reach: 'offline' | 'repository' | 'cluster' | 'waits';
  /** What exit code 1 says, where the command has it. */
  readonly findings?: string;
}

const example = (why: string, command: string) => ({ why, command: `meshctl ${command}` });

const declined = 'the question was not answered with yes';

/** A lesson for every command, by its path. */
export const lessons: Readonly<Record<string, Lesson>> = {
  install: {
    reach: 'waits',
    findings: declined,
    examples: [
      example('See what the demo profile would change', 'install --set profile=demo --plan'),
      example('Install it without a question', 'install --set profile=demo -y'),
      example('Install a file as a second control plane', 'install -f mesh.yaml --revision canary'),
    ],
  },
  upgrade: {
    reach: 'waits',
    findings: declined,
    examples: [
      example('See what the upgrade would change', 'upgrade -f mesh.yaml --plan'),
      example('Upgrade, with ten minutes for each step', 'upgrade -f mesh.yaml -y --readiness-timeout 10m'),
    ],
  },
  uninstall: {
    reach: 'waits',
    findings: declined,
    examples: [
      example('See what would go', 'uninstall --revision canary --dry-run'),
      example('Remove one control plane', 'uninstall --revision canary'),
      example('Remove all of Istio', 'uninstall --purge -y'),
    ],
  },
  history: {
    reach: 'cluster',
    examples: [
      example('What was installed when', 'history'),
      example('The same of one revision, as data', 'history --revision canary -o json'),
    ],
  },
  get: { reach: 'offline', examples: [example('The configuration of what is installed', 'get values')] },
  'get values': {
    reach: 'cluster',
    examples: [
      example('The configuration of what is installed', 'get values'),
      example('That of an earlier record, with its profile', 'get values --number 2 --all'),
    ],
  },
  rollback: {
    reach: 'waits',
    findings: declined,
    examples: [
      example('See what going back would change', 'rollback 2 --plan'),
      example('Go back to the second record of the history', 'rollback 2 -y'),
    ],
  },
  tag: { reach: 'offline', examples: [example('Tags, and the namespaces that use them', 'tag list')] },
  'tag set': {
    reach: 'cluster',
    findings: declined,
    examples: [
      example('Let the tag prod lead to a revision', 'tag set prod --revision canary'),
      example('Move it to another one', 'tag set prod --revision stable --overwrite -y'),
    ],
  },
  'tag generate': {
    reach: 'cluster',
    examples: [example("Print a tag's objects for a repository", 'tag generate prod --revision canary')],
  },
  'tag list': {
    reach: 'cluster',
    examples: [
      example('Tags, and the namespaces that use them', 'tag list'),
      example('The same as data', 'tag list -o json'),
    ],
  },
  'tag remove': {
    reach: 'cluster',
    findings: declined,
    examples: [example('Remove a tag without a question', 'tag remove prod -y')],
  },
  manifest: {
    reach: 'offline',
    examples: [
      example('Print the objects of a profile', 'manifest generate --set profile=demo'),
      example('Compare two profiles', 'manifest diff profile:default profile:demo'),
    ],
  },
  'manifest generate': {
    reach: 'cluster',
    examples: [
      example('Print the objects of a profile', 'manifest generate --set profile=demo'),
      example('One component of a file, with a value set', 'manifest generate -f mesh.yaml --component pilot'),
      example('Files for a GitOps repository', 'manifest generate --gitops --output-dir istio'),
    ],
  },
  'manifest diff': {
    reach: 'cluster',
    findings: 'there are differences',
    examples: [
      example('Compare two profiles, one line an object', 'manifest diff profile:default profile:demo -o summary'),
      example('Compare two folders', 'manifest diff --directory old new'),
      example('What an upgrade changes', 'manifest diff profile:default profile:default@istio-1.31.0/manifests'),
      example('How the cluster differs from a file', 'manifest diff --live -f mesh.yaml'),
      example('The same for a comment on a pull request', 'manifest diff --live -f mesh.yaml -o markdown'),
    ],
  },
  'manifest translate': {
    reach: 'repository',
    examples: [
      example('Take an installation over to Helm', 'manifest translate -f mesh.yaml --output helm'),
      example(
        'Only istiod, with the chart of another release',
        'manifest translate --component pilot --manifests istio-1.31.0/manifests',
      ),
    ],
  },
  profile: { reach: 'offline', examples: [example('Which profiles there are', 'profile list')] },
  'profile list': {
    reach: 'offline',
    examples: [
      example('Which profiles there are', 'profile list'),
      example('Those of an Istio release', 'profile list --manifests istio-1.30.3/manifests'),
    ],
  },
  'profile dump': {
    reach: 'repository',
    examples: [
      example('All that a profile sets', 'profile dump demo'),
      example('A part of it, as flags', 'profile dump demo --config-path components.egressGateways -o flags'),
    ],
  },
  'profile diff': {
    reach: 'offline',
    findings: 'the profiles differ',
    examples: [example('What demo sets otherwise than default', 'profile diff default demo')],
  },
  images: {
    reach: 'repository',
    examples: [
      example('What a cluster has to pull', 'images --set profile=ambient'),
      example('From a registry of your own', 'images --hub registry.example.com/istio'),
    ],
  },
  'kube-inject': {
    reach: 'cluster',
    examples: [
      example('Inject as the cluster would', 'kube-inject -f app.yaml -o injected.yaml'),
      example('Inject without a cluster', 'kube-inject --offline -f app.yaml'),
    ],
  },
  precheck: {
    reach: 'cluster',
    findings: 'a check found what --fail-on asks for',
    examples: [
      example('Is the cluster fit for Istio', 'precheck'),
      example('In CI, before an upgrade', 'precheck --from-version 1.29 --fail-on warning -o github'),
    ],
  },
  'verify-install': {
    reach: 'waits',
    findings: 'a check found what --fail-on asks for, or nothing is installed',
    examples: [
      example('Is what is installed there and ready', 'verify-install'),
      example('Wait until a file is in place, for CI', 'verify-install -f mesh.yaml --wait --timeout 10m -o junit'),
    ],
  },
  experimental: { reach: 'offline', examples: [example('The same as meshctl precheck', 'x precheck')] },
  'experimental precheck': {
    reach: 'cluster',
    findings: 'a check found what --fail-on asks for',
    examples: [example('The same as meshctl precheck', 'x precheck')],
  },
  dashboard: {
    reach: 'waits',
    findings: 'what the page shows is not installed',
    examples: [
      example('Which pages are installed', 'dashboard'),
      example('Open Kiali', 'dashboard kiali'),
      example('Forward only, on a port of your choice', 'dashboard grafana --port 3001 --browser false'),
    ],
  },
  addons: { reach: 'offline', examples: [example('Which of the installed addons are ready', 'addons status')] },
  'addons list': {
    reach: 'cluster',
    examples: [example('What there is, and what is installed', 'addons list')],
  },
  'addons install': {
    reach: 'waits',
    findings: declined,
    examples: [
      example('See what would be installed', 'addons install prometheus kiali --plan'),
      example('Install it without a question', 'addons install prometheus kiali -y'),
    ],
  },
  'addons uninstall': {
    reach: 'waits',
    findings: declined,
    examples: [example('Remove one without a question', 'addons uninstall kiali -y')],
  },
  'addons status': {
    reach: 'cluster',
    findings: 'an installed addon is not ready',
    examples: [
      example('Which of the installed addons are ready', 'addons status'),
      example('The same as data', 'addons status -o json'),
    ],
  },
  version: {
    reach: 'cluster',
    examples: [
      example('What meshctl installs, and what runs', 'version'),
      example('Without asking a cluster, as data', 'version --remote=false -o json'),
    ],
  },
  completion: {
    reach: 'offline',
    examples: [
      example('For the bash that runs', 'completion bash > meshctl.bash && source meshctl.bash'),
      example('For every fish', 'completion fish > ~/.config/fish/completions/meshctl.fish'),
    ],
  },
  help: {
    reach: 'offline',
    examples: [example('Explain a command', 'help manifest diff'), example('Explain them all', 'help --all')],
  },
};
