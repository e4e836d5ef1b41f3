import { inputError } from '../../errors.ts';
import { isLoopback } from '../../net/proxy.ts';

/** Where a repository of charts is: a Helm repository with an index.yaml, or a path below which an OCI registry has them. */
export type Address =
  | { readonly kind: 'helm'; readonly base: URL; readonly text: string }
  | { readonly kind: 'oci'; readonly registry: URL; readonly path: string; readonly text: string };

/** Whether the value of --charts is a repository, and no folder. */
export const isRepository = (text: string): boolean => /^(?:https?|oci):\/\//i.test(text);

/**
 * Reads `https://host/path` or `oci://host/path`. `text` of the result is its normal form, by which caches and records
 * name it. Throws an input error for what is no such address, for credentials in it, and for http:// to another
 * machine unless `plainHttp` allows it.
 */
export const readAddress = (given: string, plainHttp: boolean): Address => {
  const url = parsedUrl(given);
  if (url.username !== '' || url.password !== '')
    throw inputError(
      `--charts ${url.protocol}//${url.host}${url.pathname}: an address with a user or a password in it would be seen by everyone`,
      'Set MESHCTL_CHARTS_USERNAME and MESHCTL_CHARTS_PASSWORD in the environment instead.',
    );
  if (url.search !== '' || url.hash !== '')
    throw inputError(`--charts ${given}: expected an address without a query`, 'Name the version with --version.');
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  if (/^oci:/i.test(given)) return ociAddress(given, url.host, path, plainHttp);
  mustBeSafe(url, { plainHttp, what: `--charts ${given}` });
  const base = new URL(path === '' ? '/' : `/${path}/`, url);
  return { kind: 'helm', base, text: base.href.replace(/\/$/, '') };
};

/** Path components as the OCI distribution specification bounds them. */
const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const repositoryPath = new RegExp(`^${component}(?:/${component})*$`);

const ociAddress = (given: string, host: string, path: string, plainHttp: boolean): Address => {
  if (!repositoryPath.test(path))
    throw inputError(
      `--charts ${given}: expected the path below which the charts are, in lower case`,
      'Such as oci://registry.example.com/istio/charts.',
    );
  // What people call docker.io answers under another name.
  const server = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const registry = new URL(`${plainHttp ? 'http' : 'https'}://${server}/`);
  return { kind: 'oci', registry, path, text: `oci://${host}/${path}` };
};

/** URL knows the parts of http addresses; those of `oci:` ones look the same. */
const parsedUrl = (given: string): URL => {
  try {
    return new URL(given.replace(/^oci:/i, 'https:'));
  } catch {
    throw inputError(
      `--charts ${given}: expected https://host/path or oci://host/path, or a folder`,
      'Istio publishes its charts at oci://registry.istio.io/release/charts.',
    );
  }
};

/** Throws an input error for an address that is not protected by TLS and leads to another machine. */
export const mustBeSafe = (url: URL, { plainHttp, what }: { plainHttp: boolean; what: string }): void => {
  if (url.protocol === 'https:') return;
  if (url.protocol !== 'http:') throw inputError(`${what}: expected https://, found ${url.protocol}//`);
  if (!plainHttp && !isLoopback(url))
    throw inputError(
      `${what}: expected https://, found http://, which anybody on the way can change`,
      'Add --plain-http if that is meant.',
    );
};
