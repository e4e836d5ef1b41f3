{{- $global := .Values.global }}
{{- $proxy := .Values.global.proxy }}
{{- $annotations := .ObjectMeta.Annotations }}
{{- $labels := .ObjectMeta.Labels }}
{{- $statusPort := annotation .ObjectMeta "status.sidecar.istio.io/port" $proxy.statusPort }}
{{- $gke := eq $global.caName "GkeWorkloadCertificate" }}
#include chosen-resources
metadata:
  labels:
    #include canonical-name
    service.istio.io/canonical-name: "{{ $canonicalName }}"
    #include canonical-revision
  annotations:
    #include pod-annotations
    sidecar.istio.io/rewriteAppHTTPProbers: "false"
spec:
  containers:
  - name: istio-proxy
    #include proxy-image
    ports:
    - name: mesh-metrics
      containerPort: 15020
      protocol: TCP
    args:
    - proxy
    - sidecar
    #include log-args
    lifecycle:
      postStart:
        exec:
          command: [pilot-agent, wait, "--url=http://localhost:15020/healthz/ready"]
    env:
    - name: ISTIO_META_GENERATOR
      value: grpc
    - name: OUTPUT_CERTS
      value: /var/lib/istio/data
    {{- if eq .InboundTrafficPolicyMode "localhost" }}
    - name: REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION
      value: "true"
    {{- end }}
    #include identity-env
    #include proxy-config-env
    #include pod-ports-env
    #include app-containers-env
    #include cluster-node-env
    #include network-env
    #include workload-name-env
    #include owner-env
    #include mesh-env
    #include metadata-env
    - name: ISTIO_META_DNS_CAPTURE
      value: "false"
    - name: DISABLE_ENVOY
      value: "true"
    {{- if ne $statusPort "0" }}
    readinessProbe:
      httpGet:
        path: /healthz/ready
        port: 15020
      timeoutSeconds: 3
      #include readiness-timing
    resources: {{ $resources }}
    volumeMounts:
    - mountPath: /var/run/secrets/workload-spiffe-uds
      name: workload-socket
    #include workload-certs-mount
    {{- if eq $global.pilotCertProvider "istiod" }}
    - mountPath: /var/run/secrets/istio
      name: istiod-ca-cert
    {{- end }}
    - mountPath: /var/lib/istio/data
      name: istio-data
    - mountPath: /etc/istio/proxy
      name: istio-xds
    - mountPath: /var/run/secrets/tokens
      name: istio-token
    #include mtls-certs-mount
    - mountPath: /etc/istio/pod
      name: istio-podinfo
    #include user-mounts
    {{- end }}
  {{- range $apps }}
  - name: {{ . | quote }}
    env:
    - name: GRPC_XDS_EXPERIMENTAL_SECURITY_SUPPORT
      value: "true"
    - name: GRPC_XDS_BOOTSTRAP
      value: /etc/istio/proxy/grpc-bootstrap.json
    volumeMounts:
    - mountPath: /var/lib/istio/data
      name: istio-data
    - mountPath: /etc/istio/proxy
      name: istio-xds
    - mountPath: /var/run/secrets/workload-spiffe-credentials
      {{- if $gke }}
      name: gke-workload-certificate
      readOnly: true
      {{- else }}
      name: workload-certs
      {{- end }}
  {{- end }}
  volumes:
  - name: workload-socket
    emptyDir: null
  {{- if $gke }}
  #include gke-certs-volume
  {{- else }}
  - name: workload-certs
    emptyDir: null
  {{- end }}
  #include bootstrap-volume
  - name: istio-xds
    emptyDir:
      medium: Memory
  - name: istio-data
    emptyDir: {}
  #include podinfo-volume
  #include token-volume
  {{- if eq $global.pilotCertProvider "istiod" }}
  #include ca-cert-volume
  {{- end }}
  #include mtls-certs-volume
  #include user-volumes
  #include image-pull-secrets
