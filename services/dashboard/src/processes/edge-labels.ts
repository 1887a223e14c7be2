import type { FlowEdge } from '../answers/answers.js';
import { format } from '../format-of-page.js';

/** What an arrow is labelled with. */
export const edgeLabels = {
  moves: { name: 'Moves', of: ({ occurrences }: FlowEdge) => format.value.count(occurrences) },
  cases: { name: 'Cases', of: ({ cases }: FlowEdge) => format.value.count(cases) },
  median: { name: 'Median wait', of: ({ medianSeconds }: FlowEdge) => format.value.duration(medianSeconds) },
  mean: { name: 'Mean wait', of: ({ meanSeconds }: FlowEdge) => format.value.duration(meanSeconds) },
  p90: { name: '90th percentile of waits', of: ({ p90Seconds }: FlowEdge) => format.value.duration(p90Seconds) },
  total: { name: 'Total wait', of: ({ waitingSeconds }: FlowEdge) => format.value.duration(waitingSeconds) },
} as const;

export type EdgeLabel = keyof typeof edgeLabels;

export const isEdgeLabel = (name: string | null): name is EdgeLabel => name !== null && Object.hasOwn(edgeLabels, name);
