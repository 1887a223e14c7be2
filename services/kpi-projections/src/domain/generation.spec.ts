import { describe, expect, it } from '@jest/globals';
import type { GenerationState, RebuildControl } from './generation.js';
import { stateAfter } from './generation.js';

describe('a generation that is told something', () => {
  const states: GenerationState[] = [
    'building',
    'paused',
    'caught-up',
    'failed',
    'live',
    'retired',
    'dropped',
    'cancelled',
  ];
  const after: Readonly<Record<RebuildControl, (GenerationState | null)[]>> = {
    pause: ['paused', 'paused', 'paused', null, null, null, null, null],
    resume: ['building', 'building', null, 'building', null, null, null, null],
    cancel: ['cancelled', 'cancelled', 'cancelled', 'cancelled', null, null, null, 'cancelled'],
  };
  it.each(Object.entries(after) as [RebuildControl, (GenerationState | null)[]][])('%s', (control, expected) => {
    expect(states.map((state) => stateAfter(control, state))).toEqual(expected);
  });
});
