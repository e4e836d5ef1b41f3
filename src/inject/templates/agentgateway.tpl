{{- $global := .Values.global }}
{{- $proxy := .Values.global.proxy }}
{{- $managed := "istio.io-agentgateway-controller" }}
#include gateway-metadata
{{- $ownsAccount = true }}
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
      - name: agentgateway
        {{- $image := annotation .ObjectMeta "gateway.istio.io/agentgatewayImage" $global.agentgateway.image }}
        image: "{{ if contains "/" $image }}{{ $image }}{{ else }}{{ .AgentgatewayImage }}{{ end }}"
        #include image-pull-policy
        #include gateway-resources
        #include lifecycle
        #include gateway-security-context
          runAsUser: {{ .ProxyUID }}
          runAsGroup: {{ .ProxyGID }}
        #include gateway-probes
        ports:
        - name: metrics
          containerPort: 15020
          protocol: TCP
        - name: status-port
          containerPort: 15021
          protocol: TCP
        args:
        - --config
        - "{}"
        env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: POD_NAMESPACE
          valueFrom:
            fieldRef:
              fieldPath: metadata.namespace
        - name: NAMESPACE
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
        - name: CPU_LIMIT
          valueFrom:
            resourceFieldRef:
              resource: limits.cpu
              divisor: "1"
        - name: GATEWAY
          value: {{ .Name | quote }}
        - name: RUST_BACKTRACE
          value: "1"
        - name: CLUSTER_ID
          value: "{{ $global.multiCluster.clusterName | default .ClusterID }}"
        {{- with or (index .InfrastructureLabels "topology.istio.io/network") $global.network }}
        - name: NETWORK
          value: "{{ . }}"
        {{- end }}
        #include trust-domain-env
        #include metadata-env
        - name: XDS_ADDRESS
          value: "{{ .ProxyConfig.DiscoveryAddress }}"
        #include ca-address
        - name: CA_ADDRESS
          value: "{{ $caAddress }}"
        volumeMounts:
        - mountPath: /var/run/secrets/xds
          name: istiod-ca-cert
        - mountPath: /var/run/secrets/xds-tokens
          name: xds-token
        - mountPath: /tmp
          name: tmp
        - mountPath: /var/run/secrets/istio
          name: istiod-ca-cert
        - mountPath: /var/run/secrets/tokens
          name: istio-token
      volumes:
      - name: tmp
        emptyDir: {}
      - name: xds-token
        projected:
          sources:
          - serviceAccountToken:
              path: xds-token
              expirationSeconds: 43200
              audience: "{{ $global.sds.token.aud }}"
      #include token-volume
      {{- if eq $global.pilotCertProvider "istiod" }}
      #include ca-cert-volume
      {{- end }}
      #include image-pull-secrets
#include gateway-service
#include gateway-scaling
