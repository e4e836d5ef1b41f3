import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Makes an authority of its own and a certificate of it for 127.0.0.1 in a folder; `ca` is the authority's file. */
export const certificateIn = (folder: string): { readonly ca: string; readonly key: Buffer; readonly cert: Buffer } => {
  const at = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  openssl('req', '-x509', ...key, '-subj', '/CN=Test CA', '-keyout', at('ca.key'), '-out', at('ca.crt'));
  const signed = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-addext', 'subjectAltName=IP:127.0.0.1'];
  openssl('req', '-x509', ...key, ...signed, '-subj', '/CN=test', '-keyout', at('key'), '-out', at('crt'));
  return { ca: at('ca.crt'), key: readFileSync(at('key')), cert: readFileSync(at('crt')) };
};
