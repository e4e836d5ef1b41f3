/** OpenShift's DeploymentConfig. Notation: see table.ts. */
export const openShiftTypes = `
OpenShiftCustomDeploymentStrategyParams
  image:string environment:[]EnvVar command:[]string
OpenShiftDeploymentCause
  type!string imageTrigger?OpenShiftDeploymentCauseImageTrigger
OpenShiftDeploymentCauseImageTrigger
  from!ObjectReference
OpenShiftDeploymentCondition
  type!string status!string lastUpdateTime!Time lastTransitionTime!Time reason:string message:string
OpenShiftDeploymentConfig
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!OpenShiftDeploymentConfigSpec
  status!OpenShiftDeploymentConfigStatus
OpenShiftDeploymentConfigSpec
  strategy!OpenShiftDeploymentStrategy minReadySeconds:int32 triggers![]OpenShiftDeploymentTriggerPolicy
  replicas!int32 revisionHistoryLimit?int32 test!bool paused:bool selector:{}string template?PodTemplateSpec
OpenShiftDeploymentConfigStatus
  latestVersion!int64 observedGeneration!int64 replicas!int32 updatedReplicas!int32 availableReplicas!int32
  unavailableReplicas!int32 details?OpenShiftDeploymentDetails conditions:[]OpenShiftDeploymentCondition
  readyReplicas:int32
OpenShiftDeploymentDetails
  message:string causes![]OpenShiftDeploymentCause
OpenShiftDeploymentStrategy
  type:string customParams?OpenShiftCustomDeploymentStrategyParams
  recreateParams?OpenShiftRecreateDeploymentStrategyParams
  rollingParams?OpenShiftRollingDeploymentStrategyParams resources!ResourceRequirements labels:{}string
  annotations:{}string activeDeadlineSeconds?int64
OpenShiftDeploymentTriggerImageChangeParams
  automatic:bool containerNames:[]string from!ObjectReference lastTriggeredImage:string
OpenShiftDeploymentTriggerPolicy
  type:string imageChangeParams?OpenShiftDeploymentTriggerImageChangeParams
OpenShiftExecNewPodHook
  command![]string env:[]EnvVar containerName!string volumes:[]string
OpenShiftLifecycleHook
  failurePolicy!string execNewPod?OpenShiftExecNewPodHook tagImages:[]OpenShiftTagImageHook
OpenShiftRecreateDeploymentStrategyParams
  timeoutSeconds?int64 pre?OpenShiftLifecycleHook mid?OpenShiftLifecycleHook post?OpenShiftLifecycleHook
OpenShiftRollingDeploymentStrategyParams
  updatePeriodSeconds?int64 intervalSeconds?int64 timeoutSeconds?int64 maxUnavailable?IntOrString
  maxSurge?IntOrString pre?OpenShiftLifecycleHook post?OpenShiftLifecycleHook
OpenShiftTagImageHook
  containerName!string to!ObjectReference
`;
