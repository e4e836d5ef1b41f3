metadata:
  annotations:
    sidecar.istio.io/rewriteAppHTTPProbers: "false"
spec:
  initContainers:
  - name: grpc-bootstrap-init
    image: busybox:1.28
    command:
    - sh
    - -c
    - |-
      istiod="istiod.$(echo $ISTIO_NAMESPACE).svc:15010"
      node="sidecar~$INSTANCE_IP~$POD_NAME.$POD_NAMESPACE~cluster.local"
      server='{"server_uri":"dns:///%s","channel_creds":[{"type":"insecure"}],"server_features":["xds_v3"]}'
      printf '{"xds_servers":['"$server"'],"node":{"id":"%s","metadata":{"GENERATOR":"grpc"}}}\n' \
        "$istiod" "$node" > /var/lib/grpc/data/bootstrap.json
    env:
    - name: INSTANCE_IP
      valueFrom:
        fieldRef:
          fieldPath: status.podIP
    - name: POD_NAME
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
    - name: POD_NAMESPACE
      valueFrom:
        fieldRef:
          fieldPath: metadata.namespace
    - name: ISTIO_NAMESPACE
      value: |
        {{ .Values.global.istioNamespace }}
    volumeMounts:
    - mountPath: /var/lib/grpc/data/
      name: grpc-io-proxyless-bootstrap
  containers:
  {{- range .Spec.Containers }}
  - name: {{ .Name | quote }}
    env:
    - name: GRPC_XDS_BOOTSTRAP
      value: /var/lib/grpc/data/bootstrap.json
    - name: GRPC_GO_LOG_VERBOSITY_LEVEL
      value: "99"
    - name: GRPC_GO_LOG_SEVERITY_LEVEL
      value: info
    volumeMounts:
    - mountPath: /var/lib/grpc/data/
      name: grpc-io-proxyless-bootstrap
  {{- end }}
  volumes:
  - name: grpc-io-proxyless-bootstrap
    emptyDir: {}
