/** What bundled packages import for work that meshctl never has them do; it would cost start-up time and size. */
const unused = {
  // Subcommands that are programs of their own; loading it is a tenth of the time of `meshctl --help`.
  commander: ['node:child_process'],
  // Typed clients and requests of its own, with a model for each kind of Kubernetes: only kubeconfigs are read with it.
  '@kubernetes/client-node': ['./gen/index.js', 'node-fetch'],
  // Colours of messages for its own developers, taken from wherever a package of this name happens to be.
  debug: ['supports-color'],
};

const importing = (file) => /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/][^@]*$/.exec(file)?.[1];

/** Bundles nothing in place of these parts; whatever is imported from them is undefined. */
export const withoutUnusedParts = {
  name: 'without-unused-parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^/ }, ({ path, importer }) => {
      const name = importing(importer)?.replace('\\', '/');
      return unused[name]?.includes(path) ? { path: 'nothing', namespace: 'unused-parts' } : undefined;
    });
    onLoad({ filter: /^/, namespace: 'unused-parts' }, () => ({ contents: 'module.exports = {};' }));
  },
};
