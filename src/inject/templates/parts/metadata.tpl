#part canonical-name
{{- $canonicalName := or (index $labels "service.istio.io/canonical-name") (index $labels "app.kubernetes.io/name") (index $labels "app") .DeploymentMeta.Name }}
#part canonical-revision
service.istio.io/canonical-revision: "{{ or (index $labels "service.istio.io/canonical-revision") (index $labels "app.kubernetes.io/version") (index $labels "version") "latest" }}"
#part app-names
{{- $apps := list }}
{{- range .Spec.Containers }}
{{- if ne .Name "istio-proxy" }}{{ $apps = append $apps .Name }}{{ end }}
{{- end }}
#part pod-annotations
istio.io/rev: "{{ .Revision | default "default" }}"
#include app-names
{{- if $apps }}
{{- if not (isset $annotations "kubectl.kubernetes.io/default-logs-container") }}
kubectl.kubernetes.io/default-logs-container: "{{ first $apps }}"
{{- end }}
{{- if not (isset $annotations "kubectl.kubernetes.io/default-container") }}
kubectl.kubernetes.io/default-container: "{{ first $apps }}"
{{- end }}
{{- end }}
