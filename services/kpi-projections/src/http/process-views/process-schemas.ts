import { outcomes } from '../../domain/process-views/case-trace.js';
import { deviationKinds } from '../../domain/process-views/deviations.js';
import type { Schema } from '../values-schema.js';
import { numberOrNull, orNull } from '../values-schema.js';

const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer' };
const instant: Schema = { type: 'string', format: 'date-time' };
const list = (properties: Record<string, Schema>, description?: string): Schema => ({
  type: 'array',
  items: { type: 'object', properties },
  ...(description === undefined ? {} : { description }),
});
const share: Schema = { ...numberOrNull, description: 'From 0 to 1; null of nothing.' };

const answerProperties: Record<string, Schema> = {
  process: text,
  by: { type: 'string', enum: ['start', 'completion'] },
  from: orNull(instant),
  to: orNull(instant),
  timezone: text,
  asOf: orNull(instant),
  final: { type: 'boolean', description: 'No event that is still to come can change the answer.' },
  complete: { type: 'boolean' },
  reasons: { type: 'array', items: text, description: 'What is missing, such as `quarantined:2` events.' },
  cases: { type: 'integer', description: 'How many cases it is about; of a list, how many meet what was asked.' },
};

const answerExample = {
  process: 'returns',
  by: 'start',
  from: '2026-01-01T00:00:00Z',
  to: '2026-04-01T00:00:00Z',
  timezone: 'UTC',
  asOf: null,
  final: false,
  complete: true,
  reasons: [],
  cases: 4,
};

const answerSchema = (title: string, properties: Record<string, Schema>, example: object): Schema => ({
  title,
  type: 'object',
  required: [...Object.keys(answerProperties), ...Object.keys(properties).filter((name) => name !== 'nextCursor')],
  properties: { ...answerProperties, ...properties },
  example: { ...answerExample, ...example },
});

const nextCursor: Schema = { type: 'string', description: 'Where the next page begins; absent on the last.' };

export const variantsSchema = answerSchema(
  'ProcessVariants',
  {
    variantCount: count,
    variants: list({
      variant: { type: 'string', description: 'Names the sequence: the same wherever it occurs.' },
      activities: { type: 'array', items: text },
      cases: count,
      share,
      cumulativeShare: { ...numberOrNull, description: 'Of this one and all that are more frequent.' },
      completedCases: { type: 'integer', description: 'Those that the cycle time is of: from start to completion.' },
      cycleTimeMeanSeconds: numberOrNull,
      cycleTimeMedianSeconds: numberOrNull,
      cycleTimeP90Seconds: numberOrNull,
      examples: { type: 'array', items: text, description: 'Ids of the first of its cases.' },
    }),
    rest: {
      type: 'object',
      description: 'What comes after the last one listed.',
      properties: { variants: count, cases: count, share },
    },
    nextCursor,
  },
  {
    variantCount: 2,
    variants: [
      {
        variant: 'cc9de38ad9f41e09',
        activities: ['receive', 'refund'],
        cases: 3,
        share: 0.75,
        cumulativeShare: 0.75,
        completedCases: 3,
        cycleTimeMeanSeconds: 216000,
        cycleTimeMedianSeconds: 216000,
        cycleTimeP90Seconds: 259200,
        examples: ['R-1', 'R-2', 'R-3'],
      },
    ],
    rest: { variants: 1, cases: 1, share: 0.25 },
    nextCursor: 'djE6MQ',
  },
);

const edgeProperties: Record<string, Schema> = {
  edge: { type: 'string', description: 'Names it in a question about its cases.' },
  from: text,
  to: text,
  occurrences: count,
  cases: count,
  meanSeconds: numberOrNull,
  medianSeconds: numberOrNull,
  p90Seconds: numberOrNull,
  waitingSeconds: { type: 'number', description: 'Of all occurrences together.' },
  waitingShare: { ...numberOrNull, description: 'Of the waiting time of all edges, from 0 to 1.' },
};

const edge: Schema = { title: 'FlowEdge', type: 'object', properties: edgeProperties };
const edgeExample = {
  edge: 'receive>refund',
  from: 'receive',
  to: 'refund',
  occurrences: 4,
  cases: 4,
  meanSeconds: 216000,
  medianSeconds: 216000,
  p90Seconds: 259200,
  waitingSeconds: 864000,
  waitingShare: 1,
};

