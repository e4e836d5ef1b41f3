import { build } from 'esbuild';
import { textLoader } from './text-loader.mjs';

/**
 * Modules named x.constant.ts export data that is the same in every run. They are evaluated here,
 * and the bundle holds their result: a run of the program neither parses nor prints it again.
 */
export const evaluatedModules = {
  name: 'evaluated-modules',
  setup({ onLoad }) {
    onLoad({ filter: /\.constant\.ts$/ }, async ({ path: file }) => {
      const { outputFiles } = await build({
        entryPoints: [file],
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'node',
        loader: textLoader,
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
