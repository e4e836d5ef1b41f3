import { createHash, createPublicKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import * as der from './der.ts';

/** What goes into a certificate. */
export interface CertificateRequest {
  readonly commonName: string;
  readonly addresses: readonly Uint8Array[];
  readonly dnsNames: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isAuthority: boolean;
  readonly serial: Uint8Array;
}

/** Who signs: a name in DER, and the key. */
export interface Issuer {
  readonly name: Uint8Array;
  readonly key: KeyObject;
}

const signatureOids: Readonly<Record<string, string>> = {
  rsa: '1.2.840.113549.1.1.11',
  ec: '1.2.840.10045.4.3.2',
  ed25519: '1.3.101.112',
};

/** An X.509 certificate (RFC 5280) in PEM for a key, signed by the issuer or by the key itself. */
export const createCertificate = (request: CertificateRequest, key: KeyObject, issuer?: Issuer): string => {
  const subject = nameOf(request.commonName);
  const signer = issuer ?? { name: subject, key };
  const algorithm = signatureAlgorithm(signer.key);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const body = der.sequence(
    der.tagged(0, der.integer(Uint8Array.of(2))),
    der.integer(request.serial),
    algorithm,
    signer.name,
    der.sequence(der.time(request.notBefore), der.time(request.notAfter)),
    subject,
    publicKey,
    der.tagged(3, der.sequence(...extensions(request, publicKey))),
  );
  const hash = signer.key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const signature = sign(hash, body, signer.key);
  const bytes = der.sequence(body, algorithm, der.bits(signature));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};

const signatureAlgorithm = (key: KeyObject): Buffer => {
  const type = key.asymmetricKeyType ?? '';
  const oid = der.oid(signatureOids[type] ?? '');
  return type === 'rsa' ? der.sequence(oid, der.nothing()) : der.sequence(oid);
};

const nameOf = (commonName: string): Buffer =>
  der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8(commonName))));

/** The subject of a certificate in PEM, as DER. Names other than a common name alone are taken as such. */
export const subjectOf = (pem: string): Buffer =>
  nameOf(/(?:^|\n)CN=(.*)/.exec(new X509Certificate(pem).subject)?.[1] ?? '');

const extensions = (request: CertificateRequest, publicKey: Uint8Array): Buffer[] => {
  // digitalSignature and keyEncipherment; an authority may sign certificates too.
  const usage = request.isAuthority ? der.bits(Uint8Array.of(0xa4), 2) : der.bits(Uint8Array.of(0xa0), 5);
  const extended = der.sequence(der.oid('1.3.6.1.5.5.7.3.1'), der.oid('1.3.6.1.5.5.7.3.2'));
  const constraints = request.isAuthority ? der.sequence(der.yes()) : der.sequence();
  const found = [
    extension('2.5.29.15', usage, true),
    extension('2.5.29.37', extended, false),
    extension('2.5.29.19', constraints, true),
  ];
  if (request.isAuthority) {
    const identifier = createHash('sha256').update(publicKey).digest().subarray(0, 20);
    found.push(extension('2.5.29.14', der.octets(identifier), false));
  }
  const names = [
    ...request.dnsNames.map((name) => der.tagged(2, Buffer.from(name), false)),
    ...request.addresses.map((address) => der.tagged(7, address, false)),
  ];
  if (names.length > 0) found.push(extension('2.5.29.17', der.sequence(...names), false));
  return found;
};

const extension = (oid: string, value: Uint8Array, critical: boolean): Buffer =>
  critical ? der.sequence(der.oid(oid), der.yes(), der.octets(value)) : der.sequence(der.oid(oid), der.octets(value));
