import { describe, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { SetRate } from './exchange-rate.commands.js';
import { rateDecider } from './exchange-rate.decider.js';
import type { RateSet } from './exchange-rate.events.js';

const NOON = '2025-01-02T12:00:00Z';
const about = { base: 'GBP', quote: 'EUR', effectiveOn: '2025-01-02', rate: '1.2' };
const set = (change: Partial<SetRate> = {}): SetRate => ({ kind: 'set-rate', ...about, at: NOON, ...change });
const wasSet = (change: Partial<RateSet> = {}): RateSet => ({ kind: 'rate-set', ...about, setAt: NOON, ...change });

const spec = deciderSpec(rateDecider);

describe('an exchange rate', () => {
  it('holds from a day on', () => spec.given().when(set()).thenEvents(wasSet()));

  it('is the same with more zeros', () => {
    spec
      .given(wasSet())
      .when(set({ rate: '1.200' }))
      .thenNothing();
    spec
      .given()
      .when(set({ rate: '10' }))
      .thenEvents(wasSet({ rate: '10' }));
  });

  it('is revised for its day, and set for others', () => {
    const revised = wasSet({ rate: '1.3' });
    const next = wasSet({ effectiveOn: '2025-02-01' });
    spec
      .given(wasSet())
      .when(set({ rate: '1.3' }))
      .thenEvents(revised);
    spec
      .given(wasSet())
      .when(set({ effectiveOn: '2025-02-01' }))
      .thenEvents(next);
    const rates = { '2025-01-02': '1.3', '2025-02-01': '1.2' };
    spec.given(wasSet(), next, revised).thenState({ base: 'GBP', quote: 'EUR', rates });
  });

  it('is refused where it says nothing', () => {
    spec
      .given()
      .when(set({ base: 'XXX' }))
      .thenRefused('currency-unknown');
    spec
      .given()
      .when(set({ quote: 'GBP' }))
      .thenRefused('currencies-equal');
    for (const rate of ['0', '-1', '1e3', '1.12345678901'])
      spec.given().when(set({ rate })).thenRefused('rate-unreadable');
  });
});
