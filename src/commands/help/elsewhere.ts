/**
 * Commands of istioctl, of today and of earlier releases, that meshctl does not have under this name, and where to go
 * instead (operator-pipeline facts 18, istioctl's own list of commands).
 */
const elsewhere: Readonly<Record<string, string>> = {
  'add-to-mesh': 'has gone from Istio. Label the namespace or the pods, or use: meshctl kube-inject',
  admin: 'is not part of meshctl. For the logging of istiod: meshctl dashboard controlz, or istioctl admin log.',
  analyze:
    'is not part of meshctl: use istioctl analyze. For the cluster: meshctl precheck and meshctl verify-install.',
  authn: 'has gone from Istio. What holds for a pod is said by istioctl experimental describe.',
  authz: 'is not part of meshctl: use istioctl experimental authz.',
  'bug-report': 'is not part of meshctl: use istioctl bug-report.',
  'check-inject': 'is not part of meshctl: use istioctl experimental check-inject.',
  config: 'is not part of meshctl: options have no defaults of their own to keep.',
  'convert-ingress': 'has gone from Istio. An Ingress may stay, or becomes a Gateway and an HTTPRoute.',
  'create-remote-secret': 'is not part of meshctl: use istioctl create-remote-secret.',
  deregister: 'has gone from Istio. Delete the ServiceEntry or WorkloadEntry with kubectl.',
  describe: 'is not part of meshctl: use istioctl experimental describe.',
  'envoy-stats': 'is not part of meshctl: use istioctl experimental envoy-stats.',
  injector: 'is now: meshctl tag list, which shows which control plane injects a namespace.',
  'internal-debug': 'is not part of meshctl: meshctl dashboard istiod-debug opens the pages that it reads.',
  'kube-uninject': 'has gone from Istio. Apply the manifest as it was before kube-inject.',
  metrics: 'is not part of meshctl: meshctl dashboard prometheus opens what it reads.',
  operator: 'has gone from Istio, which no longer has an operator in the cluster. Instead: meshctl install -f FILE',
  'post-install': 'has gone from Istio. Webhooks belong to the installation: meshctl verify-install',
  'proxy-config': 'is not part of meshctl: use istioctl proxy-config, or meshctl dashboard envoy POD.',
  'proxy-status': 'is not part of meshctl: use istioctl proxy-status.',
  register: 'has gone from Istio. Apply a ServiceEntry or a WorkloadEntry with kubectl.',
  'remote-clusters': 'is not part of meshctl: use istioctl remote-clusters.',
  'remove-from-mesh': 'has gone from Istio. Take the label from the namespace or the pods, and restart them.',
  revision: 'is now: meshctl tag; meshctl tag list shows revisions, tags and the namespaces that use them.',
  validate: 'is not part of meshctl. An IstioOperator is checked by: meshctl manifest generate -f FILE',
  wait: 'is not part of meshctl. For an installation: meshctl verify-install --wait',
  waypoint: 'is not part of meshctl: use istioctl waypoint.',
  workload: 'is not part of meshctl: use istioctl experimental workload.',
  'ztunnel-config': 'is not part of meshctl: use istioctl ztunnel-config, or meshctl dashboard ztunnel.',
  'manifest apply': 'is now: meshctl install',
  'manifest install': 'is now: meshctl install',
  'manifest migrate': 'has gone from Istio. meshctl profile dump shows what an IstioOperator file amounts to.',
  'manifest versions': 'has gone from Istio. The release that is built in: meshctl version',
};

const otherNames: Readonly<Record<string, string>> = {
  an: 'analyze',
  es: 'envoy-stats',
  pc: 'proxy-config',
  ps: 'proxy-status',
  rev: 'revision',
  v: 'validate',
  zc: 'ztunnel-config',
};

/** What to say of a command that istioctl knows and meshctl does not; `group` is empty at the top. */
export const elsewhereText = (group: string, name: string): string | undefined => {
  // istioctl moves commands between the top and `experimental` from release to release.
  const isTop = group === '' || group === 'experimental';
  const known = isTop ? (own(otherNames, name) ?? name) : `${group} ${name}`;
  const text = own(elsewhere, known);
  return text && `${known} ${text}`;
};

const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
