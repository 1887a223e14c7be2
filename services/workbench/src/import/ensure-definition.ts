import { CommandFault } from '../command-fault.js';
import type { ServiceClient } from '../door/service-client.js';

export interface Completion {
  readonly by: 'case-closed' | 'last-event' | 'activities';
  readonly activities?: readonly string[];
}

/** What a process definition says of activities by their names. */
const ACTIVITY_FIELDS = ['startActivities', 'steps', 'automatedActivities'] as const;
/** What it is besides, its name and version left out. */
const OTHER_FIELDS = ['effectiveFrom', 'milestones', 'calendar'] as const;

interface KnownDefinition extends Readonly<Record<string, unknown>> {
  readonly startActivities?: readonly string[];
  readonly automatedActivities?: readonly string[];
  readonly steps?: readonly { readonly activities?: readonly string[] }[];
}

/**
 * Makes sure that the process says how its cases complete, before its events arrive. A definition made anew keeps what it
 * says of activities where the log has one of them. Where it has none they are those of another system: left in, each
 * activity of the log would be one that is known to need a person, and no step would ever be finished in time.
 *
 * @param activitiesOfLog the activities the log begins with; asked only where it matters.
 * @returns what was done, for the person at the keyboard.
 * @throws CommandFault where neither the service nor the command says it: cases without a definition never complete.
 */
export async function ensureDefinition(
  client: ServiceClient,
  process: string,
  completion: Completion | undefined,
  activitiesOfLog: () => Promise<ReadonlySet<string>>,
): Promise<string> {
  const path = `/v1/process-definitions/${encodeURIComponent(process)}`;
  const { status, body, headers } = await client.request({ method: 'GET', path, expected: [200, 404] });
  const known = status === 200 ? (body as KnownDefinition) : undefined;
  if (completion === undefined) {
    if (known !== undefined) return `Process ${process} is defined already.`;
    throw new CommandFault(
      `The process ${process} has no definition, so its cases would never complete: add --completion last-event, case-closed, or activities with --end-activity NAME.`,
    );
  }
  const named = namedActivities(known);
  const inLog = named.length === 0 ? new Set<string>() : await activitiesOfLog();
  const isForeign = named.length > 0 && !named.some((activity) => inLog.has(activity));
  const fields = isForeign ? OTHER_FIELDS : [...ACTIVITY_FIELDS, ...OTHER_FIELDS];
  const kept = fields.flatMap((field) => (known?.[field] == null ? [] : [[field, known[field]] as const]));
  const etag = headers.get('etag');
  await client.request({
    method: 'PUT',
    path,
    contentType: 'application/json',
    body: JSON.stringify({ ...Object.fromEntries(kept), completion }),
    ...(known !== undefined && etag !== null ? { headers: { 'if-match': etag } } : {}),
    expected: [200, 201, 204],
  });
  const how = [completion.by, completion.activities?.join(', ') ?? []].flat().join(' ');
  const left = isForeign ? ' Its steps and automated activities are left out: the log has none of them.' : '';
  return `Process ${process} completes by ${how}.${left}`;
}

const namedActivities = (known: KnownDefinition | undefined): readonly string[] => [
  ...(known?.startActivities ?? []),
  ...(known?.automatedActivities ?? []),
  ...(known?.steps ?? []).flatMap(({ activities = [] }) => activities),
];
