import type { JsonObject } from '../../objects/json.ts';
import { istioVersion } from '../../objects/release.ts';
import { orDefault, unquoted } from './text.ts';

/** The labels that every chart of the release puts on its objects (istiod-and-base facts 5.1, COMMON). */
export const commonLabels = (chart: string): JsonObject => ({
  'app.kubernetes.io/managed-by': 'Helm',
  'app.kubernetes.io/instance': 'istio',
  'app.kubernetes.io/part-of': 'istio',
  'app.kubernetes.io/version': istioVersion,
  'helm.sh/chart': `${chart}-${istioVersion}`,
});

/** The label that says who owns the installation (istiod-and-base facts 5.1, OWNER). */
export const ownerLabel = ({ ownerName }: JsonObject): JsonObject => ({
  'install.operator.istio.io/owning-resource': unquoted(orDefault(ownerName, 'unknown')),
});
