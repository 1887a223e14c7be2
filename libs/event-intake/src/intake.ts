import type { ServiceName } from '@opex/contracts';
import type { AppendOutcome, EventGroup, EventStore, EventToAppend } from '@opex/event-sourcing';
import type { CorrectionConsequences } from './corrections/correction.js';
import { checkEvent } from './parse/check-event.js';
import { ATTRIBUTE_LENGTH_MAX, FUTURE_MS_MAX } from './parse/limits.js';
import type { ReceivedEvent } from './parse/received-event.js';
import { Rejection } from './parse/rejection.js';

/** Where rejected events wait. */
export interface QuarantineKeeper {
  /** Durable when resolved. What waits there already, with the same reason, is counted and not kept twice. */
  keep(events: readonly RejectedEvent[]): Promise<void>;
}

export interface RejectedEvent {
  readonly raw: Buffer;
  readonly rejection: Rejection;
  readonly door: Door;
  /** As far as they were readable. */
  readonly source: string | null;
  readonly id: string | null;
  readonly type: string | null;
}

export type Door = 'http' | 'inbox';

/** What a service stores together with the events that are reported to it, in the same commit. */
export interface EventGrouping {
  /**
   * One answer an event, in their order: the group that it is stored in, itself first, or why it is not taken in. What a
   * group adds must follow from the event alone, with a content hash that does: an event that comes again is a duplicate.
   */
  groupsOf(events: readonly EventToAppend[]): Promise<readonly (EventGroup | Rejection)[]>;
  /** Types of such facts that commands tell as well; no decision depends on them, so they are corrected like reports. */
  readonly toldByCommands: ReadonlySet<string>;
  /** What follows from a correction of such an event. */
  consequencesOf: CorrectionConsequences;
  /** What the log means that refused such a group; undefined where its own words say it best. */
  rejectionOf(detail: string): Rejection | undefined;
}

export interface EventIntakeOptions {
  readonly service: ServiceName;
  readonly store: EventStore;
  /** Absent: each event is stored alone. */
  readonly grouping?: EventGrouping;
  readonly quarantine: QuarantineKeeper;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told what became of what came in; for metrics. */
  readonly onTakenIn?: (door: Door, result: IntakeResult) => void;
}

/** What became of one event that was not accepted. */
export interface ItemResult {
  readonly index: number;
  readonly id: string | null;
  readonly status: 'duplicate' | 'conflict' | 'rejected';
  /** Absent for a duplicate: nothing is wrong with it. */
  readonly problem?: Rejection;
}

export interface IntakeResult {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
  /** The last place in the log of what was sent, new or known; null where nothing of it is in the log. */
  readonly position: number | null;
  /** What was not accepted, by index. */
  readonly results: readonly ItemResult[];
}

/**
 * - `rejected`: for a sender who is told of each conflict.
 * - `rejected-and-conflicts`: for one who is told nothing.
 * - `nothing`: for events that wait in quarantine already.
 */
export type Keep = 'rejected' | 'rejected-and-conflicts' | 'nothing';

/** The events door of one service, whatever the events come through. */
export class EventIntake {
  readonly service: ServiceName;

  constructor(private readonly options: EventIntakeOptions) {
    this.service = options.service;
  }

  /**
   * Checks every event, appends the good ones, keeps the bad ones: none costs another. When it resolves, both are
   * durable. A rejected event does not take its identity.
   *
   * @param permits which events this sender may report.
   * @param sender whose turn it takes before the log.
   * @throws StoreOverloaded before anything was stored or kept.
   */
  async takeIn(
    events: readonly ReceivedEvent[],
    door: Door,
    keep: Keep,
    permits: (event: EventToAppend) => boolean = () => true,
    sender: string = door,
  ): Promise<IntakeResult> {
    const rules = { service: this.service, latestTime: latestTime(this.options.now()) };
    const checked: EventToAppend[] = [];
    const checkedIndexes: number[] = [];
    const results: ItemResult[] = [];
    const reject = (index: number, problem: Rejection): void => {
      results.push({ index, id: readable(events[index] as ReceivedEvent, 'id'), status: 'rejected', problem });
    };
    events.forEach((event, index) => {
      const one = checkEvent(event, rules);
      if (one instanceof Rejection) {
        reject(index, one);
        return;
      }
      if (!permits(one)) {
        reject(index, notPermitted(one));
        return;
      }
      checked.push(one);
      checkedIndexes.push(index);
    });
    const groups: EventGroup[] = [];
    const groupIndexes: number[] = [];
    (await this.group(checked)).forEach((one, at) => {
      const index = checkedIndexes[at] as number;
      if (one instanceof Rejection) {
        reject(index, one);
        return;
      }
      groups.push(one);
      groupIndexes.push(index);
    });
    const outcomes = groups.length === 0 ? [] : await this.options.store.append(groups, sender);
    const { unstorable, conflicts, duplicates, position } = tell(outcomes, groups, groupIndexes, this.options.grouping);
    results.push(...unstorable);
    const rejected = results.length;
    // After the append: where it fails the sender sends all again, and would find the same events in quarantine twice.
    const kept = keep === 'nothing' ? [] : keep === 'rejected' ? results : [...results, ...conflicts];
    if (kept.length > 0) await this.options.quarantine.keep(kept.map((result) => rejectedEvent(events, result, door)));

    const result: IntakeResult = {
      accepted: events.length - rejected - conflicts.length - duplicates.length,
      duplicates: duplicates.length,
      conflicts: conflicts.length,
      rejected,
      position,
      results: results.concat(conflicts, duplicates).sort((a, b) => a.index - b.index),
    };
    this.options.onTakenIn?.(door, result);
    return result;
  }

