#!/usr/bin/env node
// Fails where a package of the lock file has a known vulnerability that is high or critical: those that the program
// bundles are development dependencies, so all are asked for. Says so where the registry does not answer.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
const reportIn = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};
const { metadata, vulnerabilities, message } = reportIn(stdout);
if (metadata === undefined) {
  console.log(`not audited, the registry does not tell: ${message ?? 'no answer'}`);
} else {
  const severe = Object.values(vulnerabilities).filter(({ severity }) => ['high', 'critical'].includes(severity));
  for (const { name, severity, range } of severe) console.error(`${name} ${range}: ${severity}`);
  console.log(`${metadata.dependencies.total} packages audited, ${severe.length} with severe vulnerabilities`);
  process.exitCode = severe.length === 0 ? 0 : 1;
}
