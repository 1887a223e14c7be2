import { expect, it } from '@jest/globals';
import type { Page, Product, Report } from './product.js';

/*
 * Ticket 1 breaches its first response and nothing else, ticket 2 keeps every limit, ticket 3 is escalated and closed
 * after an hour: its ticket was not created in 15 minutes. All of them on Monday, 3 March 2025.
 */
const at = (time: string): string => `2025-03-03T${time}:00Z`;
const data = { process: 'customer-support' };
const opened = (subject: string, time: string, priority: string): Report => ({
  id: `${subject}-opened`,
  type: 'opex.process.case-opened.v1',
  subject,
  time: at(time),
  data: { ...data, priority },
});
const closed = (subject: string, time: string): Report => ({
  id: `${subject}-closed`,
  type: 'opex.process.case-closed.v1',
  subject,
  time: at(time),
  data: { ...data, outcome: 'resolved' },
});
const completed = (subject: string, time: string, activity: string, more: object = {}): Report => ({
  id: `${subject}-${activity}`,
  type: 'opex.process.activity-completed.v1',
  subject,
  time: at(time),
  data: { ...data, activity, ...more },
});
const responded = (subject: string, time: string): Report => ({
  id: `${subject}-response`,
  type: 'opex.process.milestone-reached.v1',
  subject,
  time: at(time),
  data: { ...data, milestone: 'first-response' },
});

/** In the order in which they happen. */
const TICKETING = [
  completed('ticket-1', '09:05', 'routing'),
  completed('ticket-1', '09:10', 'priority-classification', { priority: 'high' }),
  completed('ticket-1', '09:20', 'acknowledgement'),
  completed('ticket-1', '10:00', 'triage'),
  completed('ticket-1', '10:30', 'resource-assignment'),
  completed('ticket-1', '11:45', 'customer-communication'),
  responded('ticket-1', '11:45'),
  completed('ticket-1', '12:30', 'diagnosis'),
  completed('ticket-1', '14:00', 'solution'),
  completed('ticket-1', '14:30', 'customer-verification'),
  completed('ticket-1', '14:45', 'closure'),
];

interface Notice {
  readonly data: { readonly step: string; readonly dueAt: string };
}

