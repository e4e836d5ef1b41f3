import { createHmac, scryptSync } from 'node:crypto';

/** The Master Password algorithm, version 3: what a password of each kind looks like, one letter a class. */
const templates: ReadonlyMap<string, readonly string[]> = new Map([
  ['maximum', ['anoxxxxxxxxxxxxxxxxx', 'axxxxxxxxxxxxxxxxxno']],
  [
    'long',
    [
      'CvcvnoCvcvCvcv',
      'CvcvCvcvnoCvcv',
      'CvcvCvcvCvcvno',
      'CvccnoCvcvCvcv',
      'CvccCvcvnoCvcv',
      'CvccCvcvCvcvno',
      'CvcvnoCvccCvcv',
      'CvcvCvccnoCvcv',
      'CvcvCvccCvcvno',
      'CvcvnoCvcvCvcc',
      'CvcvCvcvnoCvcc',
      'CvcvCvcvCvccno',
      'CvccnoCvccCvcv',
      'CvccCvccnoCvcv',
      'CvccCvccCvcvno',
      'CvcvnoCvccCvcc',
      'CvcvCvccnoCvcc',
      'CvcvCvccCvccno',
      'CvccnoCvcvCvcc',
      'CvccCvcvnoCvcc',
      'CvccCvcvCvccno',
    ],
  ],
  ['medium', ['CvcnoCvc', 'CvcCvcno']],
  ['short', ['Cvcn']],
  ['basic', ['aaanaaan', 'aannaaan', 'aaannaaa']],
  ['pin', ['nnnn']],
]);

const consonants = 'bcdfghjklmnpqrstvwxyz';
const vowels = 'aeiou';
const upper = (text: string): string => text.toUpperCase();
const letters = upper(vowels) + vowels + upper(consonants) + consonants;

const classes: ReadonlyMap<string, string> = new Map([
  ['V', upper(vowels)],
  ['C', upper(consonants)],
  ['v', vowels],
  ['c', consonants],
  ['a', letters],
  ['n', '0123456789'],
  ['o', "@&%?,=[]_:-+*$#!'^~;()/."],
  ['x', `${letters}0123456789!@#$%^&*()`],
]);

const scope = 'com.lyndir.masterpassword';

/** A password for a site from a master password; undefined for a kind that there is not. */
export const derivedPassword = (
  counter: number,
  kind: string,
  password: Uint8Array,
  user: Uint8Array,
  site: Uint8Array,
): string | undefined => {
  const forms = templates.get(kind);
  if (forms === undefined) return undefined;
  const salt = Buffer.concat([Buffer.from(scope), number(user.length), user]);
  const key = scryptSync(password, salt, 64, { N: 32768, r: 8, p: 2, maxmem: 128 * 1024 * 1024 });
  const seed = createHmac('sha256', key)
    .update(Buffer.concat([Buffer.from(scope), number(site.length), site, number(counter)]))
    .digest();
  const form = forms[(seed[0] ?? 0) % forms.length] ?? '';
  return Array.from(form, (name, index) => pick(classes.get(name) ?? '', seed[index + 1] ?? 0)).join('');
};

const pick = (characters: string, byte: number): string => characters[byte % characters.length] ?? '';

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
