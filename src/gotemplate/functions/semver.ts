import { satisfies } from '../semver/constraint.ts';
import { compareVersions, parseVersion, type Version, versionText } from '../semver/version.ts';
import { fn } from '../value/function.ts';
import { type GoFunction, type GoValue, HostObject, type HostType, Integer } from '../value/go-value.ts';
import { host, text } from '../value/parameter.ts';

const uint64 = (value: bigint): Integer => new Integer('uint64', value);

const getter = (get: (version: Version) => GoValue) => (version: Version) => fn([], () => get(version));

const comparison =
  (holds: (order: number) => GoValue) =>
  (version: Version): GoFunction =>
    fn([versionParameter], (other) => holds(compareVersions(version, other)));

const changed =
  (change: (version: Version) => Pick<Version, 'numbers' | 'prerelease' | 'metadata'>) =>
  (version: Version): GoFunction =>
    fn([], () => withOriginal(version, change(version)));

const replaced =
  (part: 'prerelease' | 'metadata') =>
  (version: Version): GoFunction =>
    fn([text], (value) => withOriginal(version, { ...version, [part]: value }));

/** A version made from another, whose text begins with v where the other's does. */
const withOriginal = (before: Version, parts: Pick<Version, 'numbers' | 'prerelease' | 'metadata'>): HostObject => {
  const version = { ...parts, original: '' };
  const prefix = before.original.startsWith('v') ? 'v' : '';
  return HostObject.of(versionType, { ...version, original: prefix + versionText(version) });
};

const plain = { prerelease: '', metadata: '' };

const valueMethods: HostType<Version>['methods'] = new Map([
  ['Major', getter(({ numbers }) => uint64(numbers[0]))],
  ['Minor', getter(({ numbers }) => uint64(numbers[1]))],
  ['Patch', getter(({ numbers }) => uint64(numbers[2]))],
  ['Prerelease', getter(({ prerelease }) => prerelease)],
  ['Metadata', getter(({ metadata }) => metadata)],
  ['String', getter(versionText)],
  ['IncMajor', changed(({ numbers }) => ({ ...plain, numbers: [numbers[0] + 1n, 0n, 0n] }))],
  ['IncMinor', changed(({ numbers }) => ({ ...plain, numbers: [numbers[0], numbers[1] + 1n, 0n] }))],
  [
    'IncPatch',
    // A prerelease of a patch comes before the patch itself.
    changed(({ numbers: [major, minor, patch], prerelease }) => ({
      ...plain,
      numbers: [major, minor, prerelease === '' ? patch + 1n : patch],
    })),
  ],
  ['SetPrerelease', replaced('prerelease')],
  ['SetMetadata', replaced('metadata')],
]);

// Go can call these only through a pointer, which a version made by one of the others is not.
const pointerMethods: HostType<Version>['methods'] = new Map([
  ...valueMethods,
  ['Original', getter(({ original }) => original)],
  ['Compare', comparison((order) => BigInt(Math.sign(order)))],
  ['Equal', comparison((order) => order === 0)],
  ['LessThan', comparison((order) => order < 0)],
  ['LessThanEqual', comparison((order) => order <= 0)],
  ['GreaterThan', comparison((order) => order > 0)],
  ['GreaterThanEqual', comparison((order) => order >= 0)],
]);

const versionType: HostType<Version> = {
  name: 'semver.Version',
  kind: 'struct',
  fields: new Map(),
  methods: valueMethods,
  print: versionText,
  json: versionText,
};

const versionPointerType: HostType<Version> = {
  ...versionType,
  name: '*semver.Version',
  kind: 'ptr',
  methods: pointerMethods,
};

const isVersion = (self: unknown): self is Version => typeof self === 'object' && self !== null && 'numbers' in self;

const versionParameter = host(versionPointerType, isVersion);

/** Sprig's functions for semantic versions. */
export const semverFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['semver', fn([text], (version) => HostObject.of(versionPointerType, parseVersion(version)))],
  ['semverCompare', fn([text, text], (constraint, version) => satisfies(constraint, version))],
]);
