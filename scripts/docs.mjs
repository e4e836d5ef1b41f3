// Writes the references that are made from the program itself: docs/commands.md and docs/configuration.md.
//   npm run docs              renews them
//   npm run docs -- --check   ends with 1 where one is out of date
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { commandReference } from './docs/commands.mjs';
import { configurationReference } from './docs/configuration.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const sources = `
  export { programOf } from './src/program.ts';
  export { below, commandPath } from './src/commands/help/index.ts';
  export { exitCodesOf } from './src/commands/help/lesson-text.ts';
  export { lessons } from './src/commands/help/lessons.ts';
  export { operatorSchema } from './src/config/schema/operator.ts';
  export { valuesSchema } from './src/config/schema/values.constant.ts';
  export { meshSchema } from './src/config/schema/mesh.constant.ts';
  export { profileNames } from './src/config/profile/load.ts';
`;

/** The program's own modules, bundled for this run. */
const program = async () => {
  const outfile = path.join(root, 'node_modules/.cache', `meshctl-docs-${process.pid}.mjs`);
  mkdirSync(path.dirname(outfile), { recursive: true });
  await build({
    stdin: { contents: sources, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    loader: { '.tpl': 'text', '.yaml': 'text' },
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
};

const modules = await program();
const pages = {
  'docs/commands.md': commandReference(modules),
  'docs/configuration.md': configurationReference({ ...modules, profiles: await modules.profileNames() }),
};
for (const [page, text] of Object.entries(pages)) {
  const file = path.join(root, page);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${page} is out of date: npm run docs`);
    process.exitCode = 1;
  }
}
