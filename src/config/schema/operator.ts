import type { Schema } from './schema.ts';

/** An IstioOperator document, except for what schemas of their own describe (operator-pipeline facts 1.2, 1.3). */
export const operatorSchema: Schema = {
  messages: {
    IstioOperator: { apiVersion: 'string', kind: 'string', metadata: 'Value', spec: 'Spec' },
    Spec: {
      profile: 'string',
      installPackagePath: 'string',
      hub: 'string',
      tag: 'Scalar',
      namespace: 'string',
      revision: 'string',
      compatibilityVersion: 'string',
      meshConfig: 'Struct',
      components: 'Components',
      values: 'Struct',
      unvalidatedValues: 'Struct',
    },
    Components: {
      base: 'Base',
      pilot: 'Component',
      cni: 'Component',
      ztunnel: 'Component',
      istiodRemote: 'Component',
      ingressGateways: '[Gateway]',
      egressGateways: '[Gateway]',
    },
    Base: { enabled: 'bool', k8s: 'Value' },
    Component: { enabled: 'bool', namespace: 'string', hub: 'string', tag: 'Scalar', k8s: 'Value' },
    Gateway: {
      enabled: 'bool',
      namespace: 'string',
      hub: 'string',
      tag: 'Scalar',
      k8s: 'Value',
      name: 'string',
      label: '{string}',
    },
  },
  enums: {},
};
