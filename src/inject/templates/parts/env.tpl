#part ca-address
{{- $istiod := "istiod" }}
{{- with .Values.revision }}{{ $istiod = printf "istiod-%v" . }}{{ end }}
{{- $caAddress := $global.caAddress | default (printf "%s.%v.svc:15012" $istiod $global.istioNamespace) }}
#part identity-env
#include ca-address
- name: PILOT_CERT_PROVIDER
  value: "{{ $global.pilotCertProvider }}"
- name: CA_ADDR
  value: "{{ $caAddress }}"
#include pod-env
- name: HOST_IP
  valueFrom:
    fieldRef:
      fieldPath: status.hostIP
#part pod-env
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: INSTANCE_IP
  valueFrom:
    fieldRef:
      fieldPath: status.podIP
- name: SERVICE_ACCOUNT
  valueFrom:
    fieldRef:
      fieldPath: spec.serviceAccountName
#part cpu-limit-env
- name: ISTIO_CPU_LIMIT
  valueFrom:
    resourceFieldRef:
      resource: limits.cpu
      divisor: "1"
#part proxy-config-env
- name: PROXY_CONFIG
  value: |
    {{ protoToJSON .ProxyConfig }}
#part pod-ports-env
- name: ISTIO_META_POD_PORTS
  value: |-
    [
    {{- $separator := "" }}
    {{- range .Spec.Containers }}
    {{- range .Ports }}
        {{ $separator }}{{ structToJSON . }}
    {{- $separator = "," }}
    {{- end }}
    {{- end }}
    ]
#part app-containers-env
- name: ISTIO_META_APP_CONTAINERS
  value: "{{ join "," $apps }}"
#part go-limits-env
- name: GOMEMLIMIT
  valueFrom:
    resourceFieldRef:
      resource: limits.memory
      divisor: "1"
- name: GOMAXPROCS
  valueFrom:
    resourceFieldRef:
      resource: limits.cpu
      divisor: "1"
#part compliance-env
{{- with .CompliancePolicy }}
- name: COMPLIANCE_POLICY
  value: "{{ . }}"
{{- end }}
#part node-name-env
- name: ISTIO_META_NODE_NAME
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
#part cluster-node-env
- name: ISTIO_META_CLUSTER_ID
  value: "{{ $global.multiCluster.clusterName | default "Kubernetes" }}"
#include node-name-env
#part network-env
{{- with $global.network }}
- name: ISTIO_META_NETWORK
  value: "{{ . }}"
{{- end }}
#part workload-name-env
{{- with .DeploymentMeta.Name }}
- name: ISTIO_META_WORKLOAD_NAME
  value: "{{ . }}"
{{- end }}
#part owner-env
{{- if and .TypeMeta.APIVersion .DeploymentMeta.Name }}
- name: ISTIO_META_OWNER
  value: "kubernetes://apis/{{ .TypeMeta.APIVersion }}/namespaces/{{ .DeploymentMeta.Namespace | default "default" }}/{{ toLower .TypeMeta.Kind }}s/{{ .DeploymentMeta.Name }}"
{{- end }}
#part bootstrap-env
{{- if isset $annotations "sidecar.istio.io/bootstrapOverride" }}
- name: ISTIO_BOOTSTRAP_OVERRIDE
  value: /etc/istio/custom-bootstrap/custom_bootstrap.json
{{- end }}
#part mesh-env
{{- $trustDomain := or .MeshConfig.TrustDomain $global.trustDomain }}
{{- with or $global.meshID $trustDomain }}
- name: ISTIO_META_MESH_ID
  value: "{{ . }}"
{{- end }}
#include trust-domain-env
#part trust-domain-env
{{- with or .MeshConfig.TrustDomain $global.trustDomain }}
- name: TRUST_DOMAIN
  value: "{{ . }}"
{{- end }}
#part metadata-env
{{- range $name, $value := .ProxyConfig.ProxyMetadata }}
- name: "{{ $name }}"
  value: "{{ $value }}"
{{- end }}
