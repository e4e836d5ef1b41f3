/**
 * commander loads node:child_process for subcommands that are programs of their own, of which meshctl has none.
 * Node.js takes a tenth of the time of `meshctl --help` for it, so the bundled commander does without.
 */
export const withoutChildProcesses = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer) ? { path: 'none', namespace: 'none' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
  },
};
