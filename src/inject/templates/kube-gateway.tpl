{{- $global := .Values.global }}
{{- $proxy := .Values.global.proxy }}
{{- $managed := "istio.io-gateway-controller" }}
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
      labels: {{ toJsonMap (strdict "sidecar.istio.io/inject" "false") $canonicalLabels .InfrastructureLabels $gatewayLabels $managedLabel }}
    spec:
      serviceAccountName: {{ .ServiceAccount | quote }}
      #include gateway-pod-security-context
      containers:
      - name: istio-proxy
        #include proxy-image
        #include gateway-resources
        #include lifecycle
        #include gateway-security-context
          runAsUser: {{ .ProxyUID }}
          runAsGroup: {{ .ProxyGID }}
        #include gateway-probes
        #include proxy-gateway-ports
        args:
        - proxy
        - router
        - --domain
        - "$(POD_NAMESPACE).svc.{{ $proxy.clusterDomain }}"
        #include split-log-args
        {{- with $global.sts.servicePort }}
        - "--stsPort={{ . }}"
        {{- end }}
        {{- if $global.logAsJson }}
        - --log_as_json
        {{- end }}
        env:
        #include identity-env
        #include cpu-limit-env
        #include proxy-config-env
        - name: ISTIO_META_POD_PORTS
          value: "[]"
        - name: ISTIO_META_APP_CONTAINERS
          value: ""
        #include go-limits-env
        - name: ISTIO_META_CLUSTER_ID
          value: "{{ $global.multiCluster.clusterName | default .ClusterID }}"
        #include node-name-env
        - name: ISTIO_META_INTERCEPTION_MODE
          value: "{{ .ProxyConfig.InterceptionMode }}"
        {{- with $network }}
        - name: ISTIO_META_NETWORK
          value: "{{ . }}"
        {{- end }}
        #include gateway-workload-env
        #include mesh-env
        #include metadata-env
        {{- with index .InfrastructureLabels "topology.istio.io/network" }}
        - name: ISTIO_META_REQUESTED_NETWORK_VIEW
          value: "{{ . }}"
        {{- end }}
        volumeMounts:
        - mountPath: /var/run/secrets/workload-spiffe-uds
          name: workload-socket
        - mountPath: /var/run/secrets/credential-uds
          name: credential-socket
        #include workload-certs-mount
        {{- if eq $global.pilotCertProvider "istiod" }}
        - mountPath: /var/run/secrets/istio
          name: istiod-ca-cert
        {{- end }}
        #include gateway-common-mounts
      volumes:
      - name: workload-socket
        emptyDir: {}
      - name: credential-socket
        emptyDir: {}
      #include workload-certs-volume
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
      #include image-pull-secrets
#include gateway-service
#include gateway-scaling
