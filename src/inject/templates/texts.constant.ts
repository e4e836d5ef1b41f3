import agentgateway from './agentgateway.tpl';
import gateway from './gateway.tpl';
import grpcAgent from './grpc-agent.tpl';
import grpcSimple from './grpc-simple.tpl';
import kubeGateway from './kube-gateway.tpl';
import containerParts from './parts/container.tpl';
import envParts from './parts/env.tpl';
import gatewayParts from './parts/gateways.tpl';
import metadataParts from './parts/metadata.tpl';
import volumeParts from './parts/volumes.tpl';
import sidecar from './sidecar.tpl';
import waypoint from './waypoint.tpl';

/** The sections of a parts file: each begins with a line `#part NAME`. */
const sections = (text: string): [string, string][] =>
  text
    .split(/^#part /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end + 1)];
    });

const parts = new Map([metadataParts, containerParts, envParts, volumeParts, gatewayParts].flatMap(sections));

/** Puts the named part in the place of each line `#include NAME`, at that line's indentation. */
const expand = (text: string): string =>
  text.replace(/^( *)#include (\S+)\n/gm, (_line, indent: string, name: string) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`no template part is named ${name}`);
    return expand(part).replace(/^(?=.)/gm, indent);
  });

export const texts: Record<string, string> = {
  sidecar: expand(sidecar),
  gateway: expand(gateway),
  'grpc-simple': expand(grpcSimple),
  'grpc-agent': expand(grpcAgent),
  waypoint: expand(waypoint),
  'kube-gateway': expand(kubeGateway),
  agentgateway: expand(agentgateway),
};
