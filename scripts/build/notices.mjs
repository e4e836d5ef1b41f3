import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The licences of the packages that files of a bundle belong to, as one text. Fails for a package without a licence. */
export const noticesOf = (root, files) => {
  const folders = new Set(files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const notices = [...folders].sort().map((folder) => notice(path.join(root, folder)));
  return [`meshctl contains parts of ${folders.size} packages, under these licences.`, ...notices].join(
    `\n\n${'='.repeat(80)}\n\n`,
  );
};

const notice = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${name} names no licence in its package.json`);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
};
