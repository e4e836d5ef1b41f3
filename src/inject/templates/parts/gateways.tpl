#part gateway-metadata
{{- $annotations := omit .InfrastructureAnnotations "kubectl.kubernetes.io/last-applied-configuration" "gateway.istio.io/name-override" "gateway.istio.io/service-account" "gateway.istio.io/controller-version" }}
{{- $serviceAnnotations := $annotations }}
{{- $podAnnotations := strdict "istio.io/rev" (.Revision | default "default") "prometheus.io/path" "/stats/prometheus" "prometheus.io/port" "15020" "prometheus.io/scrape" "true" }}
{{- $gatewayLabels := strdict "gateway.networking.k8s.io/gateway-name" .Name "gateway.networking.k8s.io/gateway-class-name" .GatewayClass }}
{{- $managedLabel := strdict "gateway.istio.io/managed" $managed }}
{{- $canonicalLabels := strdict "service.istio.io/canonical-name" .DeploymentName "service.istio.io/canonical-revision" "latest" }}
{{- $ownsAccount := ge .KubeVersion 128 }}
#part gateway-owner
ownerReferences:
- apiVersion: gateway.networking.k8s.io/v1
  kind: Gateway
  name: {{ .Name | quote }}
  uid: {{ .UID | quote }}
#part gateway-service-account
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .ServiceAccount | quote }}
  namespace: {{ .Namespace | quote }}
  annotations: {{ toJsonMap $annotations }}
  labels: {{ toJsonMap .InfrastructureLabels $gatewayLabels }}
  {{- if $ownsAccount }}
  #include gateway-owner
  {{- end }}
#part gateway-deployment-metadata
name: {{ .DeploymentName | quote }}
namespace: {{ .Namespace | quote }}
annotations: {{ toJsonMap $annotations }}
labels: {{ toJsonMap .InfrastructureLabels $gatewayLabels $managedLabel }}
#include gateway-owner
#part gateway-selector
selector:
  matchLabels:
    {{ .GatewayNameLabel }}: {{ .Name | quote }}
#part gateway-pod-security-context
{{- if .Values.gateways.securityContext }}
securityContext: {{ toJson .Values.gateways.securityContext }}
{{- else }}
securityContext:
  sysctls:
  - name: net.ipv4.ip_unprivileged_port_start
    value: "0"
  #include gateways-seccomp
{{- end }}
#part gateways-seccomp
{{- with .Values.gateways.seccompProfile }}
seccompProfile: {{ toJson . }}
{{- end }}
#part gateway-resources
{{- with omitNil $proxy.resources }}
resources: {{ toJson . }}
{{- end }}
#part gateway-security-context
securityContext:
  capabilities:
    drop: [ALL]
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
#part gateway-probes
startupProbe:
  httpGet:
    path: /healthz/ready
    port: 15021
    scheme: HTTP
  failureThreshold: 30
  initialDelaySeconds: 1
  periodSeconds: 1
  successThreshold: 1
  timeoutSeconds: 1
readinessProbe:
  httpGet:
    path: /healthz/ready
    port: 15021
    scheme: HTTP
  failureThreshold: 4
  initialDelaySeconds: 0
  periodSeconds: 15
  successThreshold: 1
  timeoutSeconds: 1
#part proxy-gateway-ports
ports:
- name: metrics
  containerPort: 15020
  protocol: TCP
- name: status-port
  containerPort: 15021
  protocol: TCP
- name: http-envoy-prom
  containerPort: 15090
  protocol: TCP
#part gateway-workload-env
- name: ISTIO_META_WORKLOAD_NAME
  value: {{ .DeploymentName | quote }}
- name: ISTIO_META_OWNER
  value: "kubernetes://apis/apps/v1/namespaces/{{ .Namespace }}/deployments/{{ .DeploymentName }}"
#part gateway-common-mounts
- mountPath: /var/lib/istio/data
  name: istio-data
- mountPath: /etc/istio/proxy
  name: istio-envoy
- mountPath: /var/run/secrets/tokens
  name: istio-token
- mountPath: /etc/istio/pod
  name: istio-podinfo
#part gateway-service
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .DeploymentName | quote }}
  namespace: {{ .Namespace | quote }}
  annotations: {{ toJsonMap $serviceAnnotations }}
  labels: {{ toJsonMap .InfrastructureLabels $gatewayLabels }}
  #include gateway-owner
spec:
  type: {{ .ServiceType | quote }}
  {{- if and .Spec.Addresses (eq .ServiceType "LoadBalancer") }}
  loadBalancerIP: {{ (index .Spec.Addresses 0).Value | quote }}
  {{- end }}
  ipFamilyPolicy: PreferDualStack
  selector:
    {{ .GatewayNameLabel }}: {{ .Name | quote }}
  ports:
  {{- range .Ports }}
  - name: {{ .Name | quote }}
    port: {{ .Port }}
    protocol: TCP
    appProtocol: {{ .AppProtocol }}
  {{- end }}
#part gateway-scaling
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  #include gateway-scaling-metadata
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .DeploymentName | quote }}
  maxReplicas: 1
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  #include gateway-scaling-metadata
spec:
  #include gateway-selector
#part gateway-scaling-metadata
name: {{ .DeploymentName | quote }}
namespace: {{ .Namespace | quote }}
annotations: {{ toJsonMap $annotations }}
labels: {{ toJsonMap .InfrastructureLabels $gatewayLabels }}
#include gateway-owner