export function supportCase(product: () => Product): void {
  const notices = async (kind: 'limit-breached' | 'breach-withdrawn', subject: string): Promise<readonly string[]> => {
    const query = new URLSearchParams({ type: `opex.process.${kind}.v1`, subject });
    const { items } = await product().get<Page<Notice>>('processEvents', `/v1/events?${query.toString()}`);
    return items.map(({ data: { step, dueAt } }) => `${step} ${Date.parse(dueAt)}`).sort();
  };
  const due = (step: string, time: string): string => `${step} ${Date.parse(at(time))}`;

  it('a ticket is known by its ends at first: what that breaches is told', async () => {
    const answer = await product().report('processEvents', '/crm', [
      closed('ticket-1', '15:00'),
      opened('ticket-1', '09:00', 'normal'),
    ]);
    expect(answer).toMatchObject({ accepted: 2, rejected: 0 });
    await product().eventually(async () =>
      expect(await notices('limit-breached', 'ticket-1')).toEqual([
        due('initial-response', '11:00'),
        due('ticket-creation', '09:15'),
      ]),
    );
  });

  it('what another system says of it, late, shuffled and twice, makes it whole', async () => {
    const shuffled = TICKETING.map((_, index) => TICKETING[(index * 7 + 3) % TICKETING.length] as Report);
    expect(await product().report('processEvents', '/ticketing', shuffled)).toMatchObject({ accepted: 11 });
    expect(await product().report('processEvents', '/ticketing', TICKETING)).toMatchObject({ duplicates: 11 });

    const found = await product().get<{ timeline: { source: string; id: string; late: boolean }[] }>(
      'processEvents',
      '/v1/cases/customer-support/ticket-1',
    );
    expect(found).toMatchObject({
      status: 'completed',
      outcome: 'resolved',
      priority: 'high',
      sla: 'breached',
      openedAt: expect.stringMatching(/^2025-03-03T09:00:00/),
      endedAt: expect.stringMatching(/^2025-03-03T15:00:00/),
      steps: [
        { step: 'ticket-creation', state: 'met', finishedAt: expect.stringMatching(/T09:10:00/), missing: [] },
        { step: 'initial-response', state: 'breached', finishedAt: expect.stringMatching(/T11:45:00/), missing: [] },
        { step: 'resolution', state: 'met', finishedAt: expect.stringMatching(/T14:45:00/), missing: [] },
      ],
      milestones: [{ milestone: 'first-response', reachedAt: expect.stringMatching(/T11:45:00/) }],
      conflicts: [{ code: 'sources-disagree' }],
    });
    const expected = [
      { source: '/crm', id: 'ticket-1-opened' },
      ...TICKETING.map(({ id }) => ({ source: '/ticketing', id })),
    ];
    // Two of them happened at the same time.
    const inOrder = (ids: readonly string[]): readonly string[] =>
      ids.map((id) => (id === 'ticket-1-response' ? 'ticket-1-customer-communication' : id));
    expect(inOrder(found.timeline.map(({ id }) => id))).toEqual(
      inOrder([...expected.map(({ id }) => id), 'ticket-1-closed']),
    );
    expect(found.timeline.filter(({ late }) => !late)).toEqual([
      expect.objectContaining({ source: '/crm', id: 'ticket-1-closed' }),
    ]);
  });

  it('the breach that holds is in the log once, the other one is withdrawn', async () => {
    await product().eventually(async () =>
      expect(await notices('breach-withdrawn', 'ticket-1')).toEqual([due('ticket-creation', '09:15')]),
    );
    expect(await notices('limit-breached', 'ticket-1')).toEqual([
      due('initial-response', '11:00'),
      due('ticket-creation', '09:15'),
    ]);
  });

  it('a limit that runs out while the ticket is open is told when its moment passes', async () => {
    const openedAt = new Date(Date.now() - 15 * 60_000 + 3_000).toISOString();
    await product().report('processEvents', '/crm', [{ ...opened('ticket-now', '09:00', 'low'), time: openedAt }]);
    const state = async (): Promise<string | undefined> =>
      (await product().get<{ steps: { state: string }[] }>('processEvents', '/v1/cases/customer-support/ticket-now'))
        .steps[0]?.state;
    expect(await notices('limit-breached', 'ticket-now')).toEqual([]);
    await product().eventually(async () =>
      expect(await notices('limit-breached', 'ticket-now')).toEqual([
        `ticket-creation ${Date.parse(openedAt) + 15 * 60_000}`,
      ]),
    );
    expect(await state()).toBe('breached');
  });

  it('the KPIs of the month are the ones worked out by hand', async () => {
    await product().report('processEvents', '/crm', [
      opened('ticket-2', '10:00', 'normal'),
      responded('ticket-2', '10:06'),
      closed('ticket-2', '10:10'),
      closed('ticket-3', '11:00'),
      {
        id: 'ticket-3-escalated',
        type: 'opex.process.case-escalated.v1',
        subject: 'ticket-3',
        time: at('10:30'),
        data,
      },
      opened('ticket-3', '10:00', 'normal'),
    ]);
    const month = { from: '2025-03-01', to: '2025-04-01' };
    // 2.75 h, 0.1 h, and half an hour to the second event of the one without milestone.
    expect(await product().value('support-response-time', month)).toMatchObject({
      value: (2.75 + 0.1 + 0.5) / 3,
      count: 3,
      complete: true,
    });
    expect(await product().value('first-time-resolution', month)).toMatchObject({ value: 200 / 3, denominator: 3 });
    const attainment = { ...month, filter: { process: 'customer-support' } };
    expect(await product().value('sla-attainment', attainment)).toMatchObject({
      value: 700 / 9,
      numerator: 7,
      denominator: 9,
    });
    const byStep = await product().values('sla-attainment', {
      ...attainment,
      granularity: 'total' as const,
      groupBy: 'step',
    });
    expect(Object.fromEntries(byStep.map(({ dimensions, value }) => [dimensions['step'], value]))).toEqual({
      'ticket-creation': 200 / 3,
      'initial-response': 200 / 3,
      resolution: 100,
    });
  });
}
