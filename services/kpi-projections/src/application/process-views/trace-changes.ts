import type { CaseHistory, RedefinedCase } from '../../domain/case-history.js';
import type { CaseState } from '../../domain/case-state.js';
import type { LogEvent } from '../../domain/log-event.js';
import type { TraceStep } from '../../domain/process-views/case-trace.js';
import { headOf, sameHead, stepsBy } from '../../domain/process-views/case-trace.js';
import type { TraceChange } from '../projection-store.js';

/** What a batch adds to the end of a case, and when that was recorded. */
interface Growth {
  readonly first: LogEvent;
  readonly isNew: boolean;
  readonly steps: TraceStep[];
  knownToMicros: number;
}

/** What a batch changes in the traces of cases, gathered event by event and told once a case. */
export class TraceChanges {
  private readonly grown = new Map<string, Growth>();

  /** Notes that an event changes its case. */
  add(event: LogEvent, isNew: boolean): void {
    const { streamId, recordedAtMicros } = event;
    const growth = this.grown.get(streamId);
    if (growth === undefined) {
      this.grown.set(streamId, { first: event, isNew, steps: [...stepsBy(event)], knownToMicros: recordedAtMicros });
    } else {
      growth.steps.push(...stepsBy(event));
      growth.knownToMicros = recordedAtMicros;
    }
  }

  /**
   * @param of the case as the batch leaves it. One with a history got something late or lost something: all of its steps
   * are told anew.
   */
  all(
    of: (streamId: string) => { readonly state: CaseState | undefined; readonly history: CaseHistory | null },
  ): TraceChange[] {
    return [...this.grown].map(([streamId, { first, isNew, steps, knownToMicros }]) => {
      const { state, history } = of(streamId);
      return {
        subjectKey: streamId,
        // What takes an event back names no process.
        process: String((state?.whole.last ?? first).data['process']),
        head: state === undefined ? null : headOf(state),
        steps: history === null ? steps : history.ordered.flatMap(stepsBy),
        extent: isNew || history !== null ? 'whole' : 'following',
        knownFromMicros: first.recordedAtMicros,
        knownToMicros,
      };
    });
  }
}

/** What a changed definition changes in the trace of a case, if anything. */
export function redefinedTrace(
  { before, after, ordered }: RedefinedCase,
  streamId: string,
  definition: LogEvent,
): TraceChange | null {
  const head = headOf(after);
  if (sameHead(headOf(before), head)) return null;
  return {
    subjectKey: streamId,
    process: String(definition.data['process']),
    head,
    steps: ordered.flatMap(stepsBy),
    extent: 'whole',
    knownFromMicros: definition.recordedAtMicros,
    knownToMicros: definition.recordedAtMicros,
  };
}
