// Bundles the program into dist/. Commands are split into chunks, so that each loads only what it needs.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeDeclarations } from './build/declarations.mjs';
import { noticesOf } from './build/notices.mjs';
import { withoutUnusedParts } from './build/unused-parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const loader = { '.tpl': 'text', '.yaml': 'text' };

/**
 * Modules named x.constant.ts export data that is the same in every run. They are evaluated here,
 * and the bundle holds their result: a run of the program neither parses nor prints it again.
 */
const evaluatedModules = {
  name: 'evaluated-modules',
  setup({ onLoad }) {
    onLoad({ filter: /\.constant\.ts$/ }, async ({ path: file }) => {
      const { outputFiles } = await build({
        entryPoints: [file],
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'node',
        loader,
      });
      const module = await import(
        `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
      );
      const contents = Object.entries(module).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      );
      return { contents: contents.join('\n'), loader: 'js' };
    });
  },
};

const { metafile } = await build({
  metafile: true,
  absWorkingDir: root,
  entryPoints: ['src/main.ts', 'src/library.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'bundle',
  loader,
  define: { 'process.env.MESHCTL_VERSION': JSON.stringify(version) },
  plugins: [evaluatedModules, withoutUnusedParts],
  // Bundled CommonJS packages call require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});

const notices = 'THIRD-PARTY-NOTICES.txt';
writeFileSync(path.join(root, 'dist', notices), noticesOf(root, Object.keys(metafile.inputs)));
const declarations = writeDeclarations(root);

// Chunks of earlier builds go last, so that a program that is running meanwhile finds its own.
const bundled = Object.keys(metafile.outputs).map((file) => path.basename(file));
const written = new Set([...bundled, ...declarations, notices]);
for (const file of readdirSync(path.join(root, 'dist'))) {
  if (!written.has(file)) rmSync(path.join(root, 'dist', file), { recursive: true });
}
