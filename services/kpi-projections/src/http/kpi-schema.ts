/** How OpenAPI describes a KPI. */
export const kpiSchema = {
  type: 'object',
  description:
    'A KPI: `expression` is its formula as text, `formula` the same as terms, `definitionVersion` which definition it is.',
  example: {
    id: 'reopened-cases',
    name: 'Reopened Cases',
    groups: ['quality'],
    unit: 'percent',
    direction: 'down',
    baseline: 20,
    target: 10,
    goalChanges: [{ from: '2025-07-01', baseline: 10, target: 5 }],
    owner: 'COO',
    frequency: 'monthly',
    tolerance: 0.025,
    definitionVersion: 2,
    description: 'Cases that were reopened or escalated, as a share of the cases completed.',
    whenEmpty: 'no-value',
    anchor: 'completion of the case',
    expression: '100 * (measures.case.completed - measures.case.resolvedFirstTime) / measures.case.completed',
    formula: {
      type: 'ratio',
      numerator: [
        { of: 'case', measure: 'completed', factor: 1, divisor: 1, filter: {}, scope: 'group' },
        { of: 'case', measure: 'resolvedFirstTime', factor: -1, divisor: 1, filter: {}, scope: 'group' },
      ],
      denominator: [{ of: 'case', measure: 'completed', factor: 1, divisor: 1, filter: {}, scope: 'group' }],
      multiplier: 100,
    },
    statistics: ['mean'],
    dimensions: ['process'],
  },
};
