import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { addressBytes } from '../crypto/address.ts';
import { type CertificateRequest, createCertificate, type Issuer, subjectOf } from '../crypto/certificate.ts';
import { FunctionError } from '../error.ts';
import { sprint } from '../print/format.ts';
import { fn, runFn } from '../value/function.ts';
import { type GoFunction, GoList, type GoValue, HostObject, type HostType, type Run } from '../value/go-value.ts';
import { host, int, list, text } from '../value/parameter.ts';
import { decodeBase64 } from './base64.ts';

/** A certificate and its key, both in PEM. */
interface KeyPair {
  readonly Cert: string;
  readonly Key: string;
}

const certificateType: HostType<KeyPair> = {
  name: 'sprig.certificate',
  kind: 'struct',
  fields: new Map([
    ['Cert', ({ Cert }) => Cert],
    ['Key', ({ Key }) => Key],
  ]),
  methods: new Map(),
};

const isKeyPair = (self: unknown): self is KeyPair => typeof self === 'object' && self !== null && 'Cert' in self;
const keyPair = host(certificateType, isKeyPair);

const day = 24 * 3600 * 1000;

const newRsaKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** Keys take up to seconds to find. */
const keyCost = 1_000_000;

const privateKeyPem = (key: KeyObject): string => {
  const type = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : key.asymmetricKeyType === 'ec' ? 'sec1' : 'pkcs8';
  return key.export({ type, format: 'pem' }).toString();
};

const readKey = (pem: string): KeyObject => {
  if (!pem.includes('-----BEGIN')) throw new FunctionError('parsing private key: no PEM data in input');
  try {
    return createPrivateKey(pem);
  } catch {
    throw new FunctionError('parsing private key: unable to parse private key');
  }
};

/** What the functions that make certificates have in common. */
interface Subject {
  readonly commonName: string;
  readonly addresses: GoList;
  readonly dnsNames: GoList;
  readonly days: number;
}

const textItems = (run: Run, items: readonly GoValue[], complaint: (shown: string) => string): string[] =>
  items.map((item) => {
    if (typeof item === 'string') return item;
    throw new FunctionError(complaint(`${sprint(item, (steps) => run.spend(steps))} is not a string`));
  });

const addressesOf = (run: Run, { items }: GoList): Uint8Array[] =>
  textItems(run, items, (shown) => `error parsing ip: ${shown}`).map((item) => {
    const bytes = addressBytes(item);
    if (bytes === undefined) throw new FunctionError(`error parsing ip: ${item}`);
    return bytes;
  });

const request = (run: Run, subject: Subject, isAuthority: boolean): CertificateRequest => {
  const notBefore = run.now();
  return {
    commonName: subject.commonName,
    addresses: addressesOf(run, subject.addresses),
    dnsNames: textItems(run, subject.dnsNames.items, (shown) => `error processing alternate dns name: ${shown}`),
    notBefore: new Date(notBefore),
    notAfter: new Date(notBefore + subject.days * day),
    isAuthority,
    // The first bit is 0: serial numbers are positive.
    serial: run.randomBytes(16).map((byte, index) => (index === 0 ? (byte & 127) | 1 : byte)),
  };
};

const issued = (
  run: Run,
  subject: Subject,
  isAuthority: boolean,
  key: () => KeyObject,
  issuer?: Issuer,
): HostObject => {
  run.spend(keyCost);
  const wanted = request(run, subject, isAuthority);
  if (!Number.isFinite(wanted.notAfter.getTime())) throw new FunctionError('the certificate would last too long');
  const ownKey = key();
  return HostObject.of(certificateType, {
    Cert: createCertificate(wanted, ownKey, issuer),
    Key: privateKeyPem(ownKey),
  });
};

const issuerOf = ({ Cert, Key }: KeyPair): Issuer => {
  try {
    return { name: subjectOf(Cert), key: createPrivateKey(Key) };
  } catch {
    throw new FunctionError('error parsing the certificate authority');
  }
};

const none = new GoList([]);

const authority = (run: Run, commonName: string, days: number, key: () => KeyObject): GoValue =>
  issued(run, { commonName, addresses: none, dnsNames: none, days }, true, key);

const custom = (encodedCertificate: string, encodedKey: string): GoValue => {
  const certificate = decodeBase64(encodedCertificate);
  if (typeof certificate !== 'string') throw new FunctionError('unable to decode base64 certificate');
  const key = decodeBase64(encodedKey);
  if (typeof key !== 'string') throw new FunctionError('unable to decode base64 private key');
  if (!certificate.includes('-----BEGIN')) throw new FunctionError('unable to decode certificate');
  try {
    new X509Certificate(certificate);
  } catch {
    throw new FunctionError('error parsing certificate: not an X.509 certificate');
  }
  readKey(key);
  return HostObject.of(certificateType, { Cert: certificate, Key: key });
};

interface KeyMaker {
  readonly cost: number;
  readonly make: () => KeyObject;
}

const keyMakers: ReadonlyMap<string, KeyMaker> = new Map([
  ['', { cost: keyCost, make: newRsaKey }],
  ['rsa', { cost: 3 * keyCost, make: () => generateKeyPairSync('rsa', { modulusLength: 4096 }).privateKey }],
  [
    'dsa',
    {
      cost: 3 * keyCost,
      make: () => generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey,
    },
  ],
  ['ecdsa', { cost: 1000, make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
  ['ed25519', { cost: 1000, make: () => generateKeyPairSync('ed25519').privateKey }],
]);

const newPrivateKey = (run: Run, kind: string): string => {
  const maker = keyMakers.get(kind);
  if (maker === undefined) return `Unknown type ${kind}`;
  run.spend(maker.cost);
  return privateKeyPem(maker.make());
};

/** Sprig's functions for keys and certificates. */
export const certificateFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['genPrivateKey', runFn([text], newPrivateKey)],
  ['genCA', runFn([text, int], (run, name, days) => authority(run, name, days, newRsaKey))],
  ['genCAWithKey', runFn([text, int, text], (run, name, days, pem) => authority(run, name, days, () => readKey(pem)))],
  [
    'genSelfSignedCert',
    runFn([text, list, list, int], (run, commonName, addresses, dnsNames, days) =>
      issued(run, { commonName, addresses, dnsNames, days }, false, newRsaKey),
    ),
  ],
  [
    'genSelfSignedCertWithKey',
    runFn([text, list, list, int, text], (run, commonName, addresses, dnsNames, days, pem) =>
      issued(run, { commonName, addresses, dnsNames, days }, false, () => readKey(pem)),
    ),
  ],
  [
    'genSignedCert',
    runFn([text, list, list, int, keyPair], (run, commonName, addresses, dnsNames, days, ca) =>
      issued(run, { commonName, addresses, dnsNames, days }, false, newRsaKey, issuerOf(ca)),
    ),
  ],
  [
    'genSignedCertWithKey',
    runFn([text, list, list, int, keyPair, text], (run, commonName, addresses, dnsNames, days, ca, pem) =>
      issued(run, { commonName, addresses, dnsNames, days }, false, () => readKey(pem), issuerOf(ca)),
    ),
  ],
  ['buildCustomCert', fn([text, text], custom)],
]);
