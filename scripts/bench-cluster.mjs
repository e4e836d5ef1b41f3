// Runs test/cluster/bench-NAME.ts, which needs a control plane: `node scripts/bench-cluster.mjs NAME`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const name = process.argv[2];
const outfile = path.resolve('node_modules/.cache', `bench-${name}.mjs`);
await build({
  entryPoints: [`test/cluster/bench-${name}.ts`],
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
  outfile,
  // The sources find their own files from where they lie.
  define: { 'import.meta.dirname': JSON.stringify(path.resolve('test/cluster')) },
});
await import(pathToFileURL(outfile).href);
