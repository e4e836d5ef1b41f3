/** A pod without its containers, volumes and status. Notation: see table.ts. */
export const podTypes = `
Pod
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!PodSpec status!PodStatus
PodTemplateSpec
  metadata=ObjectMeta!ObjectMeta spec!PodSpec
PodSpec
  volumes:[]Volume initContainers:[]Container containers![]Container ephemeralContainers:[]EphemeralContainer
  restartPolicy:string terminationGracePeriodSeconds?int64 activeDeadlineSeconds?int64
  dnsPolicy=DNSPolicy:string nodeSelector:{}string serviceAccountName:string
  serviceAccount=DeprecatedServiceAccount:string automountServiceAccountToken?bool nodeName:string
  hostNetwork:bool hostPID:bool hostIPC:bool shareProcessNamespace?bool securityContext?PodSecurityContext
  imagePullSecrets:[]LocalObjectReference hostname:string subdomain:string affinity?Affinity
  schedulerName:string tolerations:[]Toleration hostAliases:[]HostAlias priorityClassName:string priority?int32
  dnsConfig=DNSConfig?PodDNSConfig readinessGates:[]PodReadinessGate runtimeClassName?string
  enableServiceLinks?bool preemptionPolicy?string overhead:{}Quantity
  topologySpreadConstraints:[]TopologySpreadConstraint setHostnameAsFQDN?bool os=OS?PodOS hostUsers?bool
  schedulingGates:[]PodSchedulingGate resourceClaims:[]PodResourceClaim resources?ResourceRequirements
  hostnameOverride?string workloadRef?WorkloadReference
PodSecurityContext
  seLinuxOptions=SELinuxOptions?SELinuxOptions windowsOptions?WindowsSecurityContextOptions runAsUser?int64
  runAsGroup?int64 runAsNonRoot?bool supplementalGroups:[]int64 supplementalGroupsPolicy?string
  fsGroup=FSGroup?int64 sysctls:[]Sysctl fsGroupChangePolicy=FSGroupChangePolicy?string
  seccompProfile?SeccompProfile appArmorProfile?AppArmorProfile seLinuxChangePolicy=SELinuxChangePolicy?string
Sysctl
  name!string value!string
Affinity
  nodeAffinity?NodeAffinity podAffinity?PodAffinity podAntiAffinity?PodAntiAffinity
NodeAffinity
  requiredDuringSchedulingIgnoredDuringExecution?NodeSelector
  preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
NodeSelector
  nodeSelectorTerms![]NodeSelectorTerm
NodeSelectorTerm
  matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement
NodeSelectorRequirement
  key!string operator!string values:[]string
PreferredSchedulingTerm
  weight!int32 preference!NodeSelectorTerm
PodAffinity
  requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
PodAntiAffinity
  requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
PodAffinityTerm
  labelSelector?LabelSelector namespaces:[]string topologyKey!string namespaceSelector?LabelSelector
  matchLabelKeys:[]string mismatchLabelKeys:[]string
WeightedPodAffinityTerm
  weight!int32 podAffinityTerm!PodAffinityTerm
Toleration
  key:string operator:string value:string effect:string tolerationSeconds?int64
TopologySpreadConstraint
  maxSkew!int32 topologyKey!string whenUnsatisfiable!string labelSelector?LabelSelector minDomains?int32
  nodeAffinityPolicy?string nodeTaintsPolicy?string matchLabelKeys:[]string
HostAlias
  ip=IP!string hostnames:[]string
PodDNSConfig
  nameservers:[]string searches:[]string options:[]PodDNSConfigOption
PodDNSConfigOption
  name:string value?string
PodReadinessGate
  conditionType!string
PodSchedulingGate
  name!string
PodResourceClaim
  name!string resourceClaimName?string resourceClaimTemplateName?string
PodOS
  name!string
WorkloadReference
  name!string podGroup!string podGroupReplicaKey:string
`;
