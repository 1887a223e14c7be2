import { CommandFault } from '../command-fault.js';
import type { ServiceClient } from '../door/service-client.js';

export interface Completion {
  readonly by: 'case-closed' | 'last-event' | 'activities';
  readonly activities?: readonly string[];
}

/** What a process definition is besides its name and version; an import changes the completion alone. */
const KEPT_FIELDS = ['effectiveFrom', 'startActivities', 'steps', 'automatedActivities', 'milestones'] as const;

/**
 * Makes sure that the process says how its cases complete, before its events arrive.
 *
 * @returns what was done, for the person at the keyboard.
 * @throws CommandFault where neither the service nor the command says it: cases without a definition never complete.
 */
export async function ensureDefinition(
  client: ServiceClient,
  process: string,
  completion: Completion | undefined,
): Promise<string> {
  const path = `/v1/process-definitions/${encodeURIComponent(process)}`;
  const { status, body, headers } = await client.request({ method: 'GET', path, expected: [200, 404] });
  const known = status === 200 ? (body as Readonly<Record<string, unknown>>) : undefined;
  if (completion === undefined) {
    if (known !== undefined) return `Process ${process} is defined already.`;
    throw new CommandFault(
      `The process ${process} has no definition, so its cases would never complete: add --completion last-event, case-closed, or activities with --end-activity NAME.`,
    );
  }
  const kept = KEPT_FIELDS.flatMap((field) => (known?.[field] == null ? [] : [[field, known[field]] as const]));
  const etag = headers.get('etag');
  await client.request({
    method: 'PUT',
    path,
    contentType: 'application/json',
    body: JSON.stringify({ ...Object.fromEntries(kept), completion }),
    ...(known !== undefined && etag !== null ? { headers: { 'if-match': etag } } : {}),
    expected: [200, 201, 204],
  });
  return `Process ${process} completes by ${completion.by}${completion.activities ? ` ${completion.activities.join(', ')}` : ''}.`;
}
