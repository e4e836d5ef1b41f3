import { FunctionError } from '../error.ts';
import { quote } from '../print/quote.ts';
import { fn } from '../value/function.ts';
import { type GoFunction, GoMap, type GoValue } from '../value/go-value.ts';
import { map, text } from '../value/parameter.ts';
import { kindName } from '../value/types.ts';
import { fromUtf8 } from '../value/utf8.ts';
import { percentEscaped } from './escape.ts';

/** The parts of a URL, unescaped but for the query and the user information. */
interface Url {
  readonly scheme: string;
  readonly opaque: string;
  readonly userinfo: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

const keptInPath = /[A-Za-z0-9\-_.~$&+,/:;=@]/;
const keptInFragment = /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/;
const keptInUser = /[A-Za-z0-9\-_.~$&+,;=]/;

const refuse = (url: string, reason: string): FunctionError =>
  new FunctionError(`unable to parse url: parse ${quote(url)}: ${reason}`);

const unescaped = (url: string, part: string): string => {
  const wrong = /%(?![0-9A-Fa-f]{2}).{0,2}/s.exec(part);
  if (wrong !== null) throw refuse(url, `invalid URL escape ${quote(wrong[0])}`);
  if (!part.includes('%')) return part;
  const bytes = Buffer.from(part).toString('latin1');
  const raw = bytes.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return fromUtf8(Buffer.from(raw, 'latin1'));
};

/** Parts a URL as Go's net/url does; throws a FunctionError with Go's reason. */
const parseUrl = (url: string): Url => {
  if (/\p{Cc}/u.test(url.replace(/[\x80-\x9f]/g, ''))) throw refuse(url, 'net/url: invalid control character in URL');
  const [beforeFragment = '', fragment = ''] = splitAt(url, '#');
  const { scheme, rest } = schemeOf(url, beforeFragment);
  const [address, query] = splitAt(rest, '?');
  if (scheme !== '' && !address.startsWith('/'))
    return { ...noUrl, scheme, opaque: address, query, fragment: unescaped(url, fragment) };
  if (!address.startsWith('/') && address.split('/')[0]?.includes(':'))
    throw refuse(url, 'first path segment in URL cannot contain colon');
  const hasAuthority = address.startsWith('//') && !(scheme === '' && address.startsWith('///'));
  const slash = hasAuthority ? address.indexOf('/', 2) : 0;
  const authority = hasAuthority ? address.slice(2, slash < 0 ? undefined : slash) : '';
  return {
    scheme,
    opaque: '',
    ...authorityParts(url, authority),
    path: unescaped(url, slash < 0 ? '' : address.slice(slash)),
    query,
    fragment: unescaped(url, fragment),
  };
};

const noUrl: Url = { scheme: '', opaque: '', userinfo: '', host: '', path: '', query: '', fragment: '' };

const splitAt = (value: string, separator: string): [before: string, after: string] => {
  const at = value.indexOf(separator);
  return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)];
};

const schemeOf = (url: string, value: string): { scheme: string; rest: string } => {
  if (value.startsWith(':')) throw refuse(url, 'missing protocol scheme');
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(value);
  return match === null
    ? { scheme: '', rest: value }
    : { scheme: (match[1] ?? '').toLowerCase(), rest: value.slice(match[0].length) };
};

const authorityParts = (url: string, authority: string): { userinfo: string; host: string } => {
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : authority.slice(0, at);
  if (/[^A-Za-z0-9\-._:~!$&'()*+,;=%@]/.test(user)) throw refuse(url, 'net/url: invalid userinfo');
  const [name, password] = splitAt(user, ':');
  const escapedUser = percentEscaped(unescaped(url, name), keptInUser);
  const userinfo = user.includes(':')
    ? `${escapedUser}:${percentEscaped(unescaped(url, password), keptInUser)}`
    : escapedUser;
  return { userinfo, host: hostOf(url, authority.slice(at + 1)) };
};

const hostOf = (url: string, host: string): string => {
  const closing = host.startsWith('[') ? host.lastIndexOf(']') : -1;
  if (host.startsWith('[') && closing < 0) throw refuse(url, "missing ']' in host");
  const port = /:.*$/s.exec(host.slice(closing + 1))?.[0] ?? '';
  if (!/^(?::\d*)?$/.test(closing >= 0 ? host.slice(closing + 1) : port))
    throw refuse(url, `invalid port ${quote(port)} after host`);
  if (host.lastIndexOf('[') > 0) throw refuse(url, 'invalid IP-literal');
  const wrong = /[ \\^`{|}/?#@]/.exec(closing >= 0 ? '' : host)?.[0];
  if (wrong !== undefined) throw refuse(url, `invalid character ${quote(wrong)} in host name`);
  const badEscape = /%(?![89A-Fa-f][0-9A-Fa-f]).{0,2}/.exec(closing >= 0 ? '' : host);
  if (badEscape !== null) throw refuse(url, `invalid URL escape ${quote(badEscape[0])}`);
  return closing >= 0 ? host : unescaped(url, host);
};

const hostName = (host: string): string => {
  const bracketed = /^\[(.*)\](?::\d*)?$/.exec(host);
  return bracketed?.[1] ?? host.replace(/:\d*$/, '');
};

const urlMap = (url: Url): GoMap =>
  new GoMap(new Map<string, GoValue>([...Object.entries(url), ['hostname', hostName(url.host)]]));

const textAt = (source: GoMap, key: string): string => {
  const value = source.entries.get(key);
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  throw new FunctionError(`unable to parse ${key} key, must be of type string, but ${kindName(value)} found`);
};

const userOf = (userinfo: string): string => {
  if (userinfo === '') return '';
  try {
    return parseUrl(`proto://${userinfo}@host`).userinfo;
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    throw new FunctionError(error.message.replace('unable to parse url', 'unable to parse userinfo in dict'));
  }
};

const joinUrl = (source: GoMap): string => {
  const [scheme = '', opaque = '', host = '', path = '', query = '', fragment = '', userinfo = ''] = [
    'scheme',
    'opaque',
    'host',
    'path',
    'query',
    'fragment',
    'userinfo',
  ].map((key) => textAt(source, key));
  const user = userOf(userinfo);
  const start = scheme === '' ? '' : `${scheme}:`;
  const authority = host === '' && user === '' ? '' : `//${user === '' ? '' : `${user}@`}${hostEscaped(host)}`;
  const escapedPath = percentEscaped(path, keptInPath);
  const slash = escapedPath !== '' && !escapedPath.startsWith('/') && host !== '' ? '/' : '';
  const dot = start + authority === '' && escapedPath.split('/')[0]?.includes(':') ? './' : '';
  const middle = opaque === '' ? authority + slash + dot + escapedPath : opaque;
  const end =
    (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${percentEscaped(fragment, keptInFragment)}`);
  return start + middle + end;
};

const hostEscaped = (host: string): string => percentEscaped(host, /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/);

/** Sprig's functions that take a URL apart and put it together. */
export const urlFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['urlParse', fn([text], (url) => urlMap(parseUrl(url)))],
  ['urlJoin', fn([map], joinUrl)],
]);
