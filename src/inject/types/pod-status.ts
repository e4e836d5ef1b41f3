/** What the kubelet reports about a pod: it is read back from manifests taken out of a cluster. Notation: see table.ts. */
export const podStatusTypes = `
PodStatus
  observedGeneration:int64 phase:string conditions:[]PodCondition message:string reason:string
  nominatedNodeName:string hostIP:string hostIPs:[]HostIP podIP:string podIPs:[]PodIP startTime?Time
  initContainerStatuses:[]ContainerStatus containerStatuses:[]ContainerStatus qosClass=QOSClass:string
  ephemeralContainerStatuses:[]ContainerStatus resize:string resourceClaimStatuses:[]PodResourceClaimStatus
  extendedResourceClaimStatus?PodExtendedResourceClaimStatus allocatedResources:{}Quantity
  resources?ResourceRequirements
PodCondition
  type!string observedGeneration:int64 status!string lastProbeTime!Time lastTransitionTime!Time reason:string
  message:string
HostIP
  ip=IP!string
PodIP
  ip=IP!string
ContainerStatus
  name!string state!ContainerState lastState=LastTerminationState!ContainerState ready!bool restartCount!int32
  image!string imageID!string containerID:string started?bool allocatedResources:{}Quantity
  resources?ResourceRequirements volumeMounts:[]VolumeMountStatus user?ContainerUser
  allocatedResourcesStatus:[]ResourceStatus stopSignal?string
ContainerState
  waiting?ContainerStateWaiting running?ContainerStateRunning terminated?ContainerStateTerminated
ContainerStateWaiting
  reason:string message:string
ContainerStateRunning
  startedAt!Time
ContainerStateTerminated
  exitCode!int32 signal:int32 reason:string message:string startedAt!Time finishedAt!Time containerID:string
ContainerUser
  linux?LinuxContainerUser
LinuxContainerUser
  uid=UID!int64 gid=GID!int64 supplementalGroups:[]int64
VolumeMountStatus
  name!string mountPath!string readOnly:bool recursiveReadOnly?string
ResourceStatus
  name!string resources:[]ResourceHealth
ResourceHealth
  resourceID!string health:string
PodResourceClaimStatus
  name!string resourceClaimName?string
PodExtendedResourceClaimStatus
  requestMappings![]ContainerExtendedResourceRequest resourceClaimName!string
ContainerExtendedResourceRequest
  containerName!string resourceName!string requestName!string
`;
