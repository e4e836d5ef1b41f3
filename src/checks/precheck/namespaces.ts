import { label } from '../../install/owner.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, type Outcome, warning } from '../check.ts';
import { labelOf } from '../labels.ts';
import type { PrecheckContext } from './context.ts';

export const namespaceLabels: Check<PrecheckContext> = {
  id: 'MESH107',
  title: 'Namespaces choose one control plane that is there',
  severity: 'warning',
  run: async ({ facts, namespaces, config }) => {
    const injectors = await facts.list({
      group: 'admissionregistration.k8s.io',
      kind: 'MutatingWebhookConfiguration',
      labelSelector: label.revision,
      metadataOnly: true,
    });
    const known = new Set([
      config.revision || 'default',
      ...injectors.flatMap((injector) => [labelOf(injector, label.revision), labelOf(injector, label.tag)]),
    ]);
    return (await namespaces()).flatMap((namespace) => findingsOf(namespace, known));
  },
};

const findingsOf = (namespace: KubeObject, known: ReadonlySet<string>): Outcome[] => {
  const objects = [objectId(namespace)];
  const revision = labelOf(namespace, label.revision);
  const injection = labelOf(namespace, 'istio-injection');
  const mode = labelOf(namespace, 'istio.io/dataplane-mode');
  const findings: Outcome[] = [];
  if (injection !== '' && revision !== '')
    findings.push(
      warning(
        `it has both labels istio-injection=${injection} and istio.io/rev=${revision}, of which the first counts`,
        {
          objects,
          hint: 'Remove one of them.',
        },
      ),
    );
  if (mode === 'ambient' && (injection === 'enabled' || revision !== ''))
    findings.push(
      warning('it is labelled for sidecars and for ambient, and pods with a sidecar stay out of ambient', {
        objects,
        hint: 'Remove istio.io/dataplane-mode, or the label for sidecars.',
      }),
    );
  if (revision !== '' && injection === '' && !known.has(revision))
    findings.push(
      warning(`its label istio.io/rev=${revision} names no revision and no tag, so its pods get no sidecars`, {
        objects,
        hint: `Install that revision, or make it a tag: meshctl tag set ${revision} --revision NAME.`,
      }),
    );
  return findings;
};
