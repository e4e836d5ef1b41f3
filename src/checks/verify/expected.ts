import type { ConfigInputs } from '../../config/inputs.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { ClusterFacts } from '../facts.ts';
import { findInstallations, type Installation } from '../installations.ts';
import { configuredObjects, inOrder, renderedObjects } from './configured.ts';
import { type VerifyContext, verifyContext } from './context.ts';
import type { Remark } from './expectation.ts';
import { installedObjects } from './installed.ts';

/** What to verify: what files and flags say, or what is found in the cluster. */
export type VerifyRequest =
  | {
      readonly kind: 'given';
      readonly configuration: ConfigInputs | undefined;
      readonly objects: readonly KubeObject[];
      readonly istioNamespace: string;
    }
  | {
      readonly kind: 'found';
      /** Only this one, `default` for the unnamed; all if undefined. */
      readonly revision: string | undefined;
      readonly istioNamespace: string | undefined;
    };

/** The context of a verification: what is expected, asked anew of the cluster. Throws input errors of the configuration. */
export const contextOf = (facts: ClusterFacts, request: VerifyRequest): Promise<VerifyContext> =>
  request.kind === 'given' ? givenContext(facts, request) : foundContext(facts, request);

const givenContext = async (
  facts: ClusterFacts,
  { configuration, objects, istioNamespace }: Extract<VerifyRequest, { kind: 'given' }>,
): Promise<VerifyContext> => {
  const configured =
    configuration === undefined ? [] : await configuredObjects(facts, await facts.resolve(configuration), 'exact');
  const discovery = await facts.discovery();
  const placed = objects.map((object) => {
    const isPlaced = object.metadata.namespace !== undefined;
    const namespaced = discovery.find(object.apiVersion, object.kind)?.namespaced === true;
    return isPlaced || !namespaced
      ? object
      : { ...object, metadata: { ...object.metadata, namespace: istioNamespace } };
  });
  const rendered = await renderedObjects(facts, placed, istioNamespace);
  const expected = { expectations: inOrder([...configured, ...rendered]), remarks: [] };
  return verifyContext(facts, expected, {
    reason: 'the configuration describes no objects',
    hint: 'Turn its components on, or name another.',
  });
};

const foundContext = async (
  facts: ClusterFacts,
  { revision, istioNamespace }: Extract<VerifyRequest, { kind: 'found' }>,
): Promise<VerifyContext> => {
  const all = await findInstallations(facts, istioNamespace ?? 'istio-system');
  const meant = all.filter(
    (found) =>
      (revision === undefined || found.revision === revision) &&
      (istioNamespace === undefined || found.namespace === istioNamespace),
  );
  const expected = await Promise.all(meant.map((installation) => installedObjects(facts, installation)));
  return verifyContext(
    facts,
    {
      expectations: inOrder(expected.flatMap(({ expectations }) => expectations)),
      remarks: expected.flatMap(({ remarks }) => remarks),
    },
    absence(all, revision, istioNamespace),
  );
};

/** What is said where nothing that was looked for is there. */
const absence = (
  all: readonly Installation[],
  revision: string | undefined,
  istioNamespace: string | undefined,
): Remark => {
  const others = all.map((found) => `${found.revision} in ${found.namespace}`).join(', ');
  return {
    reason: [
      'nothing in the cluster bears the labels of an installer',
      revision === undefined ? '' : ` for revision ${revision}`,
      istioNamespace === undefined ? '' : ` in namespace ${istioNamespace}`,
      others === '' ? '' : `; there is ${others}`,
    ].join(''),
    hint:
      others === ''
        ? 'Install it with: meshctl install.'
        : 'Name one that is there with --revision and --istioNamespace, or install it.',
  };
};
