import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { inputError } from '../../errors.ts';
import type { Env } from '../../net/proxy.ts';

/**
 * The certificates that servers are trusted by: Node's own, with those of SSL_CERT_FILE, NODE_EXTRA_CA_CERTS and
 * `caFile` (--ca-file). Undefined where Node's default says the same. Throws an input error for a file that cannot be
 * read or holds no certificate.
 */
export const trustedAuthorities = async (caFile: string | undefined, env: Env): Promise<string[] | undefined> => {
  const named = [
    { what: '--ca-file', file: caFile },
    { what: 'SSL_CERT_FILE', file: env.SSL_CERT_FILE },
  ].filter(({ file }) => file !== undefined && file !== '');
  if (named.length === 0) return undefined;
  const extra = env.NODE_EXTRA_CA_CERTS ? [{ what: 'NODE_EXTRA_CA_CERTS', file: env.NODE_EXTRA_CA_CERTS }] : [];
  const read = await Promise.all([...named, ...extra].map(({ what, file = '' }) => certificatesIn(file, what)));
  return [...rootCertificates, ...read];
};

const certificatesIn = async (file: string, what: string): Promise<string> => {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw inputError(`${what}: cannot read ${file}: ${cause.code ?? cause.message}`);
  });
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw inputError(`${what}: ${file}: expected certificates in PEM form, found none`);
};
