const form = /^v?(\d{1,5})\.(\d{1,5})(?:\.(\d{1,5}))?((?:[-+][0-9A-Za-z.+-]+)?)$/;

/** A Kubernetes version such as `1.33` or `v1.33.2-gke.100` in the form `v1.33.0`; undefined for a text that is none. */
export const completeKubeVersion = (text: string): string | undefined => {
  const [, major, minor, patch = '0', suffix] = form.exec(text) ?? [];
  return major === undefined ? undefined : `v${major}.${minor}.${patch}${suffix}`;
};
