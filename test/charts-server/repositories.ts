import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { packedChart, publishedNames } from './pack.ts';
import type { Reply } from './serve.ts';

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** A Helm repository below /charts: answers for its index and its archives. */
export const helmReplies = (versions: readonly string[]): Map<string, Reply> => {
  const replies = new Map<string, Reply>();
  const entries = publishedNames.map((name) => {
    const items = versions.map((version) => {
      const archive = packedChart(name, version);
      replies.set(`/charts/${name}-${version}.tgz`, { body: archive });
      return `  - {name: ${name}, version: ${version}, digest: ${sha256(archive)}, urls: [${name}-${version}.tgz]}\n`;
    });
    return `  ${name}:\n${items.join('')}`;
  });
  return replies.set('/charts/index.yaml', { body: `apiVersion: v1\nentries:\n${entries.join('')}` });
};

/** What a map of replies has for a request's path; 404 for anything else. */
export const replyFrom = (replies: ReadonlyMap<string, Reply>, request: IncomingMessage): Reply =>
  replies.get((request.url ?? '').replace(/\?.*$/, '')) ?? { status: 404, body: 'not found' };

/** Charts below /mesh/charts of an OCI registry: answers for tags, manifests and blobs. */
export const ociReplies = (versions: readonly string[]): Map<string, Reply> => {
  const replies = new Map<string, Reply>();
  for (const name of publishedNames) {
    const place = `/v2/mesh/charts/${name}`;
    replies.set(`${place}/tags/list`, { body: JSON.stringify({ name, tags: versions }) });
    for (const version of versions) {
      const archive = packedChart(name, version);
      const digest = `sha256:${sha256(archive)}`;
      replies.set(`${place}/blobs/${digest}`, { body: archive });
      replies.set(`${place}/manifests/${version}`, { body: manifestOf(digest, archive.length) });
    }
  }
  return replies;
};

export const chartLayer = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

export const manifestOf = (digest: string, size: number, mediaType = chartLayer): string =>
  JSON.stringify({
    schemaVersion: 2,
    config: { mediaType: 'application/vnd.cncf.helm.config.v1+json' },
    layers: [
      { mediaType: 'application/vnd.cncf.helm.chart.provenance.v1.prov', digest: `sha256:${'0'.repeat(64)}`, size: 1 },
      { mediaType, digest, size },
    ],
  });
