#part image-pull-policy
{{- with $global.imagePullPolicy }}
imagePullPolicy: {{ . | quote }}
{{- end }}
#part image-pull-secrets
{{- with $global.imagePullSecrets }}
imagePullSecrets:
{{- range . }}
- name: {{ . | quote }}
{{- end }}
{{- end }}
#part proxy-image
{{- $image := annotation .ObjectMeta "sidecar.istio.io/proxyImage" $proxy.image }}
image: "{{ if contains "/" $image }}{{ $image }}{{ else }}{{ .ProxyImage }}{{ end }}"
#include image-pull-policy
#part chosen-resources
{{- $requests := dict }}
{{- $limits := dict }}
{{- with index $annotations "sidecar.istio.io/proxyCPU" }}{{ $_ := set $requests "cpu" . }}{{ end }}
{{- with index $annotations "sidecar.istio.io/proxyMemory" }}{{ $_ := set $requests "memory" . }}{{ end }}
{{- with index $annotations "sidecar.istio.io/proxyCPULimit" }}{{ $_ := set $limits "cpu" . }}{{ end }}
{{- with index $annotations "sidecar.istio.io/proxyMemoryLimit" }}{{ $_ := set $limits "memory" . }}{{ end }}
{{- $resources := omitNil $proxy.resources | default dict | toJson }}
{{- if or $requests $limits }}{{ $resources = dict "requests" $requests "limits" $limits | toJson }}{{ end }}
#part seccomp-profile
{{- with $proxy.seccompProfile }}
seccompProfile: {{ toJson . }}
{{- end }}
#part lifecycle
{{- with $proxy.lifecycle }}
lifecycle: {{ toJson . }}
{{- end }}
#part log-args
- --domain
- "$(POD_NAMESPACE).svc.{{ $proxy.clusterDomain }}"
- "--proxyLogLevel={{ annotation .ObjectMeta "sidecar.istio.io/logLevel" $proxy.logLevel }}"
- "--proxyComponentLogLevel={{ annotation .ObjectMeta "sidecar.istio.io/componentLogLevel" $proxy.componentLogLevel }}"
- "--log_output_level={{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" $global.logging.level }}"
{{- with $global.sts.servicePort }}
- "--stsPort={{ . }}"
{{- end }}
{{- if $global.logAsJson }}
- --log_as_json
{{- end }}
#part split-log-args
- --proxyLogLevel
- "{{ annotation .ObjectMeta "sidecar.istio.io/logLevel" $proxy.logLevel }}"
- --proxyComponentLogLevel
- "{{ annotation .ObjectMeta "sidecar.istio.io/componentLogLevel" $proxy.componentLogLevel }}"
- --log_output_level
- "{{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" $global.logging.level }}"
#part readiness-timing
initialDelaySeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/initialDelaySeconds" $proxy.readinessInitialDelaySeconds }}
periodSeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/periodSeconds" $proxy.readinessPeriodSeconds }}
failureThreshold: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/failureThreshold" $proxy.readinessFailureThreshold }}
#part pod-security-context
{{- if .Values.gateways.securityContext }}
securityContext: {{ toJson .Values.gateways.securityContext }}
{{- else }}
securityContext:
  sysctls:
  - name: net.ipv4.ip_unprivileged_port_start
    value: "0"
{{- end }}
