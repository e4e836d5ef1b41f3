/** The workload kinds of the apps, batch and core groups. Notation: see table.ts. */
export const workloadTypes = `
Deployment
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!DeploymentSpec
  status!DeploymentStatus
DeploymentSpec
  replicas?int32 selector!*LabelSelector template!PodTemplateSpec strategy!DeploymentStrategy
  minReadySeconds:int32 revisionHistoryLimit?int32 paused:bool progressDeadlineSeconds?int32
DeploymentStrategy
  type:string rollingUpdate?RollingUpdateDeployment
RollingUpdateDeployment
  maxUnavailable?IntOrString maxSurge?IntOrString
DeploymentStatus
  observedGeneration:int64 replicas:int32 updatedReplicas:int32 readyReplicas:int32 availableReplicas:int32
  unavailableReplicas:int32 terminatingReplicas?int32 conditions:[]DeploymentCondition collisionCount?int32
DeploymentCondition
  type!string status!string lastUpdateTime!Time lastTransitionTime!Time reason:string message:string
ReplicaSet
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!ReplicaSetSpec
  status!ReplicaSetStatus
ReplicaSetSpec
  replicas?int32 minReadySeconds:int32 selector!*LabelSelector template!PodTemplateSpec
ReplicaSetStatus
  replicas!int32 fullyLabeledReplicas:int32 readyReplicas:int32 availableReplicas:int32
  terminatingReplicas?int32 observedGeneration:int64 conditions:[]ReplicaSetCondition
ReplicaSetCondition
  type!string status!string lastTransitionTime!Time reason:string message:string
StatefulSet
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!StatefulSetSpec
  status!StatefulSetStatus
StatefulSetSpec
  replicas?int32 selector!*LabelSelector template!PodTemplateSpec volumeClaimTemplates:[]PersistentVolumeClaim
  serviceName!string podManagementPolicy:string updateStrategy!StatefulSetUpdateStrategy
  revisionHistoryLimit?int32 minReadySeconds:int32
  persistentVolumeClaimRetentionPolicy?StatefulSetPersistentVolumeClaimRetentionPolicy
  ordinals?StatefulSetOrdinals
StatefulSetUpdateStrategy
  type:string rollingUpdate?RollingUpdateStatefulSetStrategy
RollingUpdateStatefulSetStrategy
  partition?int32 maxUnavailable?IntOrString
StatefulSetPersistentVolumeClaimRetentionPolicy
  whenDeleted:string whenScaled:string
StatefulSetOrdinals
  start!int32
StatefulSetStatus
  observedGeneration:int64 replicas!int32 readyReplicas:int32 currentReplicas:int32 updatedReplicas:int32
  currentRevision:string updateRevision:string collisionCount?int32 conditions:[]StatefulSetCondition
  availableReplicas!int32
StatefulSetCondition
  type!string status!string lastTransitionTime!Time reason:string message:string
DaemonSet
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!DaemonSetSpec
  status!DaemonSetStatus
DaemonSetSpec
  selector!*LabelSelector template!PodTemplateSpec updateStrategy!DaemonSetUpdateStrategy minReadySeconds:int32
  revisionHistoryLimit?int32
DaemonSetUpdateStrategy
  type:string rollingUpdate?RollingUpdateDaemonSet
RollingUpdateDaemonSet
  maxUnavailable?IntOrString maxSurge?IntOrString
DaemonSetStatus
  currentNumberScheduled!int32 numberMisscheduled!int32 desiredNumberScheduled!int32 numberReady!int32
  observedGeneration:int64 updatedNumberScheduled:int32 numberAvailable:int32 numberUnavailable:int32
  collisionCount?int32 conditions:[]DaemonSetCondition
DaemonSetCondition
  type!string status!string lastTransitionTime!Time reason:string message:string
ReplicationController
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!ReplicationControllerSpec
  status!ReplicationControllerStatus
ReplicationControllerSpec
  replicas?int32 minReadySeconds:int32 selector:{}string template?PodTemplateSpec
ReplicationControllerStatus
  replicas!int32 fullyLabeledReplicas:int32 readyReplicas:int32 availableReplicas:int32 observedGeneration:int64
  conditions:[]ReplicationControllerCondition
ReplicationControllerCondition
  type!string status!string lastTransitionTime!Time reason:string message:string
Job
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!JobSpec status!JobStatus
JobTemplateSpec
  metadata=ObjectMeta!ObjectMeta spec!JobSpec
JobSpec
  parallelism?int32 completions?int32 activeDeadlineSeconds?int64 podFailurePolicy?PodFailurePolicy
  successPolicy?SuccessPolicy backoffLimit?int32 backoffLimitPerIndex?int32 maxFailedIndexes?int32
  selector?LabelSelector manualSelector?bool template!PodTemplateSpec
  ttlSecondsAfterFinished=TTLSecondsAfterFinished?int32 completionMode?string suspend?bool
  podReplacementPolicy?string managedBy?string
PodFailurePolicy
  rules![]PodFailurePolicyRule
PodFailurePolicyRule
  action!string onExitCodes?PodFailurePolicyOnExitCodesRequirement
  onPodConditions:[]PodFailurePolicyOnPodConditionsPattern
PodFailurePolicyOnExitCodesRequirement
  containerName?string operator!string values![]int32
PodFailurePolicyOnPodConditionsPattern
  type!string status!string
SuccessPolicy
  rules![]SuccessPolicyRule
SuccessPolicyRule
  succeededIndexes?string succeededCount?int32
JobStatus
  conditions:[]JobCondition startTime?Time completionTime?Time active:int32 succeeded:int32 failed:int32
  terminating?int32 completedIndexes:string failedIndexes?string uncountedTerminatedPods?UncountedTerminatedPods
  ready?int32
JobCondition
  type!string status!string lastProbeTime!Time lastTransitionTime!Time reason:string message:string
UncountedTerminatedPods
  succeeded:[]string failed:[]string
CronJob
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!CronJobSpec status!CronJobStatus
CronJobSpec
  schedule!string timeZone?string startingDeadlineSeconds?int64 concurrencyPolicy:string suspend?bool
  jobTemplate!JobTemplateSpec successfulJobsHistoryLimit?int32 failedJobsHistoryLimit?int32
CronJobStatus
  active:[]ObjectReference lastScheduleTime?Time lastSuccessfulTime?Time
`;
