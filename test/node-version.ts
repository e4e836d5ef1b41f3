import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * The program of another Node.js, from the cache or the npm registry; undefined where there is neither.
 * Throws then if MESHCTL_REQUIRE_NODE_VERSIONS is set.
 */
export const nodeVersion = (major: string): string | undefined => {
  const script = path.resolve(import.meta.dirname, '../scripts/node-version.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, major], { encoding: 'utf8' });
  if (status === 0) return path.join(stdout.trim(), 'node');
  if (process.env.MESHCTL_REQUIRE_NODE_VERSIONS) throw new Error(`Node.js ${major} is required:\n${stderr}`);
  console.warn(`tests on Node.js ${major} skipped: the npm package node@${major} cannot be installed`);
  return undefined;
};
