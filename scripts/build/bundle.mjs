import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { evaluatedModules } from './evaluated-modules.mjs';
import { textLoader } from './text-loader.mjs';
import { withoutUnusedParts } from './unused-parts.mjs';

/** Bundles sources of the folder `root` with the packages that they import; `options` say from where to where. */
export const bundle = (root, options) => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return build({
    absWorkingDir: root,
    metafile: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    loader: textLoader,
    define: {
      'process.env.MESHCTL_VERSION': JSON.stringify(version),
      // ws asks for compiled packages that happen to be there, and does without them.
      'process.env.WS_NO_BUFFER_UTIL': '"true"',
      'process.env.WS_NO_UTF_8_VALIDATE': '"true"',
    },
    plugins: [evaluatedModules, withoutUnusedParts],
    logLevel: 'warning',
    ...options,
  });
};
