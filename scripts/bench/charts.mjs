// A release of charts as large as Istio's: six charts with 5,500 lines of templates, and 1 MB of definitions.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const list = (count, item) => Array.from({ length: count }, (_, i) => item(i));
const indented = (text, spaces) => text.replace(/^(?=.)/gm, ' '.repeat(spaces));

const helpers = `{{- define "mesh.name" -}}
{{ .Chart.Name }}{{- if and .Values.revision (ne .Values.revision "default") }}-{{ .Values.revision }}{{- end }}
{{- end }}
{{- define "mesh.labels" }}
app: {{ include "mesh.name" . }}
release: {{ .Release.Name }}
istio.io/rev: {{ .Values.revision | default "default" | quote }}
{{- range $key, $value := .Values.labels }}
{{ $key }}: {{ $value | quote }}
{{- end }}
{{- end }}
{{- define "mesh.image" -}}
{{- if contains "/" .image }}{{ .image }}{{ else }}{{ .hub }}/{{ .image }}:{{ .tag }}{{ end -}}
{{- end }}
`;

/** A template of 110 lines, of which a third has actions, as in a Deployment with its environment. */
const workload = (number) => `{{- if .Values.enabled }}
{{- $env := dict }}
{{- range $key, $value := .Values.env }}
{{- $_ := set $env $key ($value | toString) }}
{{- end }}
{{- $image := dict "image" .Values.image "hub" .Values.hub "tag" .Values.tag }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "mesh.name" . }}-${number}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "mesh.labels" . | nindent 4 }}
    part: part-${number}
spec:
{{- if not .Values.autoscaleEnabled }}
  replicas: {{ .Values.replicaCount | default 1 }}
{{- end }}
  strategy:
    rollingUpdate:
      maxSurge: {{ .Values.rollingMaxSurge }}
      maxUnavailable: {{ .Values.rollingMaxUnavailable }}
  selector:
    matchLabels:
      part: part-${number}
  template:
    metadata:
      labels:
        {{- include "mesh.labels" . | nindent 8 }}
        part: part-${number}
      annotations:
        prometheus.io/port: "15014"
        prometheus.io/scrape: "true"
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "mesh.name" . }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
{{ toYaml . | indent 8 }}
      {{- end }}
      {{- with .Values.tolerations }}
      tolerations:
{{ toYaml . | indent 8 }}
      {{- end }}
      containers:
      - name: main
        image: {{ include "mesh.image" $image | quote }}
        {{- with .Values.imagePullPolicy }}
        imagePullPolicy: {{ . }}
        {{- end }}
        args:
        - serve
        - --log_output_level={{ .Values.logging.level | default "default:info" }}
        {{- if .Values.logAsJson }}
        - --log_as_json
        {{- end }}
        - --keepaliveMaxServerConnectionAge
        - {{ .Values.keepalive | default "30m" | quote }}
        ports:
        {{- range $index, $port := .Values.ports }}
        - containerPort: {{ $port.number }}
          name: {{ printf "%s-%d" $port.name $index }}
          protocol: {{ ternary "UDP" "TCP" (eq $port.name "dns") }}
        {{- end }}
        readinessProbe:
          httpGet:
            path: /ready
            port: 8080
          initialDelaySeconds: 1
          periodSeconds: 3
        env:
        - name: REVISION
          value: {{ .Values.revision | default "default" | quote }}
        - name: POD_NAME
          valueFrom:
            fieldRef:
              apiVersion: v1
              fieldPath: metadata.name
        {{- range $key, $value := $env }}
        - name: {{ $key }}
          value: {{ $value | quote }}
        {{- end }}
        {{- if and .Values.tracing (gt (len .Values.ports) 1) }}
        - name: TRACE_SAMPLING
          value: {{ .Values.tracing.sampling | toString | quote }}
        {{- end }}
        resources:
        {{- if .Values.resources }}
{{ toYaml .Values.resources | trim | indent 10 }}
        {{- else }}
          requests:
            cpu: 10m
        {{- end }}
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          runAsNonRoot: true
          capabilities:
            drop:
            - ALL
        volumeMounts:
        - name: config
          mountPath: /etc/istio/config
        - name: cache
          mountPath: /var/run/secrets/cache
      volumes:
      - name: config
        configMap:
          name: {{ include "mesh.name" . }}
      - name: cache
        emptyDir:
          medium: Memory
{{- end }}
`;

const values = `enabled: true
hub: registry.example
image: main
tag: "1.0"
revision: ""
replicaCount: 2
autoscaleEnabled: false
rollingMaxSurge: 100%
rollingMaxUnavailable: 25%
imagePullPolicy: IfNotPresent
keepalive: 30m
labels: {team: mesh}
podAnnotations: {sidecar.istio.io/inject: "false"}
nodeSelector: {kubernetes.io/os: linux}
tolerations: [{key: cni.istio.io/not-ready, operator: Exists}]
logging: {level: default:info}
logAsJson: false
tracing: {sampling: 1.5}
env: {${list(12, (i) => `SETTING_${i}: "${i}"`).join(', ')}}
ports: [{number: 8080, name: http}, {number: 15010, name: grpc}, {number: 15017, name: webhook}, {number: 53, name: dns}]
resources: {requests: {cpu: 500m, memory: 2048Mi}}
`;

const property = (depth, number) => {
  const description = `description: Says what the field of number ${number} on level ${depth} is good for, in a sentence.`;
  const shape =
    depth === 0
      ? 'type: string'
      : `type: object\nproperties:\n${indented(list(5, (i) => property(depth - 1, i)).join('\n'), 2)}`;
  return `field${number}:\n${indented(`${description}\n${shape}`, 2)}`;
};

const definition = (number) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: kind${number}s.bench.example
spec:
  group: bench.example
  names: {kind: Kind${number}, plural: kind${number}s, singular: kind${number}, listKind: Kind${number}List}
  scope: Namespaced
  versions:
${list(
  3,
  (i) => `  - name: v1${['', 'beta1', 'alpha3'][i]}
    served: true
    storage: ${i === 0}
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
${indented(list(1, (field) => property(3, field)).join('\n'), 14)}
`,
).join('')}`;

/** How many workload templates each chart has. */
const charts = {
  base: 1,
  'istio-control/istio-discovery': 22,
  'gateways/istio-ingress': 8,
  'gateways/istio-egress': 8,
  'istio-cni': 4,
  ztunnel: 4,
};

const profile = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  components:
    base: {enabled: true}
    pilot: {enabled: true}
    cni: {enabled: true}
    ztunnel: {enabled: true}
    ingressGateways: [{name: istio-ingressgateway, enabled: true}]
    egressGateways: [{name: istio-egressgateway, enabled: true}]
`;

/** Writes the release into a new folder, for --manifests. */
export const writeRelease = (release) => {
  const write = (file, text) => {
    const place = path.join(release, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  };
  write('profiles/default.yaml', profile);
  for (const [place, count] of Object.entries(charts)) {
    const chart = `charts/${place}`;
    write(`${chart}/Chart.yaml`, `apiVersion: v2\nname: ${path.basename(place)}\nversion: 1.0.0\n`);
    write(`${chart}/values.yaml`, values);
    write(`${chart}/templates/_helpers.tpl`, helpers);
    list(count, (i) => write(`${chart}/templates/workload-${i}.yaml`, workload(i)));
  }
  write('charts/base/files/definitions.yaml', list(11, definition).join('---\n'));
  write('charts/base/templates/definitions.yaml', '{{ .Files.Get "files/definitions.yaml" }}\n');
};
