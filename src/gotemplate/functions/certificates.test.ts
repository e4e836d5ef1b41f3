import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

const now = () => Date.UTC(2030, 0, 1);
const parts = (template: string): string[] => run(template, {}, { now }).split('|');

it('issues certificates that verify', () => {
  const [authority = '', cert = '', key = ''] = parts(
    '{{ $ca := genCAWithKey "my-ca" 365 (genPrivateKey "ecdsa") }}' +
      '{{ $c := genSignedCertWithKey "srv" (list "10.0.0.1" "fe80::1:2") (list "a.b") 30 $ca (genPrivateKey "ed25519") }}' +
      '{{ $ca.Cert }}|{{ $c.Cert }}|{{ $c.Key }}',
  );
  const [issuer, issued] = [new X509Certificate(authority), new X509Certificate(cert)];
  expect([issuer.ca, issued.ca]).toEqual([true, false]);
  expect(issued.checkIssued(issuer) && issued.verify(issuer.publicKey)).toBe(true);
  expect(issued.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(issued.subject).toBe('CN=srv');
  expect(issued.subjectAltName).toBe('DNS:a.b, IP Address:10.0.0.1, IP Address:FE80:0:0:0:0:0:1:2');
  expect([issued.validFrom, issued.validTo]).toEqual(['Jan  1 00:00:00 2030 GMT', 'Jan 31 00:00:00 2030 GMT']);
});

it('signs for itself with a key of its own', () => {
  const [cert = '', key = ''] = parts('{{ $c := genSelfSignedCert "x" nil nil 36500 }}{{ $c.Cert }}|{{ $c.Key }}');
  const certificate = new X509Certificate(cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.validTo).toBe('Dec  8 00:00:00 2129 GMT');
  expect(key).toContain('-----BEGIN RSA PRIVATE KEY-----');
});

it('takes certificates from outside', () => {
  const [same] = parts(
    '{{ $c := genCAWithKey "a" 1 (genPrivateKey "ecdsa") }}' +
      '{{ eq (buildCustomCert (b64enc $c.Cert) (b64enc $c.Key)).Cert $c.Cert }}',
  );
  expect(same).toBe('true');
});

describe('refuses', () => {
  it.each([
    ['genSelfSignedCert "cn" (list "x") nil 1', 'error parsing ip: x'],
    ['genSelfSignedCert "cn" (list 1) nil 1', 'error parsing ip: 1 is not a string'],
    ['genSelfSignedCert "cn" nil (list 1) 1', 'error processing alternate dns name: 1 is not a string'],
    ['genCAWithKey "a" 1 "bad"', 'parsing private key: no PEM data in input'],
    ['buildCustomCert "a" "b"', 'unable to decode base64 certificate'],
    ['buildCustomCert "YQ==" "b"', 'unable to decode base64 private key'],
    ['buildCustomCert "YQ==" "YQ=="', 'unable to decode certificate'],
    ['genSignedCert "a" nil nil 1 "x"', 'can\'t handle "x" for arg of type sprig.certificate'],
    ['genCA "a" 9223372036854775807', 'the certificate would last too long'],
  ])('%s', (call, reason) => {
    expect(failure(`{{ ${call} }}`)).toContain(reason);
  });
});
