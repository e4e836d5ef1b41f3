#part image-pull-policy
{{- with .Values.global.imagePullPolicy }}
imagePullPolicy: {{ . | quote }}
{{- end }}
#part image-pull-secrets
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets:
{{- range . }}
- name: {{ . | quote }}
{{- end }}
{{- end }}
#part proxy-image
{{- $image := annotation .ObjectMeta "sidecar.istio.io/proxyImage" .Values.global.proxy.image }}
image: "{{ if contains "/" $image }}{{ $image }}{{ else }}{{ .ProxyImage }}{{ end }}"
#include image-pull-policy
#part resources
{{- $cpu := isset .ObjectMeta.Annotations "sidecar.istio.io/proxyCPU" }}
{{- $memory := isset .ObjectMeta.Annotations "sidecar.istio.io/proxyMemory" }}
{{- $cpuLimit := isset .ObjectMeta.Annotations "sidecar.istio.io/proxyCPULimit" }}
{{- $memoryLimit := isset .ObjectMeta.Annotations "sidecar.istio.io/proxyMemoryLimit" }}
{{- if or $cpu $memory $cpuLimit $memoryLimit }}
resources:
  {{- if or $cpu $memory }}
  requests:
    {{- if $cpu }}
    cpu: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/proxyCPU" }}"
    {{- end }}
    {{- if $memory }}
    memory: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/proxyMemory" }}"
    {{- end }}
  {{- end }}
  {{- if or $cpuLimit $memoryLimit }}
  limits:
    {{- if $cpuLimit }}
    cpu: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/proxyCPULimit" }}"
    {{- end }}
    {{- if $memoryLimit }}
    memory: "{{ index .ObjectMeta.Annotations "sidecar.istio.io/proxyMemoryLimit" }}"
    {{- end }}
  {{- end }}
{{- else }}
resources: {{ omitNil .Values.global.proxy.resources | default dict | toJson }}
{{- end }}
#part seccomp-profile
{{- with .Values.global.proxy.seccompProfile }}
seccompProfile: {{ toJson . }}
{{- end }}
#part lifecycle
{{- with .Values.global.proxy.lifecycle }}
lifecycle: {{ toJson . }}
{{- end }}
#part log-args
- --domain
- "$(POD_NAMESPACE).svc.{{ .Values.global.proxy.clusterDomain }}"
- "--proxyLogLevel={{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.global.proxy.logLevel }}"
- "--proxyComponentLogLevel={{ annotation .ObjectMeta "sidecar.istio.io/componentLogLevel" .Values.global.proxy.componentLogLevel }}"
- "--log_output_level={{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" .Values.global.logging.level }}"
{{- with .Values.global.sts.servicePort }}
- "--stsPort={{ . }}"
{{- end }}
{{- if .Values.global.logAsJson }}
- --log_as_json
{{- end }}
#part split-log-args
- --proxyLogLevel
- "{{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.global.proxy.logLevel }}"
- --proxyComponentLogLevel
- "{{ annotation .ObjectMeta "sidecar.istio.io/componentLogLevel" .Values.global.proxy.componentLogLevel }}"
- --log_output_level
- "{{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" .Values.global.logging.level }}"
#part readiness-timing
initialDelaySeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/initialDelaySeconds" .Values.global.proxy.readinessInitialDelaySeconds }}
periodSeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/periodSeconds" .Values.global.proxy.readinessPeriodSeconds }}
failureThreshold: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/failureThreshold" .Values.global.proxy.readinessFailureThreshold }}
#part pod-security-context
{{- if .Values.gateways.securityContext }}
securityContext: {{ toJson .Values.gateways.securityContext }}
{{- else }}
securityContext:
  sysctls:
  - name: net.ipv4.ip_unprivileged_port_start
    value: "0"
{{- end }}
