import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { isSet, listItems } from '../chart/field.ts';
import { commonLabels } from '../chart/labels.ts';
import { quotedText } from '../chart/text.ts';
import { crds } from '../crds/index.ts';

/**
 * Istio's CRDs (istiod-and-base facts 7.1): labelled by the chart, which can leave some out, or as the plain files of old,
 * all of them and with old labels.
 */
export const resourceDefinitions = (values: JsonObject): KubeObject[] => {
  if (!isSet(values, 'base.enableCRDTemplates')) return crds({ labels: legacyLabels, excluded: new Set() });
  const labels = commonLabels('base');
  return crds({ labels: () => labels, excluded: new Set(listItems(values, 'base.excludedCRDs').map(quotedText)) });
};

/** The labels of the plain files, which tell the areas of the API apart. */
const legacyLabels = (name: string): JsonObject => {
  const area = areas.find(({ group }) => name.endsWith(group))?.label;
  const labels = { app: 'istio-pilot', chart: 'istio', heritage: 'Tiller', release: 'istio' };
  return area === undefined ? labels : { ...labels, istio: area };
};

const areas = [
  { group: '.security.istio.io', label: 'security' },
  { group: '.telemetry.istio.io', label: 'telemetry' },
];
