{{- $global := .Values.global }}
{{- $proxy := .Values.global.proxy }}
{{- $annotations := .ObjectMeta.Annotations }}
{{- $labels := .ObjectMeta.Labels }}
metadata:
  labels:
    #include canonical-name
    service.istio.io/canonical-name: "{{ $canonicalName }}"
    #include canonical-revision
  annotations:
    #include pod-annotations
spec:
  #include pod-security-context
  containers:
  - name: istio-proxy
    #include proxy-image
    ports:
    - name: http-envoy-prom
      containerPort: 15090
      protocol: TCP
    args:
    - proxy
    - router
    #include log-args
    #include lifecycle
    readinessProbe:
      httpGet:
        path: /healthz/ready
        port: 15021
      timeoutSeconds: 3
      initialDelaySeconds: {{ $proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ $proxy.readinessPeriodSeconds }}
      failureThreshold: {{ $proxy.readinessFailureThreshold }}
    securityContext:
      runAsUser: {{ .ProxyUID }}
      runAsGroup: {{ .ProxyGID }}
    env:
    #include identity-env
    #include cpu-limit-env
    #include proxy-config-env
    #include pod-ports-env
    #include go-limits-env
    #include compliance-env
    #include app-containers-env
    #include cluster-node-env
    - name: ISTIO_META_INTERCEPTION_MODE
      value: "{{ .ProxyConfig.InterceptionMode }}"
    #include network-env
    #include workload-name-env
    #include owner-env
    #include bootstrap-env
    #include mesh-env
    #include metadata-env
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
    - mountPath: /var/lib/istio/data
      name: istio-data
    #include bootstrap-mount
    - mountPath: /etc/istio/proxy
      name: istio-envoy
    - mountPath: /var/run/secrets/tokens
      name: istio-token
    #include mtls-certs-mount
    - mountPath: /etc/istio/pod
      name: istio-podinfo
  volumes:
  - name: workload-socket
    emptyDir: null
  - name: credential-socket
    emptyDir: {}
  #include workload-certs-volume
  #include bootstrap-volume
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
  #include mtls-certs-volume
  #include image-pull-secrets
