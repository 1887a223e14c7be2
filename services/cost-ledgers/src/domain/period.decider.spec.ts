import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { PeriodCommand } from './period.commands.js';
import { periodDecider } from './period.decider.js';
import type { PeriodClosed, PeriodReopened } from './period.events.js';

import { lastDayOf } from './period.state.js';

const NOON = '2025-02-03T12:00:00Z';
const period = '2025-01';
const close: PeriodCommand = { kind: 'close-period', period, at: NOON };
const reopen = (reason: string): PeriodCommand => ({ kind: 'reopen-period', period, reason, at: NOON });
const closed: PeriodClosed = { kind: 'period-closed', period, closedAt: NOON };
const reopened: PeriodReopened = { kind: 'period-reopened', period, reason: 'late invoice', reopenedAt: NOON };

const spec = deciderSpec(periodDecider);

describe('a period', () => {
  it('is open until it is closed, and may be closed again', () => {
    spec.given().when(close).thenEvents(closed);
    spec.given(closed, reopened).when(close).thenEvents(closed);
  });

  it('closes once', () => spec.given(closed).when(close).thenNothing());

  it('reopens with a reason', () => spec.given(closed).when(reopen(' late invoice ')).thenEvents(reopened));

  it('does not reopen without one', () => spec.given(closed).when(reopen(' ')).thenRefused('reason-missing'));

  it('does not reopen while it is open', () => {
    spec.given().when(reopen('x')).thenRefused('period-not-closed');
    spec.given(closed, reopened).when(reopen('x')).thenRefused('period-not-closed');
  });
});

it.each([
  ['2025-01', '2025-01-31'],
  ['2025-04', '2025-04-30'],
  ['2025-02', '2025-02-28'],
  ['2024-02', '2024-02-29'],
  ['1900-02', '1900-02-28'],
  ['2000-02', '2000-02-29'],
])('the last day of %s is %s', (month, day) => expect(lastDayOf(month)).toBe(day));
