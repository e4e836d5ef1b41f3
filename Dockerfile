# docker build --tag meshctl .
# docker run --rm --volume ~/.kube/config:/kubeconfig:ro --env KUBECONFIG=/kubeconfig meshctl precheck
FROM node:22-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# What is installed is what the npm package holds.
RUN npm run build \
 && npm pack --ignore-scripts \
 && mkdir package \
 && tar -xzf meshctl-*.tgz -C package --strip-components=1 \
 && chmod +x package/bin/meshctl.js \
 && ln -s meshctl.js package/bin/meshctl

# With a shell, since jobs of CI systems need one.
FROM node:22-alpine
LABEL org.opencontainers.image.title="meshctl" \
      org.opencontainers.image.description="Install, check, compare and inject Istio" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /src/package /opt/meshctl
ENV PATH=/opt/meshctl/bin:$PATH
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["meshctl"]
CMD ["--help"]
