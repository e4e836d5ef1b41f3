const deployment = (number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${number}
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: app-${number}
  template:
    metadata:
      labels:
        app: app-${number}
        version: v1
    spec:
      containers:
      - name: app
        image: registry.example/app:1.${number}
        env:
        - name: NUMBER
          value: "${number}"
        ports:
        - name: http
          containerPort: 8080
        readinessProbe:
          httpGet:
            path: /ready
            port: http
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
      - name: cache
        image: registry.example/cache:7
        ports:
        - containerPort: 6379
`;

/** A manifest of so many Deployments. */
export const deployments = (count) => Array.from({ length: count }, (_, i) => deployment(i)).join('---\n');

const configMap = (number, value) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings-${number}
  namespace: shop
data:
  mode: ${value}
  text: some text of ${number}
`;

/** A manifest of so many ConfigMaps, of which every tenth has the value. */
export const configMaps = (count, value) =>
  Array.from({ length: count }, (_, i) => configMap(i, i % 10 === 0 ? value : 'same')).join('---\n');
