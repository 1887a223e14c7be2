import {
  auditCancelled,
  auditCompleted,
  auditReopened,
  auditRescheduled,
  auditScheduled,
  auditStarted,
  correctiveActionAnalysed,
  correctiveActionClosed,
  correctiveActionImplemented,
  correctiveActionOpened,
  correctiveActionPlanned,
  correctiveActionReopened,
  correctiveActionVerified,
} from '@opex/contracts';
import { DAY_MS } from './cell.js';
import { openActionKind, openAuditKind } from './fact-kind.js';
import type { Fact } from './fact.js';
import { held, inLogOrder, present } from './held-facts.js';
import type { LogEvent } from './log-event.js';
import { toMs } from './log-event.js';

/*
 * What is still to be done for quality, as facts that hold as long as it is: an audit until it is completed or cancelled, a
 * corrective action until it is found to work or given up. The days are those last told.
 */

/** Without the rescheduling of an audit that was never scheduled here: of what is not known whole nothing is due. */
export function openAuditFacts(events: readonly LogEvent[]): Fact[] {
  const told = inLogOrder(events);
  const scheduled = told.findLast(({ type }) => type === auditScheduled.type);
  if (scheduled === undefined) return [];
  const status = told.reduce((before, { type }) => auditStatusAfter.get(type) ?? before, 'scheduled');
  if (status === ENDED) return [];
  const { process, title } = scheduled.data;
  const { plannedOn, dueOn } = (told.findLast(({ type }) => type === auditRescheduled.type) ?? scheduled).data;
  const what = { id: scheduled.subject ?? undefined, process: textOf(process), title: textOf(title) };
  const days = { plannedOn: textOf(plannedOn), dueOn: textOf(dueOn) };
  return [held(openAuditKind, toMs(scheduled.occurredAtMicros), present({ ...what, ...days, status }))];
}

const ENDED = 'ended';
const auditStatusAfter: ReadonlyMap<string, string> = new Map([
  [auditStarted.type, 'in-progress'],
  [auditReopened.type, 'in-progress'],
  [auditCompleted.type, ENDED],
  [auditCancelled.type, ENDED],
]);

/** Of the plan the due day counts, before it that of the opening; implemented, the day from which its effect is judged. */
export function openActionFacts(events: readonly LogEvent[]): Fact[] {
  const told = inLogOrder(events);
  const opened = told.find(({ type }) => type === correctiveActionOpened.type);
  if (opened === undefined) return [];
  // A reopened one begins anew: what was planned and done before did not help.
  const since = told.slice(1 + told.findLastIndex(({ type }) => type === correctiveActionReopened.type));
  const status = since.reduce((before, event) => actionStatusAfter(event) ?? before, 'open');
  if (status === ENDED) return [];
  const plan = since.findLast(({ type }) => type === correctiveActionPlanned.type)?.data;
  const implemented = since.findLast(({ type }) => type === correctiveActionImplemented.type);
  const { process, title, audit, finding, complaint, dueOn } = opened.data;
  const attributes = present({
    id: opened.subject ?? undefined,
    ...{ process: textOf(process), title: textOf(title), audit: textOf(audit), finding: textOf(finding) },
    ...{ complaint: textOf(complaint), dueOn: textOf(plan?.['dueOn'] ?? dueOn), status },
    verifiableFrom:
      implemented === undefined
        ? undefined
        : dayAfter(toMs(implemented.occurredAtMicros), Number(plan?.['verifyAfterDays'] ?? VERIFY_AFTER_DAYS)),
  });
  return [held(openActionKind, toMs(opened.occurredAtMicros), attributes)];
}

/** Where the plan says nothing, as quality-audits has it. */
const VERIFY_AFTER_DAYS = 30;

function actionStatusAfter({ type, data }: LogEvent): string | undefined {
  switch (type) {
    case correctiveActionAnalysed.type:
      return 'analysed';
    case correctiveActionPlanned.type:
      return 'planned';
    case correctiveActionImplemented.type:
      return 'implemented';
    case correctiveActionVerified.type:
      return data['effective'] === true ? 'effective' : 'ineffective';
    case correctiveActionClosed.type:
      return ENDED;
    default:
      return undefined;
  }
}

const dayAfter = (atMs: number, days: number): string => new Date(atMs + days * DAY_MS).toISOString().slice(0, 10);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
