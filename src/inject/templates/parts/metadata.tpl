#part canonical-name
{{- $canonicalName := or (index .ObjectMeta.Labels "service.istio.io/canonical-name") (index .ObjectMeta.Labels "app.kubernetes.io/name") (index .ObjectMeta.Labels "app") .DeploymentMeta.Name }}
#part canonical-revision
service.istio.io/canonical-revision: {{ or (index .ObjectMeta.Labels "service.istio.io/canonical-revision") (index .ObjectMeta.Labels "app.kubernetes.io/version") (index .ObjectMeta.Labels "version") "latest" | quote }}
#part app-names
{{- $apps := list }}
{{- range .Spec.Containers }}
{{- if ne .Name "istio-proxy" }}{{ $apps = append $apps .Name }}{{ end }}
{{- end }}
#part pod-annotations
istio.io/rev: {{ .Revision | default "default" | quote }}
#include app-names
{{- if $apps }}
{{- if not (isset .ObjectMeta.Annotations "kubectl.kubernetes.io/default-logs-container") }}
kubectl.kubernetes.io/default-logs-container: {{ first $apps | quote }}
{{- end }}
{{- if not (isset .ObjectMeta.Annotations "kubectl.kubernetes.io/default-container") }}
kubectl.kubernetes.io/default-container: {{ first $apps | quote }}
{{- end }}
{{- end }}
