import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  [
    'urlParse "http://user:pa%20ss@host:80/p%20ath;x?q=1&b=2#frag"',
    'map[fragment:frag host:host:80 hostname:host opaque: path:/p ath;x query:q=1&b=2 scheme:http userinfo:user:pa%20ss]',
  ],
  ['urlParse "mailto:a@b"', 'map[fragment: host: hostname: opaque:a@b path: query: scheme:mailto userinfo:]'],
  [
    'urlParse "http://[::1]:80/"',
    'map[fragment: host:[::1]:80 hostname:::1 opaque: path:/ query: scheme:http userinfo:]',
  ],
  [
    'urlJoin (dict "scheme" "http" "host" "h:1" "path" "/a b" "query" "q=1" "fragment" "f f" "userinfo" "u:p")',
    'http://u:p@h:1/a%20b?q=1#f%20f',
  ],
  ['urlJoin (dict "host" "h" "path" "p")', '//h/p'],
  ['urlJoin (dict "scheme" "mailto" "opaque" "x@y")', 'mailto:x@y'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  [
    'urlParse "http://a b/"',
    'error calling urlParse: unable to parse url: parse "http://a b/": invalid character " " in host name',
  ],
  ['urlParse ":foo"', 'error calling urlParse: unable to parse url: parse ":foo": missing protocol scheme'],
  [
    'urlParse "http://h:x/"',
    'error calling urlParse: unable to parse url: parse "http://h:x/": invalid port ":x" after host',
  ],
  [
    'urlParse "http://h/%zz"',
    'error calling urlParse: unable to parse url: parse "http://h/%zz": invalid URL escape "%zz"',
  ],
  [
    'urlParse "a b:c"',
    'error calling urlParse: unable to parse url: parse "a b:c": first path segment in URL cannot contain colon',
  ],
  ['urlJoin (dict "host" 1)', 'error calling urlJoin: unable to parse host key, must be of type string, but int found'],
  [
    'urlJoin (dict "userinfo" "a b:c")',
    'error calling urlJoin: unable to parse userinfo in dict: parse "proto://a b:c@host": net/url: invalid userinfo',
  ],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
