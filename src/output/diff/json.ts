import { joinPath } from '../../config/path.ts';
import { diffManifests, type ObjectDiff } from '../../diff/diff-manifests.ts';
import { jsonPatchBetween } from '../../diff/json-patch.ts';
import { type Comparison, type DiffFormat, type ShownDiff, totalsOf } from './format.ts';
import { jsonLines } from './lines.ts';

/** One JSON document with the differences, each with its path and its values before and after. */
export const json: DiffFormat = (comparison) =>
  asDocument(comparison, (diff) =>
    diff.status === 'changed'
      ? { changes: diff.changes.map(({ path, ...values }) => ({ path: joinPath(path), ...values })) }
      : {},
  );

/** One JSON document with a JSON Patch (RFC 6902) for each object, which turns A's version into B's. */
export const jsonpatch: DiffFormat = (comparison) => asDocument(comparison, (diff) => ({ patch: patchOf(diff) }));

const patchOf = (diff: ObjectDiff) => {
  if (diff.status === 'changed') return jsonPatchBetween(diff.given.a, diff.given.b);
  return diff.status === 'added' ? [{ op: 'add', path: '', value: diff.object }] : [{ op: 'remove', path: '' }];
};

const asDocument = ({ a, b, options }: Comparison, details: (diff: ObjectDiff) => object): ShownDiff => {
  const diff = diffManifests(a.objects, b.objects, options);
  const document = {
    version: 1,
    a: a.name,
    b: b.name,
    totals: totalsOf(diff),
    objects: diff.objects.map((object) => ({ ...object.identity, status: object.status, ...details(object) })),
  };
  return { lines: jsonLines(document), differs: diff.objects.length > 0 };
};
