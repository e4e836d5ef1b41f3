{{- $global := .Values.global }}
{{- $proxy := .Values.global.proxy }}
{{- $managed := .ControllerLabel }}
{{- $network := or (index .InfrastructureLabels "topology.istio.io/network") $global.network }}
#include gateway-metadata
#include gateway-service-account
---
apiVersion: apps/v1
kind: Deployment
metadata:
  #include gateway-deployment-metadata
spec:
  #include gateway-selector
  template:
    metadata:
      annotations: {{ toJsonMap $annotations $podAnnotations }}
      labels: {{ toJsonMap (strdict "sidecar.istio.io/inject" "false" "istio.io/dataplane-mode" "none") $canonicalLabels .InfrastructureLabels $gatewayLabels $managedLabel }}
    spec:
      serviceAccountName: {{ .ServiceAccount | quote }}
      {{- with $global.waypoint.affinity }}
      affinity: {{ toJson . }}
      {{- end }}
      {{- with $global.waypoint.topologySpreadConstraints }}
      topologySpreadConstraints: {{ toJson . }}
      {{- end }}
      {{- with $global.waypoint.nodeSelector }}
      nodeSelector: {{ toJson . }}
      {{- end }}
      {{- with $global.waypoint.tolerations }}
      tolerations: {{ toJson . }}
      {{- end }}
      containers:
      - name: istio-proxy
        #include proxy-image
        {{- with omitNil $global.waypoint.resources }}
        resources: {{ toJson . }}
        {{- end }}
        #include gateway-security-context
          {{- if ne $global.platform "openshift" }}
          runAsUser: 1337
          runAsGroup: 1337
          {{- end }}
          #include gateways-seccomp
        #include gateway-probes
        #include proxy-gateway-ports
        args:
        - proxy
        - waypoint
        - --domain
        - "$(POD_NAMESPACE).svc.{{ $proxy.clusterDomain }}"
        - --serviceCluster
        - "{{ .ServiceAccount }}.$(POD_NAMESPACE)"
        #include split-log-args
        {{- if $global.logAsJson }}
        - --log_as_json
        {{- end }}
        {{- with $proxy.outlierLogPath }}
        - "--outlierLogPath={{ . }}"
        {{- end }}
        env:
        - name: ISTIO_META_SERVICE_ACCOUNT
          valueFrom:
            fieldRef:
              fieldPath: spec.serviceAccountName
        #include node-name-env
        #include identity-env
        #include cpu-limit-env
        #include proxy-config-env
        #include metadata-env
        #include go-limits-env
        - name: ISTIO_META_CLUSTER_ID
          value: "{{ $global.multiCluster.clusterName | default "Kubernetes" }}"
        {{- if $network }}
        - name: ISTIO_META_NETWORK
          value: "{{ $network }}"
        {{- if eq .ControllerLabel "istio.io-eastwest-controller" }}
        - name: ISTIO_META_REQUESTED_NETWORK_VIEW
          value: "{{ $network }}"
        {{- end }}
        {{- end }}
        - name: ISTIO_META_INTERCEPTION_MODE
          value: REDIRECT
        #include gateway-workload-env
        #include mesh-env
        volumeMounts:
        - mountPath: /var/run/secrets/workload-spiffe-uds
          name: workload-socket
        - mountPath: /var/run/secrets/istio
          name: istiod-ca-cert
        #include gateway-common-mounts
      volumes:
      - name: workload-socket
        emptyDir: {}
      - name: istio-envoy
        emptyDir:
          medium: Memory
      - name: go-proxy-envoy
        emptyDir:
          medium: Memory
      - name: istio-data
        emptyDir: {}
      - name: go-proxy-data
        emptyDir: {}
      #include podinfo-volume
      - name: istio-token
        projected:
          sources:
          - serviceAccountToken:
              path: istio-token
              expirationSeconds: 43200
              audience: istio-ca
      #include ca-cert-volume
      #include image-pull-secrets
{{- $serviceAnnotations = mergeMaps (strdict "networking.istio.io/traffic-distribution" "PreferClose") $annotations }}
#include gateway-service
#include gateway-scaling
