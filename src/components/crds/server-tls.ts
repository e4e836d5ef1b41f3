import { boolean, choice, list, object, onlyOne, rules, type Schema, string, strings } from './schema.ts';

const oneOrTwo = { minItems: 1, maxItems: 2 };
const protocolVersion = choice('TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3');

const certificateFiles = {
  serverCertificate: ["Path of the server's certificate.", string],
  privateKey: ["Path of the server's private key.", string],
  caCertificates: ['Path of the authorities that clients are checked against.', string],
} as const;

/** How a gateway or a sidecar's inbound listener ends TLS. */
export const serverTls: Schema = object(
  {
    mode: [
      'Whether TLS ends here, and whether clients show a certificate.',
      choice('PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL'),
    ],
    httpsRedirect: ['Whether plain HTTP is answered with a redirect to HTTPS.', boolean],
    ...certificateFiles,
    caCrl: ['Path of the list of revoked client certificates.', string],
    credentialName: ['Secret that holds key and certificate.', string],
    credentialNames: ['Secrets with key and certificate, of different key types.', list(string, oneOrTwo)],
    caCertCredentialName: ['Secret or ConfigMap with the authorities that clients are checked against.', string],
    tlsCertificates: ['Certificates by path, of different key types.', list(object(certificateFiles), oneOrTwo)],
    subjectAltNames: ["Names of which the client's certificate must hold one.", strings],
    verifyCertificateSpki: ['SHA-256 hashes, base64, of accepted client public keys.', strings],
    verifyCertificateHash: ['SHA-256 hashes, hexadecimal, of accepted client certificates.', strings],
    minProtocolVersion: ['Lowest TLS version.', protocolVersion],
    maxProtocolVersion: ['Highest TLS version.', protocolVersion],
    cipherSuites: ['Ciphers offered up to TLS 1.2.', strings],
  },
  rules(
    onlyOne('credentialNames or tlsCertificates', 'tlsCertificates', 'credentialNames'),
    onlyOne('credentialName or credentialNames', 'credentialName', 'credentialNames'),
    onlyOne('credentialName or tlsCertificates', 'credentialNames', 'tlsCertificates'),
  ),
);
