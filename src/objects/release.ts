/** The Istio release that the embedded components render, and where its images come from. */
export const istioVersion = '1.30.3';
export const defaultHub = 'registry.istio.io/release';
export const defaultTag = istioVersion;

/** The Kubernetes version that is assumed when no cluster is asked (gateways-cni-ztunnel facts 0.1). */
export const assumedKubeVersion = 'v1.32.0';

/** The version of this program; its build knows it. */
export const meshctlVersion = process.env.MESHCTL_VERSION ?? 'unreleased';
