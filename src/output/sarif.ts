import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { Level } from '../checks/level.ts';
import { couldNotCheck, type Entry, levelOf, type Report } from '../checks/report.ts';
import type { ObjectId } from '../objects/object.ts';
import { adviceOf } from './checks-advice.ts';
import { docsOf, istioPageOf } from './checks-docs.ts';
import { objectName } from './object-name.ts';

const levels: Record<Level, 'error' | 'warning' | 'note'> = { error: 'error', warning: 'warning', info: 'note' };

/** A report as a SARIF 2.1.0 log. Findings are results, what could not be checked is a notification of the run. */
export const sarifLog = (report: Report): Log => ({
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  runs: [runOf(report)],
});

const runOf = ({ command, entries }: Report): Run => {
  const checks = new Map(entries.map(({ check }) => [check.id, check]));
  const rules = [...checks.values()].map(({ id, title, severity }): ReportingDescriptor => {
    const page = istioPageOf(id);
    return {
      id,
      shortDescription: { text: title },
      help: { text: `Explained in ${docsOf(id)} of meshctl.` },
      defaultConfiguration: { level: levels[severity] },
      ...(page === undefined ? {} : { helpUri: page }),
    };
  });
  const unchecked = entries.filter(({ outcome }) => couldNotCheck(outcome));
  return {
    tool: { driver: { name: 'meshctl', informationUri: 'https://istio.io/', rules } },
    automationDetails: { id: `meshctl/${command}/` },
    invocations: [
      {
        executionSuccessful: unchecked.length === 0,
        toolExecutionNotifications: unchecked.map(({ check, outcome }) => ({
          level: 'error',
          message: { text: 'reason' in outcome ? outcome.reason : '' },
          associatedRule: { id: check.id },
        })),
      },
    ],
    results: entries.flatMap((entry) => resultOf(entry, [...checks.keys()])),
  };
};

const resultOf = ({ check, outcome }: Entry, ids: readonly string[]): Result[] => {
  const level = levelOf(outcome);
  if (level === undefined || !('reason' in outcome)) return [];
  const objects = outcome.objects.length === 0 ? [undefined] : outcome.objects;
  return [
    {
      ruleId: check.id,
      ruleIndex: ids.indexOf(check.id),
      level: levels[level],
      message: { text: [outcome.reason, ...adviceOf(outcome)].join('\n') },
      locations: objects.map(locationOf),
    },
  ];
};

/** Objects in a cluster are in no file; readers that want one get a path made of the object's identity. */
const locationOf = (object: ObjectId | undefined) => {
  const name = object === undefined ? 'cluster' : objectName(object);
  const uri = `cluster/${name.split('/').map(encodeURIComponent).join('/')}`;
  return {
    physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
    logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }],
  };
};
