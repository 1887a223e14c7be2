import { describe, expect, it } from '@jest/globals';
import type { Notice } from './breach-notices.js';
import { NOTICE_SOURCE, nextNoticeAfter, noticesAt } from './breach-notices.js';
import type { CaseEvent } from './case.js';
import { foldCase } from './case.js';
import { formatMicros, parseMicros } from './instant.js';
import type { DefinitionPublished } from './process-definition.events.js';
import { caseEvent, completed, definitionOf, opened, retracted } from './testing/case-events.js';

const START = '2025-03-03T09:00:00Z';
const WINDOW = 24 * 60 * 60 * 1_000_000;
const versions = [
  definitionOf(1, {
    steps: [
      { step: 'reply', activities: ['triage'], limitMinutes: 60 },
      { step: 'solve', activities: ['solution'], limitMinutes: 120 },
    ],
  }),
];
const tell = (
  events: readonly CaseEvent[],
  at: string,
  known: readonly DefinitionPublished[] = versions,
): readonly Notice[] => noticesAt(events, foldCase(events, known), parseMicros(at), WINDOW);
const next = (events: readonly CaseEvent[]): string | null => {
  const at = nextNoticeAfter(events, foldCase(events, versions), WINDOW);
  return at === null ? null : formatMicros(at);
};
/** The notices as they come back from the log. */
const stored = (notices: readonly Notice[]): readonly CaseEvent[] =>
  notices.map(({ kind, id, breach }) =>
    caseEvent(
      kind === 'breached' ? 'process.limit-breached' : 'process.breach-withdrawn',
      START,
      { step: breach.step, dueAt: formatMicros(breach.dueAt), definitionVersion: breach.definitionVersion },
      { id, source: NOTICE_SOURCE },
    ),
  );
const toldOf = (notices: readonly Notice[]): readonly string[] =>
  notices.map(({ kind, breach }) => `${breach.step} ${kind}`);

const start = opened(START);

describe('a breach', () => {
  it('is told when its moment has passed, and not before', () => {
    expect(next([start])).toBe('2025-03-03T10:00:00Z');
    expect(tell([start], '2025-03-03T10:00:00Z')).toEqual([]);
    expect(tell([start], '2025-03-03T10:00:00.000001Z')).toEqual([
      {
        kind: 'breached',
        id: 'limit/customer-support/T-1/reply/1/1740996000000000/1',
        breach: {
          process: 'customer-support',
          caseId: 'T-1',
          step: 'reply',
          dueAt: parseMicros('2025-03-03T10:00:00Z'),
          definitionVersion: 1,
        },
      },
    ]);
  });

  it('is told once, and the next one is waited for', () => {
    const told = [start, ...stored(tell([start], '2025-03-03T10:30:00Z'))];
    expect(tell(told, '2025-03-03T10:30:00Z')).toEqual([]);
    expect(next(told)).toBe('2025-03-03T11:00:00Z');
    expect(toldOf(tell(told, '2025-03-03T12:00:00Z'))).toEqual(['solve breached']);
    const all = [...told, ...stored(tell(told, '2025-03-03T12:00:00Z'))];
    expect(next(all)).toBeNull();
    expect(tell(all, '2026-01-01T00:00:00Z')).toEqual([]);
  });

  it('is not told where the limit was met', () => {
    const met = [start, completed('triage', '2025-03-03T10:00:00Z'), completed('solution', '2025-03-03T11:00:00Z')];
    expect(next(met)).toBeNull();
    expect(tell(met, '2026-01-01T00:00:00Z')).toEqual([]);
  });

  it('is told of what was finished too late', () => {
    const late = [start, completed('triage', '2025-03-03T10:00:01Z')];
    expect(toldOf(tell(late, '2025-03-03T10:30:00Z'))).toEqual(['reply breached']);
  });
});

describe('a breach of a case that became known late', () => {
  const recordedAt = (at: string): Partial<CaseEvent> => ({ recordedAt: parseMicros(at) });

  it('is told while its limit had passed less than the window before', () => {
    const known = [opened(START, {}, recordedAt('2025-03-04T10:00:00Z'))];
    expect(toldOf(tell(known, '2025-03-04T10:00:01Z'))).toEqual(['reply breached', 'solve breached']);
  });

  it('is no news, limit by limit, where it had passed longer', () => {
    const known = [opened(START, {}, recordedAt('2025-03-04T10:00:00.000001Z'))];
    expect(toldOf(tell(known, '2025-03-05T00:00:00Z'))).toEqual(['solve breached']);
    expect(next(known)).toBe('2025-03-03T11:00:00Z');
    const old = [opened(START, {}, recordedAt('2026-01-01T00:00:00Z'))];
    expect(tell(old, '2026-01-02T00:00:00Z')).toEqual([]);
    expect(next(old)).toBeNull();
  });

  it('stays told where more of the case is recorded later, and is withdrawn by what shows that it was met', () => {
    const told = [start, ...stored(tell([start], '2025-03-03T10:30:00Z'))];
    const late = (at: string): CaseEvent => completed('triage', at, {}, recordedAt('2026-01-01T00:00:00Z'));
    expect(toldOf(tell([...told, late('2025-03-03T11:30:00Z')], '2025-03-03T10:45:00Z'))).toEqual([]);
    expect(toldOf(tell([...told, late('2025-03-03T09:30:00Z')], '2025-03-03T10:45:00Z'))).toEqual(['reply withdrawn']);
  });
});

describe('a breach that was told', () => {
  const told = [start, ...stored(tell([start], '2025-03-03T10:30:00Z'))];
  const reply = completed('triage', '2025-03-03T09:30:00Z');

  it('is withdrawn by a late fact that shows it was met', () => {
    const notices = tell([...told, reply], '2025-03-03T10:30:00Z');
    expect(notices).toMatchObject([
      { kind: 'withdrawn', id: `${told[1]?.id ?? ''}/withdrawn`, told: { source: NOTICE_SOURCE, id: told[1]?.id } },
    ]);
    // At once: that moment has passed.
    expect(next([...told, reply])).toBe('2025-03-03T10:00:00Z');
    const withdrawn = [...told, reply, ...stored(notices)];
    expect(tell(withdrawn, '2025-03-03T10:30:00Z')).toEqual([]);
    expect(next(withdrawn)).toBe('2025-03-03T11:00:00Z');
  });

  it('is told again, under another id, where that fact is taken back', () => {
    const withdrawn = [...told, reply, ...stored(tell([...told, reply], '2025-03-03T10:30:00Z'))];
    const again = tell([...withdrawn, retracted(reply)], '2025-03-03T10:30:00Z');
    expect(toldOf(again)).toEqual(['reply breached']);
    expect(again[0]?.id).toBe('limit/customer-support/T-1/reply/1/1740996000000000/2');
  });

  it('is withdrawn where the case turns out to have started at another time, and told for that', () => {
    const earlier = opened('2025-03-03T08:45:00Z');
    expect(toldOf(tell([...told, earlier], '2025-03-03T10:30:00Z'))).toEqual(['reply breached', 'reply withdrawn']);
  });

  it('is withdrawn where the case follows another version of its definition', () => {
    const notices = tell(told, '2025-03-03T10:30:00Z', [...versions, definitionOf(2, { steps: [] })]);
    expect(toldOf(notices)).toEqual(['reply withdrawn']);
  });

  it('is withdrawn where nothing is left of the case', () => {
    const notices = tell([...told, retracted(start)], '2025-03-03T10:30:00Z');
    expect(notices).toMatchObject([{ kind: 'withdrawn', breach: { process: 'customer-support', caseId: 'T-1' } }]);
  });
});
