{{- $global := .Values.global }}
{{- $proxy := .Values.global.proxy }}
{{- $annotations := .ObjectMeta.Annotations }}
{{- $labels := .ObjectMeta.Labels }}
{{- $mode := annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
{{- $tproxy := eq $mode "TPROXY" }}
{{- $bindsLowPorts := eq (annotation .ObjectMeta "sidecar.istio.io/capNetBindService" $proxy.capNetBindService) "true" }}
{{- $native := ne (index $annotations "sidecar.istio.io/nativeSidecar" | default (toString .NativeSidecars)) "false" }}
{{- $cni := .Values.pilot.cni.enabled }}
{{- $traced := eq (index .ProxyConfig.ProxyMetadata "IPTABLES_TRACE_LOGGING") "true" }}
{{- $statusPort := annotation .ObjectMeta "status.sidecar.istio.io/port" $proxy.statusPort }}
{{- $includeRanges := annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" $proxy.includeIPRanges }}
{{- $excludeRanges := annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" $proxy.excludeIPRanges }}
{{- $includeInbound := annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" $proxy.includeInboundPorts }}
{{- $excludeInbound := excludeInboundPort $statusPort (annotation .ObjectMeta "traffic.sidecar.istio.io/excludeInboundPorts" $proxy.excludeInboundPorts) }}
{{- $includeOutbound := annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundPorts" (valueOrDefault $proxy.includeOutboundPorts "") }}
{{- $limitsIncluded := or $includeOutbound (isset $annotations "traffic.sidecar.istio.io/includeOutboundPorts") }}
{{- $excludeOutbound := annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundPorts" (valueOrDefault $proxy.excludeOutboundPorts "") }}
{{- $limitsExcluded := or $excludeOutbound (isset $annotations "traffic.sidecar.istio.io/excludeOutboundPorts") }}
#include chosen-resources
metadata:
  labels:
    security.istio.io/tlsMode: "{{ index $labels "security.istio.io/tlsMode" | default "istio" }}"
    {{- if eq (index .ProxyConfig.ProxyMetadata "ISTIO_META_ENABLE_HBONE") "true" }}
    networking.istio.io/tunnel: "{{ index $labels "networking.istio.io/tunnel" | default "http" }}"
    {{- end }}
    #include canonical-name
    service.istio.io/canonical-name: "{{ printf "%.63s" $canonicalName | trimSuffix "-" }}"
    #include canonical-revision
  annotations:
    #include pod-annotations
    {{- if $cni }}
    {{- if eq .Values.pilot.cni.provider "multus" }}
    k8s.v1.cni.cncf.io/networks: {{ appendMultusNetwork (index $annotations "k8s.v1.cni.cncf.io/networks") "default/istio-cni" | quote }}
    {{- end }}
    sidecar.istio.io/interceptionMode: "{{ $mode }}"
    {{- with $includeRanges }}
    traffic.sidecar.istio.io/includeOutboundIPRanges: "{{ . }}"
    {{- end }}
    {{- with $excludeRanges }}
    traffic.sidecar.istio.io/excludeOutboundIPRanges: "{{ . }}"
    {{- end }}
    traffic.sidecar.istio.io/includeInboundPorts: "{{ $includeInbound }}"
    traffic.sidecar.istio.io/excludeInboundPorts: "{{ $excludeInbound }}"
    {{- if $limitsIncluded }}
    traffic.sidecar.istio.io/includeOutboundPorts: "{{ $includeOutbound }}"
    {{- end }}
    {{- if or $limitsExcluded (ne $proxy.excludeOutboundPorts "") }}
    traffic.sidecar.istio.io/excludeOutboundPorts: "{{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundPorts" $proxy.excludeOutboundPorts }}"
    {{- end }}
    {{- with index $annotations "traffic.sidecar.istio.io/kubevirtInterfaces" }}
    traffic.sidecar.istio.io/kubevirtInterfaces: "{{ . }}"
    {{- end }}
    {{- with index $annotations "istio.io/reroute-virtual-interfaces" }}
    istio.io/reroute-virtual-interfaces: "{{ . }}"
    {{- end }}
    {{- with index $annotations "traffic.sidecar.istio.io/excludeInterfaces" }}
    traffic.sidecar.istio.io/excludeInterfaces: "{{ . }}"
    {{- end }}
    {{- end }}
spec:
  {{- if or $native (ne $mode "NONE") }}
  initContainers:
  {{- end }}
  {{- if ne $mode "NONE" }}
  - name: {{ if $cni }}istio-validation{{ else }}istio-init{{ end }}
    {{- $initImage := annotation .ObjectMeta "sidecar.istio.io/proxyImage" $global.proxy_init.image }}
    image: "{{ if contains "/" $initImage }}{{ $initImage }}{{ else }}{{ .ProxyImage }}{{ end }}"
    #include image-pull-policy
    args:
    - istio-iptables
    - -p
    - "{{ .MeshConfig.ProxyListenPort | default "15001" }}"
    - -z
    - "{{ .MeshConfig.ProxyInboundListenPort | default "15006" }}"
    - -u
    - "{{ if $tproxy }}1337{{ else }}{{ .ProxyUID }}{{ end }}"
    - -m
    - "{{ $mode }}"
    - -i
    - "{{ $includeRanges }}"
    - -x
    - "{{ $excludeRanges }}"
    - -b
    - "{{ $includeInbound }}"
    - -d
    - "15090,15021{{ with $excludeInbound }},{{ . }}{{ end }}"
    {{- if $limitsIncluded }}
    - -q
    - "{{ $includeOutbound }}"
    {{- end }}
    {{- if $limitsExcluded }}
    - -o
    - "{{ $excludeOutbound }}"
    {{- end }}
    {{- if isset $annotations "istio.io/reroute-virtual-interfaces" }}
    - -k
    - "{{ index $annotations "istio.io/reroute-virtual-interfaces" }}"
    {{- else if isset $annotations "traffic.sidecar.istio.io/kubevirtInterfaces" }}
    - -k
    - "{{ index $annotations "traffic.sidecar.istio.io/kubevirtInterfaces" }}"
    {{- end }}
    {{- if isset $annotations "traffic.sidecar.istio.io/excludeInterfaces" }}
    - -c
    - "{{ index $annotations "traffic.sidecar.istio.io/excludeInterfaces" }}"
    {{- end }}
    - "--log_output_level={{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" $global.logging.level }}"
    {{- if $global.logAsJson }}
    - --log_as_json
    {{- end }}
    {{- if $cni }}
    - --run-validation
    - --skip-rule-apply
    {{- else if $global.proxy_init.forceApplyIptables }}
    - --force-apply
    {{- end }}
    {{- if $global.nativeNftables }}
    - --native-nftables
    {{- end }}
    {{- if .ProxyConfig.ProxyMetadata }}
    env:
    #include metadata-env
    {{- end }}
    resources: {{ $resources }}
    securityContext:
      allowPrivilegeEscalation: {{ $proxy.privileged }}
      privileged: {{ $proxy.privileged }}
      #include seccomp-profile
      {{- if $cni }}
      capabilities:
        drop: [ALL]
      readOnlyRootFilesystem: true
      runAsUser: {{ .ProxyUID }}
      runAsGroup: {{ if $tproxy }}1337{{ else }}{{ .ProxyGID }}{{ end }}
      runAsNonRoot: true
      {{- else }}
      capabilities:
        add: [NET_ADMIN, NET_RAW]
        drop: [ALL]
      readOnlyRootFilesystem: false
      runAsUser: 0
      runAsGroup: 0
      runAsNonRoot: false
      {{- end }}
  {{- end }}
  {{- if not $native }}
  containers:
  {{- end }}
  - name: istio-proxy
    {{- if $native }}
    restartPolicy: Always
    {{- end }}
    #include proxy-image
    ports:
    - name: http-envoy-prom
      containerPort: 15090
      protocol: TCP
    args:
    - proxy
    - sidecar
    #include log-args
    {{- with $proxy.outlierLogPath }}
    - "--outlierLogPath={{ . }}"
    {{- end }}
    {{- if $proxy.lifecycle }}
    lifecycle: {{ toJson $proxy.lifecycle }}
    {{- else if $native }}
    lifecycle:
      preStop:
        exec:
          command: [pilot-agent, request, "--debug-port={{ $statusPort }}", POST, drain]
    {{- else if or .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue $proxy.holdApplicationUntilProxyStarts }}
    lifecycle:
      postStart:
        exec:
          command: [pilot-agent, wait]
    {{- end }}
    {{- if ne $statusPort "0" }}
    {{- if $proxy.startupProbe.enabled }}
    startupProbe:
      httpGet:
        path: /healthz/ready
        port: 15021
      initialDelaySeconds: 0
      periodSeconds: 1
      timeoutSeconds: 3
      failureThreshold: {{ $proxy.startupProbe.failureThreshold }}
    {{- end }}
    readinessProbe:
      httpGet:
        path: /healthz/ready
        port: 15021
      timeoutSeconds: 3
      #include readiness-timing
    {{- end }}
    resources: {{ $resources }}
    securityContext:
      readOnlyRootFilesystem: true
      runAsGroup: {{ if and (or $tproxy $bindsLowPorts) (not $traced) }}1337{{ else }}{{ .ProxyGID }}{{ end }}
      {{- if or $traced $tproxy $bindsLowPorts }}
      runAsUser: 0
      runAsNonRoot: false
      {{- else }}
      runAsUser: {{ .ProxyUID }}
      runAsNonRoot: true
      {{- end }}
      allowPrivilegeEscalation: {{ or $traced $proxy.privileged }}
      privileged: {{ or $traced $proxy.privileged }}
      capabilities:
        {{- if $traced }}
        add: [NET_ADMIN]
        {{- else if or $tproxy $bindsLowPorts }}
        add:
        {{- if $tproxy }}
        - NET_ADMIN
        {{- end }}
        {{- if $bindsLowPorts }}
        - NET_BIND_SERVICE
        {{- end }}
        {{- end }}
        drop: [ALL]
      #include seccomp-profile
    env:
    {{- if eq .InboundTrafficPolicyMode "localhost" }}
    - name: REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION
      value: "true"
    {{- end }}
    #include identity-env
    #include cpu-limit-env
    #include proxy-config-env
    #include pod-ports-env
    #include app-containers-env
    #include go-limits-env
    #include compliance-env
    #include cluster-node-env
    - name: ISTIO_META_INTERCEPTION_MODE
      value: "{{ or (index $annotations "sidecar.istio.io/interceptionMode") .ProxyConfig.InterceptionMode.String }}"
    #include network-env
    {{- with or (index $labels "service.istio.io/workload-name") .DeploymentMeta.Name }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: "{{ . }}"
    {{- end }}
    #include owner-env
    #include bootstrap-env
    #include mesh-env
    {{- if and (eq $proxy.tracer "datadog") (isset $annotations "apm.datadoghq.com/env") }}
    {{- range $name, $value := fromJSON (index $annotations "apm.datadoghq.com/env") }}
    - name: "{{ $name }}"
      value: "{{ $value }}"
    {{- end }}
    {{- end }}
    {{- with otelResourceAttributes .MeshConfig $annotations $labels .DeploymentMeta.Namespace .Spec.Containers }}
    - name: OTEL_RESOURCE_ATTRIBUTES
      value: "{{ . }}"
    {{- end }}
    #include metadata-env
    volumeMounts:
    - mountPath: /var/run/secrets/workload-spiffe-uds
      name: workload-socket
    - mountPath: /var/run/secrets/credential-uds
      name: credential-socket
    #include workload-certs-mount
    {{- if eq $global.pilotCertProvider "istiod" }}
    - mountPath: /var/run/secrets/istio
      name: istiod-ca-cert
    - mountPath: /var/run/secrets/istio/crl
      name: istio-ca-crl
    {{- end }}
    - mountPath: /var/lib/istio/data
      name: istio-data
    #include bootstrap-mount
    - mountPath: /etc/istio/proxy
      name: istio-envoy
    - mountPath: /var/run/secrets/tokens
      name: istio-token
    #include mtls-certs-mount
    - mountPath: /etc/istio/pod
      name: istio-podinfo
    {{- $tracingTLS := .ProxyConfig.GetTracing.GetTlsSettings }}
    {{- if and $tracingTLS (eq $proxy.tracer "lightstep") }}
    - mountPath: {{ directory $tracingTLS.GetCaCertificates | quote }}
      name: lightstep-certs
      readOnly: true
    {{- end }}
    #include user-mounts
  volumes:
  - name: workload-socket
    emptyDir: null
  - name: credential-socket
    emptyDir: null
  {{- if eq $global.caName "GkeWorkloadCertificate" }}
  #include gke-certs-volume
  {{- else }}
  - name: workload-certs
    emptyDir: null
  {{- end }}
  #include bootstrap-volume
  - name: istio-envoy
    emptyDir:
      medium: Memory
  - name: istio-data
    emptyDir: {}
  #include podinfo-volume
  #include token-volume
  {{- if eq $global.pilotCertProvider "istiod" }}
  #include ca-cert-volume
  {{- end }}
  - name: istio-ca-crl
    configMap:
      name: "{{ .Values.pilot.crlConfigMapName | default "istio-ca-crl" }}"
      optional: true
  #include mtls-certs-volume
  #include user-volumes
  {{- if and $tracingTLS (eq $proxy.tracer "lightstep") }}
  - name: lightstep-certs
    secret:
      secretName: lightstep.cacert
      optional: true
  {{- end }}
  #include image-pull-secrets
