import { inputError } from '../../errors.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { quotedText } from '../chart/text.ts';

const stackdriverLimits = ['debug', 'maxNumberOfAttributes', 'maxNumberOfAnnotations', 'maxNumberOfMessageEvents'];

const removed = [
  ...stackdriverLimits.map((limit) => `global.tracer.stackdriver.${limit}`),
  ...stackdriverLimits.map((limit) => `meshConfig.defaultConfig.tracing.stackdriver.${limit}`),
  'telemetry.v2.prometheus.configOverride',
  'telemetry.v2.stackdriver.disableOutbound',
];

/**
 * Refuses values that this release of istiod no longer has, and a certificate provider that it no longer supports
 * (istiod-and-base facts 2.6): throws an input error.
 */
export const refuseRemovedValues = (values: JsonObject): void => {
  for (const path of removed)
    if (quotedText(valueAt(values, ...path.split('.'))) !== '')
      throw inputError(`values.${path} is removed: Istio has no such setting any more`, 'Delete it from the values.');
  if (valueAt(values, 'global', 'pilotCertProvider') === 'kubernetes')
    throw inputError(
      'values.global.pilotCertProvider=kubernetes is not supported',
      'Use istiod, or a provider of your own such as k8s.io/<signer>.',
    );
};