  /** The event as the log would take it, or why not; nothing is stored or kept. */
  check(event: ReceivedEvent): EventToAppend | Rejection {
    return checkEvent(event, { service: this.service, latestTime: latestTime(this.options.now()) });
  }

  private async group(events: readonly EventToAppend[]): Promise<readonly (EventGroup | Rejection)[]> {
    const { grouping } = this.options;
    return grouping === undefined || events.length === 0
      ? events.map((event) => ({ events: [event] }))
      : grouping.groupsOf(events);
  }
}

// Written once a second, not once a request.
let latestSecond = { second: NaN, text: '' };

/** @returns RFC 3339 of the last second that is not too far ahead, without `Z`: comparable as text. */
function latestTime(nowMs: number): string {
  const second = Math.floor(nowMs / 1_000);
  if (second !== latestSecond.second) {
    latestSecond = { second, text: new Date(nowMs + FUTURE_MS_MAX).toISOString().slice(0, 19) };
  }
  return latestSecond.text;
}

interface Told {
  readonly unstorable: readonly ItemResult[];
  readonly conflicts: readonly ItemResult[];
  readonly duplicates: readonly ItemResult[];
  readonly position: number | null;
}

function tell(
  outcomes: readonly AppendOutcome[],
  groups: readonly EventGroup[],
  indexes: readonly number[],
  grouping: EventGrouping | undefined,
): Told {
  const unstorable: ItemResult[] = [];
  const conflicts: ItemResult[] = [];
  const duplicates: ItemResult[] = [];
  let position: number | null = null;
  for (let i = 0; i < outcomes.length; i += 1) {
    const outcome = outcomes[i] as AppendOutcome;
    if (outcome.outcome === 'accepted' || outcome.outcome === 'duplicate') {
      if (position === null || outcome.position > position) position = outcome.position;
      if (outcome.outcome === 'accepted') continue;
    }
    const index = indexes[i] as number;
    const id = groups[i]?.events[0]?.id ?? null;
    switch (outcome.outcome) {
      case 'duplicate':
        duplicates.push({ index, id, status: 'duplicate' });
        break;
      case 'conflict':
        conflicts.push({ index, id, status: 'conflict', problem: identityConflict(outcome.position) });
        break;
      case 'unstorable':
        unstorable.push({
          index,
          id,
          status: 'rejected',
          problem: grouping?.rejectionOf(outcome.detail) ?? new Rejection('unstorable', '', `${outcome.detail}.`),
        });
        break;
      case 'wrong-version':
        throw new Error('A reported fact was refused for a version it does not state.');
    }
  }
  return { unstorable, conflicts, duplicates, position };
}

const notPermitted = ({ source, type }: EventToAppend): Rejection =>
  new Rejection(
    'not-permitted',
    '',
    `The key that was sent may not report ${type} from ${source}. Use the key of that source, or have this one extended.`,
  );

const identityConflict = (position: number): Rejection =>
  new Rejection(
    'identity-conflict',
    '/id',
    `An event with this source and id but other content is in the log at position ${position}. Send another fact under another id; correct this one by a correction.`,
  );

function rejectedEvent(events: readonly ReceivedEvent[], { index, problem }: ItemResult, door: Door): RejectedEvent {
  const event = events[index] as ReceivedEvent;
  return {
    raw: event.raw(),
    rejection: problem as Rejection,
    door,
    source: readable(event, 'source'),
    id: readable(event, 'id'),
    type: readable(event, 'type'),
  };
}

/** An attribute of something that may be no event at all. */
export function readable({ value }: ReceivedEvent, attribute: 'source' | 'id' | 'type'): string | null {
  if (value === null || typeof value !== 'object') return null;
  const text = (value as Readonly<Record<string, unknown>>)[attribute];
  return typeof text === 'string' ? text.slice(0, ATTRIBUTE_LENGTH_MAX) : null;
}
