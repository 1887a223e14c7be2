import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { SetStandard, Standard, StandardSet } from './quality-standard.js';
import { evolve, qualityStandardDecider, standardOn } from './quality-standard.js';

const at = '2025-01-01T00:00:00Z';
const process = 'customer-support';
const first: Standard = { baselinePercent: 90, targetPercent: 98, effectiveFrom: '2025-01-01' };
const second: Standard = { baselinePercent: 94, targetPercent: 99, effectiveFrom: '2026-01-01' };
const set = (standard: Standard): SetStandard => ({ kind: 'set-standard', process, standard, at });
const wasSet = (standard: Standard): StandardSet => ({ kind: 'standard-set', process, standard, at });

const spec = deciderSpec(qualityStandardDecider);

describe('the standard of a process', () => {
  it('is set, and set anew from another day or from the same', () => {
    spec.given().when(set(first)).thenEvents(wasSet(first));
    spec.given(wasSet(first)).when(set(second)).thenEvents(wasSet(second));
    const corrected = { ...first, targetPercent: 97 };
    spec.given(wasSet(first)).when(set(corrected)).thenEvents(wasSet(corrected));
    spec.given(wasSet(first), wasSet(corrected)).thenState({ process, standards: [corrected] });
  });

  it('says nothing new where it is told the same', () => spec.given(wasSet(first)).when(set(first)).thenNothing());

  it('refuses a target below the baseline', () =>
    spec
      .given()
      .when(set({ ...first, targetPercent: 89 }))
      .thenRefused('target-below-baseline'));

  it('holds from its day until the next one, in whatever order they were set', () => {
    const state = evolve(evolve(null, wasSet(second)), wasSet(first));
    expect(standardOn(state, '2024-12-31')).toBeUndefined();
    expect(standardOn(state, '2025-01-01')).toEqual(first);
    expect(standardOn(state, '2025-12-31')).toEqual(first);
    expect(standardOn(state, '2026-01-01')).toEqual(second);
  });
});