export const flowSchema = answerSchema(
  'ProcessFlow',
  {
    casesWithoutActivity: count,
    occurrences: { type: 'integer', description: 'Completed activities.' },
    waitingSeconds: { type: 'number' },
    nodes: list({
      activity: text,
      occurrences: count,
      cases: count,
      startCases: count,
      endCases: count,
      waitingSeconds: { type: 'number', description: 'Before it, since the activity before.' },
      waitingShare: share,
    }),
    edges: { type: 'array', description: 'The most frequent first.', items: edge },
    bottlenecks: {
      type: 'array',
      description: 'Edges by the time that cases waited on them in total, the longest first.',
      items: edge,
    },
    reworkCases: { type: 'integer', description: 'In which any activity occurs more than once.' },
    rework: list({
      activity: text,
      cases: count,
      repetitions: { type: 'integer', description: 'Self-loops and returns.' },
      selfLoops: count,
      selfLoopCases: count,
      returns: count,
      returnCases: count,
    }),
    leftOut: {
      type: 'object',
      description: 'What is counted but not shown.',
      properties: { nodes: count, nodeOccurrences: count, edges: count, edgeOccurrences: count, rework: count },
    },
  },
  {
    casesWithoutActivity: 0,
    occurrences: 8,
    waitingSeconds: 864000,
    nodes: [
      {
        activity: 'receive',
        occurrences: 4,
        cases: 4,
        startCases: 4,
        endCases: 0,
        waitingSeconds: 0,
        waitingShare: 0,
      },
    ],
    edges: [edgeExample],
    bottlenecks: [edgeExample],
    reworkCases: 0,
    rework: [],
    leftOut: { nodes: 0, nodeOccurrences: 0, edges: 0, edgeOccurrences: 0, rework: 0 },
  },
);

export const stepsSchema = answerSchema(
  'ProcessSteps',
  {
    fromActivity: text,
    toActivity: text,
    pair: { type: 'string', enum: ['first-first', 'first-last', 'next'] },
    pairedCases: count,
    unpairedCases: count,
    occurrences: count,
    meanSeconds: numberOrNull,
    minSeconds: numberOrNull,
    maxSeconds: numberOrNull,
    quantiles: list({ quantile: { type: 'number' }, seconds: numberOrNull }),
  },
  {
    fromActivity: 'receive',
    toActivity: 'refund',
    pair: 'first-first',
    pairedCases: 4,
    unpairedCases: 0,
    occurrences: 4,
    meanSeconds: 216000,
    minSeconds: 172800,
    maxSeconds: 259200,
    quantiles: [{ quantile: 0.5, seconds: 216000 }],
  },
);

export const conformanceSchema = answerSchema(
  'ProcessConformance',
  {
    measuredCases: { type: 'integer', description: 'Whose definition states steps; the shares are of them.' },
    unmeasuredCases: count,
    conformingCases: count,
    deviatingCases: count,
    conformingShare: share,
    kinds: list({
      kind: { type: 'string', enum: [...deviationKinds] },
      cases: { type: 'integer', description: 'With at least one deviation of the kind.' },
      share,
      deviations: list({
        deviation: { type: 'string', description: 'Names it in a question about its cases.' },
        name: { type: 'string', description: 'The step; of an extra activity the activity.' },
        cases: count,
        share,
      }),
      leftOut: { type: 'integer', description: 'Deviations that are counted but not listed.' },
    }),
  },
  {
    measuredCases: 4,
    unmeasuredCases: 0,
    conformingCases: 3,
    deviatingCases: 1,
    conformingShare: 0.75,
    kinds: [
      {
        kind: 'missing',
        cases: 1,
        share: 0.25,
        deviations: [{ deviation: 'missing:inspection', name: 'inspection', cases: 1, share: 0.25 }],
        leftOut: 0,
      },
    ],
  },
);

export const casesSchema = answerSchema(
  'ProcessCases',
  {
    items: list({
      id: text,
      start: instant,
      end: orNull(instant),
      outcome: { type: 'string', enum: [...outcomes] },
      durationSeconds: numberOrNull,
      variant: text,
      activityCount: count,
      activities: {
        ...list({ activity: text, at: instant }),
        description: 'In their order, with when each was completed; only where `case` is asked for.',
      },
      definitionVersion: { ...orNull(count), description: 'The definition in force at its start.' },
      deviations: {
        ...orNull({ type: 'array', items: text }),
        description: 'Null where its definition states no steps.',
      },
      href: { type: 'string', description: 'Where process-events tells the case.' },
    }),
    nextCursor,
  },
  {
    cases: 1,
    items: [
      {
        id: 'R-1',
        start: '2026-03-02T09:00:00.000Z',
        end: '2026-03-05T09:00:00.000Z',
        outcome: 'completed',
        durationSeconds: 259200,
        variant: 'cc9de38ad9f41e09',
        activityCount: 2,
        definitionVersion: 1,
        deviations: [],
        href: '/v1/cases/returns/R-1',
      },
    ],
  },
);
