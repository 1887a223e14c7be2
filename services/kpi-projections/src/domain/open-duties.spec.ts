import { describe, expect, it } from '@jest/globals';
import { dutyOfAction, dutyOfAudit } from './duties.js';
import type { LogEvent } from './log-event.js';
import { openActionFacts, openAuditFacts } from './open-duty-facts.js';

/** Told one after the other, whatever day each speaks of. */
const told = (
  stream: string,
  ...events: readonly (readonly [type: string, time: string, data?: object])[]
): LogEvent[] =>
  events.map(([type, time, data = {}], index) => ({
    type: `opex.quality.${type}.v1`,
    source: 'urn:test',
    id: String(index),
    streamId: stream,
    subject: stream.split('/')[1] ?? null,
    occurredAtMicros: Date.parse(time) * 1_000,
    sequence: '',
    recordedAtMicros: 0,
    position: index + 1,
    data: { ...data },
  }));
const audit = (today: string, ...events: Parameters<typeof told>[1][]): unknown[] =>
  openAuditFacts(told('audit/A-1', ...events)).map((fact) => dutyOfAudit({ subject: '1', ...fact }, today));
const action = (today: string, ...events: Parameters<typeof told>[1][]): unknown[] =>
  openActionFacts(told('corrective-action/C-1', ...events)).map((fact) =>
    dutyOfAction({ subject: '1', ...fact }, today),
  );

const scheduled = ['audit-scheduled', '2025-02-03T09:00:00Z', plan('2025-03-03', '2025-03-31')] as const;
const rescheduled = ['audit-rescheduled', '2025-03-30T09:00:00Z', plan('2025-04-10', '2025-04-20')] as const;
const completed = ['audit-completed', '2025-03-05T09:00:00Z', { process: 'sales' }] as const;
const opened = [
  'corrective-action-opened',
  '2025-03-03T09:00:00Z',
  { process: 'sales', audit: 'A-1', finding: 'F-1' },
] as const;
const planned = [
  'corrective-action-planned',
  '2025-03-10T09:00:00Z',
  { dueOn: '2025-04-15', verifyAfterDays: 10 },
] as const;
const implemented = ['corrective-action-implemented', '2025-04-01T23:00:00Z'] as const;

function plan(plannedOn: string, dueOn: string): object {
  return { process: 'sales', plannedOn, dueOn };
}

describe('an audit that is to be completed', () => {
  it.each([
    ['2025-03-02', 'ahead'],
    ['2025-03-03', 'due'],
    ['2025-03-31', 'due'],
    ['2025-04-01', 'overdue'],
  ])('is on %s %s', (today, standing) =>
    expect(audit(today, scheduled)).toEqual([
      {
        ...{ duty: 'complete-audit', standing, id: 'A-1', process: 'sales', title: null, status: 'scheduled' },
        ...{ from: '2025-03-03', dueOn: '2025-03-31', audit: null, finding: null, complaint: null },
      },
    ]),
  );

  it('has the days that were told last, and can go on before its day once it is begun', () => {
    expect(audit('2025-04-01', scheduled, rescheduled)).toMatchObject([{ standing: 'ahead', dueOn: '2025-04-20' }]);
    expect(audit('2025-04-01', scheduled, rescheduled, ['audit-started', '2025-04-01T09:00:00Z'])).toMatchObject([
      { standing: 'due', status: 'in-progress' },
    ]);
  });

  it('is none any more once it is completed or cancelled, and again once it is reopened, in the order it was told', () => {
    expect(audit('2025-05-01', scheduled, completed)).toEqual([]);
    expect(audit('2025-05-01', scheduled, ['audit-cancelled', '2025-03-01T09:00:00Z'])).toEqual([]);
    // Of a day before the completion, and told after it.
    expect(audit('2025-05-01', scheduled, completed, ['audit-reopened', '2025-03-04T09:00:00Z'])).toMatchObject([
      { standing: 'overdue', status: 'in-progress' },
    ]);
  });

  it('is unknown where its schedule is', () => expect(audit('2025-05-01', rescheduled)).toEqual([]));
});

describe('a corrective action that is open', () => {
  it('is due until the day of its plan has passed, and without a day never overdue', () => {
    expect(action('2030-01-01', opened)).toMatchObject([
      { duty: 'implement-action', standing: 'due', dueOn: null, audit: 'A-1', finding: 'F-1', status: 'open' },
    ]);
    expect(action('2025-04-15', opened, planned)).toMatchObject([{ standing: 'due', dueOn: '2025-04-15' }]);
    expect(action('2025-04-16', opened, planned)).toMatchObject([{ standing: 'overdue', status: 'planned' }]);
  });

  it('is to be judged after its waiting time, and then closed or begun anew', () => {
    expect(action('2025-04-10', opened, planned, implemented)).toMatchObject([
      { duty: 'verify-action', standing: 'ahead', from: '2025-04-11', dueOn: null },
    ]);
    expect(action('2025-04-11', opened, planned, implemented)).toMatchObject([{ standing: 'due' }]);
    const verified = (effective: boolean): Parameters<typeof told>[1] => [
      'corrective-action-verified',
      '2025-05-01T09:00:00Z',
      { effective },
    ];
    const done = [opened, planned, implemented] as const;
    expect(action('2025-05-01', ...done, verified(true))).toMatchObject([{ duty: 'close-action' }]);
    expect(action('2025-05-01', ...done, verified(false))).toMatchObject([{ duty: 'reopen-action' }]);
    expect(
      action('2025-05-01', ...done, verified(false), ['corrective-action-reopened', '2025-05-02T09:00:00Z']),
    ).toMatchObject([{ duty: 'implement-action', status: 'open', dueOn: null }]);
    expect(action('2025-05-01', ...done, verified(true), ['corrective-action-closed', '2025-05-02T09:00:00Z'])).toEqual(
      [],
    );
  });
});
