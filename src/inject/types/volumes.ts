/** Volumes of a pod and volume claims. Notation: see table.ts. */
export const volumeTypes = `
Volume
  name!string hostPath?HostPathVolumeSource emptyDir?EmptyDirVolumeSource
  gcePersistentDisk=GCEPersistentDisk?GCEPersistentDiskVolumeSource
  awsElasticBlockStore=AWSElasticBlockStore?AWSElasticBlockStoreVolumeSource gitRepo?GitRepoVolumeSource
  secret?SecretVolumeSource nfs=NFS?NFSVolumeSource iscsi=ISCSI?ISCSIVolumeSource
  glusterfs?GlusterfsVolumeSource persistentVolumeClaim?PersistentVolumeClaimVolumeSource
  rbd=RBD?RBDVolumeSource flexVolume?FlexVolumeSource cinder?CinderVolumeSource cephfs=CephFS?CephFSVolumeSource
  flocker?FlockerVolumeSource downwardAPI?DownwardAPIVolumeSource fc=FC?FCVolumeSource
  azureFile?AzureFileVolumeSource configMap?ConfigMapVolumeSource vsphereVolume?VsphereVirtualDiskVolumeSource
  quobyte?QuobyteVolumeSource azureDisk?AzureDiskVolumeSource
  photonPersistentDisk?PhotonPersistentDiskVolumeSource projected?ProjectedVolumeSource
  portworxVolume?PortworxVolumeSource scaleIO?ScaleIOVolumeSource storageos=StorageOS?StorageOSVolumeSource
  csi=CSI?CSIVolumeSource ephemeral?EphemeralVolumeSource image?ImageVolumeSource
AWSElasticBlockStoreVolumeSource
  volumeID!string fsType=FSType:string partition:int32 readOnly:bool
AzureDiskVolumeSource
  diskName!string diskURI=DataDiskURI!string cachingMode?string fsType=FSType?string readOnly?bool kind?string
AzureFileVolumeSource
  secretName!string shareName!string readOnly:bool
CSIVolumeSource
  driver!string readOnly?bool fsType=FSType?string volumeAttributes:{}string
  nodePublishSecretRef?LocalObjectReference
CephFSVolumeSource
  monitors![]string path:string user:string secretFile:string secretRef?LocalObjectReference readOnly:bool
CinderVolumeSource
  volumeID!string fsType=FSType:string readOnly:bool secretRef?LocalObjectReference
ClusterTrustBundleProjection
  name?string signerName?string labelSelector?LabelSelector optional?bool path!string
ConfigMapProjection
  name:string items:[]KeyToPath optional?bool
ConfigMapVolumeSource
  name:string items:[]KeyToPath defaultMode?int32 optional?bool
DownwardAPIProjection
  items:[]DownwardAPIVolumeFile
DownwardAPIVolumeFile
  path!string fieldRef?ObjectFieldSelector resourceFieldRef?ResourceFieldSelector mode?int32
DownwardAPIVolumeSource
  items:[]DownwardAPIVolumeFile defaultMode?int32
EmptyDirVolumeSource
  medium:string sizeLimit?Quantity
EphemeralVolumeSource
  volumeClaimTemplate?PersistentVolumeClaimTemplate
FCVolumeSource
  targetWWNs:[]string lun?int32 fsType=FSType:string readOnly:bool wwids=WWIDs:[]string
FlexVolumeSource
  driver!string fsType=FSType:string secretRef?LocalObjectReference readOnly:bool options:{}string
FlockerVolumeSource
  datasetName:string datasetUUID:string
GCEPersistentDiskVolumeSource
  pdName=PDName!string fsType=FSType:string partition:int32 readOnly:bool
GitRepoVolumeSource
  repository!string revision:string directory:string
GlusterfsVolumeSource
  endpoints=EndpointsName!string path!string readOnly:bool
HostPathVolumeSource
  path!string type?string
ISCSIVolumeSource
  targetPortal!string iqn=IQN!string lun!int32 iscsiInterface=ISCSIInterface:string fsType=FSType:string
  readOnly:bool portals:[]string chapAuthDiscovery=DiscoveryCHAPAuth:bool chapAuthSession=SessionCHAPAuth:bool
  secretRef?LocalObjectReference initiatorName?string
ImageVolumeSource
  reference:string pullPolicy:string
KeyToPath
  key!string path!string mode?int32
ModifyVolumeStatus
  targetVolumeAttributesClassName:string status!string
NFSVolumeSource
  server!string path!string readOnly:bool
PersistentVolumeClaim
  kind:string apiVersion=APIVersion:string metadata=ObjectMeta!ObjectMeta spec!PersistentVolumeClaimSpec
  status!PersistentVolumeClaimStatus
PersistentVolumeClaimCondition
  type!string status!string lastProbeTime!Time lastTransitionTime!Time reason:string message:string
PersistentVolumeClaimSpec
  accessModes:[]string selector?LabelSelector resources!VolumeResourceRequirements volumeName:string
  storageClassName?string volumeMode?string dataSource?TypedLocalObjectReference
  dataSourceRef?TypedObjectReference volumeAttributesClassName?string
PersistentVolumeClaimStatus
  phase:string accessModes:[]string capacity:{}Quantity conditions:[]PersistentVolumeClaimCondition
  allocatedResources:{}Quantity allocatedResourceStatuses:{}string currentVolumeAttributesClassName?string
  modifyVolumeStatus?ModifyVolumeStatus
PersistentVolumeClaimTemplate
  metadata=ObjectMeta!ObjectMeta spec!PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource
  claimName!string readOnly:bool
PhotonPersistentDiskVolumeSource
  pdID!string fsType=FSType:string
PodCertificateProjection
  signerName:string keyType:string maxExpirationSeconds?int32 credentialBundlePath:string keyPath:string
  certificateChainPath:string userAnnotations:{}string
PortworxVolumeSource
  volumeID!string fsType=FSType:string readOnly:bool
ProjectedVolumeSource
  sources![]VolumeProjection defaultMode?int32
QuobyteVolumeSource
  registry!string volume!string readOnly:bool user:string group:string tenant:string
RBDVolumeSource
  monitors=CephMonitors![]string image=RBDImage!string fsType=FSType:string pool=RBDPool:string
  user=RadosUser:string keyring:string secretRef?LocalObjectReference readOnly:bool
ScaleIOVolumeSource
  gateway!string system!string secretRef!*LocalObjectReference sslEnabled=SSLEnabled:bool
  protectionDomain:string storagePool:string storageMode:string volumeName:string fsType=FSType:string
  readOnly:bool
SecretProjection
  name:string items:[]KeyToPath optional?bool
SecretVolumeSource
  secretName:string items:[]KeyToPath defaultMode?int32 optional?bool
ServiceAccountTokenProjection
  audience:string expirationSeconds?int64 path!string
StorageOSVolumeSource
  volumeName:string volumeNamespace:string fsType=FSType:string readOnly:bool secretRef?LocalObjectReference
TypedLocalObjectReference
  apiGroup=APIGroup!*string kind!string name!string
TypedObjectReference
  apiGroup=APIGroup!*string kind!string name!string namespace?string
VolumeProjection
  secret?SecretProjection downwardAPI?DownwardAPIProjection configMap?ConfigMapProjection
  serviceAccountToken?ServiceAccountTokenProjection clusterTrustBundle?ClusterTrustBundleProjection
  podCertificate?PodCertificateProjection
VolumeResourceRequirements
  limits:{}Quantity requests:{}Quantity
VsphereVirtualDiskVolumeSource
  volumePath!string fsType=FSType:string storagePolicyName:string storagePolicyID:string
`;
