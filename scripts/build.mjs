// Bundles the program into dist/. Commands are split into chunks, so that each loads only what it needs.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './build/bundle.mjs';
import { writeDeclarations } from './build/declarations.mjs';
import { noticesOf } from './build/notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const { metafile } = await bundle(root, {
  entryPoints: ['src/main.ts', 'src/library.ts'],
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  // Bundled CommonJS packages call require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
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
