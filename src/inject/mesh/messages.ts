/**
 * The messages of Istio's mesh configuration (API reference: istio.mesh.v1alpha1), fields in declaration order, which is
 * the order of PROXY_CONFIG (injection facts 10). A line with the message's name, then `field:type` entries. Types:
 *
 *   string, bool, int32, uint32, uint64, double, Duration
 *   BoolValue, Int32Value, UInt32Value, Int64Value   wrappers: kept when given, even if zero
 *   A,B,C                                            an enum with these names, numbered from 0
 *   []T, {}T, another message, any                   any: not looked into
 *
 * `@group` behind a type: of the fields of a group only one is set, and it is kept even if zero.
 */
export const messageTable = `
ProxyConfig
  configPath:string binaryPath:string serviceCluster:string@clusterName
  tracingServiceName:APP_LABEL_AND_NAMESPACE,CANONICAL_NAME_ONLY,CANONICAL_NAME_AND_NAMESPACE@clusterName
  drainDuration:Duration discoveryAddress:string discoveryRefreshDelay:Duration zipkinAddress:string
  statsdUdpAddress:string envoyMetricsServiceAddress:string proxyAdminPort:int32 availabilityZone:string
  controlPlaneAuthPolicy:NONE,MUTUAL_TLS customConfigFile:string statNameLength:int32 concurrency:Int32Value
  proxyBootstrapTemplatePath:string interceptionMode:REDIRECT,TPROXY,NONE tracing:Tracing sds:SDS
  envoyAccessLogService:RemoteService envoyMetricsService:RemoteService proxyMetadata:{}string
  runtimeValues:{}string statusPort:int32 extraStatTags:[]string gatewayTopology:Topology
  terminationDrainDuration:Duration meshId:string readinessProbe:ReadinessProbe proxyStatsMatcher:ProxyStatsMatcher
  holdApplicationUntilProxyStarts:BoolValue caCertificatesPem:[]string image:ProxyImage
  privateKeyProvider:PrivateKeyProvider proxyHeaders:ProxyHeaders fileFlushInterval:Duration
  fileFlushMinSizeKb:UInt32Value statsCompression:BoolValue connectionSettings:any
Tracing
  zipkin:Zipkin lightstep:Lightstep datadog:Datadog stackdriver:Stackdriver openCensusAgent:OpenCensusAgent
  customTags:{}CustomTag maxPathTagLength:uint32 sampling:double tlsSettings:ClientTLSSettings
  enableIstioTags:BoolValue
Zipkin
  address:string
Datadog
  address:string
Lightstep
  address:string accessToken:string
Stackdriver
  debug:bool maxNumberOfAttributes:Int64Value maxNumberOfAnnotations:Int64Value maxNumberOfMessageEvents:Int64Value
OpenCensusAgent
  address:string context:[]UNSPECIFIED,W3C_TRACE_CONTEXT,GRPC_BIN,CLOUD_TRACE_CONTEXT,B3
CustomTag
  literal:Literal environment:TagSource header:TagSource
Literal
  value:string
TagSource
  name:string defaultValue:string
ClientTLSSettings
  mode:DISABLE,SIMPLE,MUTUAL,ISTIO_MUTUAL clientCertificate:string privateKey:string caCertificates:string
  credentialName:string subjectAltNames:[]string sni:string insecureSkipVerify:BoolValue caCrl:string
RemoteService
  address:string tlsSettings:ClientTLSSettings tcpKeepalive:TcpKeepalive
TcpKeepalive
  probes:uint32 time:Duration interval:Duration
SDS
  enabled:bool k8sSaJwtPath:string
Topology
  numTrustedProxies:uint32
  forwardClientCertDetails:UNDEFINED,SANITIZE,FORWARD_ONLY,APPEND_FORWARD,SANITIZE_SET,ALWAYS_FORWARD_ONLY
  proxyProtocol:ProxyProtocol
ProxyProtocol
ReadinessProbe
  initialDelaySeconds:int32 timeoutSeconds:int32 periodSeconds:int32 successThreshold:int32 failureThreshold:int32
  httpGet:HTTPHealthCheck tcpSocket:TCPHealthCheck exec:ExecHealthCheck grpc:GrpcHealthCheck
HTTPHealthCheck
  path:string port:uint32 host:string scheme:string httpHeaders:[]HTTPHeader
HTTPHeader
  name:string value:string
TCPHealthCheck
  host:string port:uint32
ExecHealthCheck
  command:[]string
GrpcHealthCheck
  port:uint32 service:string
ProxyStatsMatcher
  inclusionPrefixes:[]string inclusionSuffixes:[]string inclusionRegexps:[]string
ProxyImage
  imageType:string
PrivateKeyProvider
  cryptomb:KeyPolling qat:KeyPolling
KeyPolling
  pollDelay:Duration fallback:BoolValue
ProxyHeaders
  forwardedClientCert:UNDEFINED,SANITIZE,FORWARD_ONLY,APPEND_FORWARD,SANITIZE_SET,ALWAYS_FORWARD_ONLY
  setCurrentClientCertDetails:ClientCertDetails requestId:DisabledHeader server:ServerHeader
  attemptCount:DisabledHeader envoyDebugHeaders:DisabledHeader metadataExchangeHeaders:MetadataExchangeHeaders
  preserveHttp1HeaderCase:BoolValue xForwardedHost:EnabledHeader xForwardedPort:EnabledHeader
ClientCertDetails
  subject:BoolValue cert:BoolValue chain:BoolValue dns:BoolValue uri:BoolValue
DisabledHeader
  disabled:BoolValue
EnabledHeader
  enabled:BoolValue
ServerHeader
  disabled:BoolValue value:string
MetadataExchangeHeaders
  mode:UNDEFINED,IN_MESH
MeshConfig
  proxyListenPort:int32 proxyInboundListenPort:int32 proxyHttpPort:int32 connectTimeout:Duration protocolDetectionTimeout:Duration
  tcpKeepalive:TcpKeepalive ingressClass:string ingressService:string
  ingressControllerMode:UNSPECIFIED,OFF,DEFAULT,STRICT ingressSelector:string enableTracing:bool accessLogFile:string
  accessLogFormat:string accessLogEncoding:TEXT,JSON enableEnvoyAccessLogService:bool disableEnvoyListenerLog:bool
  defaultConfig:ProxyConfig outboundTrafficPolicy:OutboundTrafficPolicy inboundTrafficPolicy:InboundTrafficPolicy
  configSources:[]any enableAutoMtls:BoolValue trustDomain:string trustDomainAliases:[]string caCertificates:[]any
  defaultServiceExportTo:[]string defaultVirtualServiceExportTo:[]string defaultDestinationRuleExportTo:[]string
  rootNamespace:string localityLbSetting:any dnsRefreshRate:Duration h2UpgradePolicy:DO_NOT_UPGRADE,UPGRADE
  inboundClusterStatName:string outboundClusterStatName:string certificates:[]any thriftConfig:any
  serviceSettings:[]any enablePrometheusMerge:BoolValue extensionProviders:[]ExtensionProvider
  defaultProviders:DefaultProviders discoverySelectors:[]any pathNormalization:any defaultHttpRetryPolicy:any
  meshMTLS:any tlsDefaults:any serviceScopeConfigs:[]any
OutboundTrafficPolicy
  mode:REGISTRY_ONLY,ALLOW_ANY
InboundTrafficPolicy
  mode:PASSTHROUGH,LOCALHOST
DefaultProviders
  tracing:[]string metrics:[]string accessLogging:[]string
ExtensionProvider
  name:string envoyExtAuthzHttp:any envoyExtAuthzGrpc:any zipkin:any lightstep:any datadog:any skywalking:any
  opentelemetry:OpenTelemetry opencensus:any stackdriver:any prometheus:any envoyFileAccessLog:any
  envoyHttpAls:any envoyTcpAls:any envoyOtelAls:any sds:any
OpenTelemetry
  service:string port:uint32 maxTagLength:uint32 http:any grpc:any resourceDetectors:any dynatraceSampler:any
  serviceAttributeEnrichment:UNSPECIFIED,OTEL_SEMANTIC_CONVENTIONS
`;
