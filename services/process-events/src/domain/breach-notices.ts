import { breachWithdrawn, limitBreached, streamId } from '@opex/contracts';
import type { Case, CaseEvent, Identity } from './case.js';
import type { Micros } from './instant.js';
import { parseMicros } from './instant.js';
import { overdueAfter } from './step-limits.js';

/** A breach is told in this name; the id follows from the limit, so that it is told once whoever tells it. */
export const NOTICE_SOURCE = 'urn:opex:process-events:limits';

/** The limit of a step of a case, as one version of the definition sets it for the start that is known. */
export interface Breach {
  readonly process: string;
  readonly caseId: string;
  readonly step: string;
  readonly dueAt: Micros;
  readonly definitionVersion: number;
}

/** What is to be told about a case. */
export type Notice =
  | { readonly kind: 'breached'; readonly id: string; readonly breach: Breach }
  | { readonly kind: 'withdrawn'; readonly id: string; readonly breach: Breach; readonly told: Identity };

/** Of a limit that had passed longer than this when the first event of its case was recorded, nothing is told. */
export type NoticeWindow = Micros;

/**
 * What is to be told at an instant, and was not: limits that have passed, and breaches that were told and do not hold.
 * A log of the past that is imported today is no news: what was missed in it shows in its cases, and nobody is told.
 *
 * @param events of the stream of the case, with what was told already.
 * @param found what they fold to.
 */
export function noticesAt(
  events: readonly CaseEvent[],
  found: Case | null,
  at: Micros,
  window: NoticeWindow,
): readonly Notice[] {
  const told = toldBreaches(events);
  const holding = breachesOf(found).filter(({ dueAt }) => dueAt < at);
  const untold = holding.filter(
    (breach) => isNews(breach, events, window) && !told.some((one) => one.stands && isSame(one.breach, breach)),
  );
  const withdrawn = told.filter((one) => one.stands && !holding.some((breach) => isSame(one.breach, breach)));
  return [
    ...untold.map((breach) => ({ kind: 'breached' as const, id: idOf(told, breach), breach })),
    ...withdrawn.map(({ breach, identity }) => ({
      kind: 'withdrawn' as const,
      id: `${identity.id}/withdrawn`,
      breach,
      told: identity,
    })),
  ];
}

/** The instant after which `noticesAt` has something to tell, if nothing else becomes known; null where it never has. */
export function nextNoticeAfter(events: readonly CaseEvent[], found: Case | null, window: NoticeWindow): Micros | null {
  const told = toldBreaches(events).filter(({ stands }) => stands);
  const holding = breachesOf(found);
  const untold = holding.filter(
    (breach) => isNews(breach, events, window) && !told.some((one) => isSame(one.breach, breach)),
  );
  const wrong = told.filter((one) => !holding.some((breach) => isSame(one.breach, breach)));
  // What was told has passed, so what is to be withdrawn is due at once.
  const instants = [...untold, ...wrong.map(({ breach }) => breach)].map(({ dueAt }) => dueAt);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** Limits that are in breach, or will be unless more becomes known. */
function breachesOf(found: Case | null): readonly Breach[] {
  if (found === null || found.definition === null) return [];
  const { process, id: caseId, steps } = found;
  const { definitionVersion } = found.definition;
  return steps.flatMap((step) => {
    const dueAt = overdueAfter(step);
    return dueAt === null ? [] : [{ process, caseId, step: step.step, dueAt, definitionVersion }];
  });
}

/** The earliest record decides, which no later event moves: what is told once is not untold by the window. */
const isNews = ({ dueAt }: Breach, events: readonly CaseEvent[], window: NoticeWindow): boolean =>
  events.some(({ recordedAt }) => recordedAt <= dueAt + window);

interface ToldBreach {
  readonly identity: Identity;
  readonly breach: Breach;
  /** False once it was withdrawn. */
  readonly stands: boolean;
}

function toldBreaches(events: readonly CaseEvent[]): readonly ToldBreach[] {
  const withdrawn = new Set(
    events.filter(({ type }) => type === breachWithdrawn.type).map(({ id }) => id.replace(/\/withdrawn$/, '')),
  );
  const told = new Map(events.filter(({ type }) => type === limitBreached.type).map((event) => [event.id, event]));
  return [...told.values()].map(({ source, id, subject, data }) => ({
    identity: { source, id },
    breach: {
      process: String(data['process']),
      caseId: subject ?? '',
      step: String(data['step']),
      dueAt: parseMicros(String(data['dueAt'])),
      definitionVersion: Number(data['definitionVersion']),
    },
    stands: !withdrawn.has(id),
  }));
}

const isSame = (one: Breach, other: Breach): boolean =>
  one.step === other.step && one.dueAt === other.dueAt && one.definitionVersion === other.definitionVersion;

/** A breach that was withdrawn and holds again is told anew, under the next number. */
function idOf(told: readonly ToldBreach[], breach: Breach): string {
  const { process, caseId, step, dueAt, definitionVersion } = breach;
  const number = told.filter((one) => isSame(one.breach, breach)).length + 1;
  return streamId('limit', process, caseId, step, String(definitionVersion), String(dueAt), String(number));
}
