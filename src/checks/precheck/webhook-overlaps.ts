import { webhookOverlaps } from '../../install/webhook-overlap.ts';
import { objectId } from '../../objects/object.ts';
import { type Check, error } from '../check.ts';
import type { PrecheckContext } from './context.ts';

export const webhooksOverlap: Check<PrecheckContext> = {
  id: 'IST0139',
  title: 'No two webhooks inject the same pods',
  severity: 'error',
  run: async ({ facts }) => {
    const injectors = await facts.list({ group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration' });
    return webhookOverlaps([], injectors).map(({ webhook, others }) =>
      error(
        `Webhook ${webhook} overlaps with others: [${others.join(', ')}]. This may cause injection to occur twice.`,
        {
          objects: injectors
            .filter((configuration) => webhook.startsWith(`${objectId(configuration).name}/`))
            .map(objectId),
          hint: 'Remove the configuration that was left behind, or let a tag take its place.',
        },
      ),
    );
  },
};
