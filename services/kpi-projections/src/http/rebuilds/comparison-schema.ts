/** What `GET /v1/rebuilds/{id}/differences` answers, for the API's description. */
export const comparisonSchema = {
  title: 'RebuildComparison',
  type: 'object',
  example: {
    live: 1,
    candidate: 2,
    comparedUpTo: [
      { service: 'process-events', position: 41_302 },
      { service: 'quality-audits', position: null },
      { service: 'cost-ledgers', position: null },
    ],
    equal: 10_433,
    differing: 1,
    parts: {
      tally: { equal: 6_120, differing: 1 },
      bin: { equal: 2_004, differing: 0 },
      facts: { equal: 2_309, differing: 0 },
      trace: { equal: 412, differing: 0 },
      quarantine: { equal: 1, differing: 0 },
    },
    beside: { trace: [], quarantine: [] },
    added: [],
    removed: [],
    differences: [
      {
        kind: 'activity',
        part: 'tally',
        grain: 'day',
        at: '2025-03-28T00:00:00.000Z',
        dimensions: { process: 'customer-support', activity: 'Answer' },
        live: { completed: '42', automated: '7', automationKnown: '42' },
        candidate: { completed: '41', automated: '7', automationKnown: '41' },
      },
    ],
  },
};
