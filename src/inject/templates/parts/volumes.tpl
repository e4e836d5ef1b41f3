#part workload-certs-mount
- mountPath: /var/run/secrets/workload-spiffe-credentials
  {{- if eq $global.caName "GkeWorkloadCertificate" }}
  name: gke-workload-certificate
  readOnly: true
  {{- else }}
  name: workload-certs
  {{- end }}
#part workload-certs-volume
{{- if eq $global.caName "GkeWorkloadCertificate" }}
#include gke-certs-volume
{{- else }}
- name: workload-certs
  emptyDir: {}
{{- end }}
#part gke-certs-volume
- name: gke-workload-certificate
  csi:
    driver: workloadcertificates.security.cloud.google.com
#part bootstrap-mount
{{- if isset $annotations "sidecar.istio.io/bootstrapOverride" }}
- mountPath: /etc/istio/custom-bootstrap
  name: custom-bootstrap-volume
{{- end }}
#part bootstrap-volume
{{- if isset $annotations "sidecar.istio.io/bootstrapOverride" }}
- name: custom-bootstrap-volume
  configMap:
    name: "{{ index $annotations "sidecar.istio.io/bootstrapOverride" }}"
{{- end }}
#part mtls-certs-mount
{{- if $global.mountMtlsCerts }}
- mountPath: /etc/certs/
  name: istio-certs
  readOnly: true
{{- end }}
#part mtls-certs-volume
{{- if $global.mountMtlsCerts }}
- name: istio-certs
  secret:
    secretName: "istio.{{ .Spec.ServiceAccountName | default "default" }}"
    optional: true
{{- end }}
#part user-mounts
{{- if isset $annotations "sidecar.istio.io/userVolumeMount" }}
{{- range $name, $mount := fromJSON (index $annotations "sidecar.istio.io/userVolumeMount") }}
- {{ mergeOverwrite (dict "name" $name) $mount | toJson }}
{{- end }}
{{- end }}
#part user-volumes
{{- if isset $annotations "sidecar.istio.io/userVolume" }}
{{- range $name, $volume := fromJSON (index $annotations "sidecar.istio.io/userVolume") }}
- {{ mergeOverwrite (dict "name" $name) $volume | toJson }}
{{- end }}
{{- end }}
#part podinfo-volume
- name: istio-podinfo
  downwardAPI:
    items:
    - path: labels
      fieldRef:
        fieldPath: metadata.labels
    - path: annotations
      fieldRef:
        fieldPath: metadata.annotations
#part token-volume
- name: istio-token
  projected:
    sources:
    - serviceAccountToken:
        path: istio-token
        expirationSeconds: 43200
        audience: "{{ $global.sds.token.aud }}"
#part ca-cert-volume
- name: istiod-ca-cert
  {{- if eq .Values.pilot.env.ENABLE_CLUSTER_TRUST_BUNDLE_API true }}
  projected:
    sources:
    - clusterTrustBundle:
        name: "istio.io:istiod-ca:{{ $global.trustBundleName | default "root-cert" }}"
        path: root-cert.pem
  {{- else }}
  configMap:
    name: "{{ $global.trustBundleName | default "istio-ca-root-cert" }}"
  {{- end }}
