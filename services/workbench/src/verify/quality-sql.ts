import { allParameters, effective, monthOf, perEvent } from './log-sql.js';

const answered = 'opex.quality.survey-answered.v1';
const count = `coalesce((data ->> 'count')::numeric, 1)`;
const of = (instrument: string): string => `data ->> 'instrument' = '${instrument}'`;

export const surveyScores = (instrument: string): string =>
  perEvent(answered, `round((data ->> 'score')::numeric, 3) * ${count}`, 'NULL', of(instrument));
export const surveyAnswers = (instrument: string): string => perEvent(answered, count, 'NULL', of(instrument));
export const promotersLessDetractors = perEvent(
  answered,
  `CASE WHEN (data ->> 'score')::numeric >= 9 THEN ${count} WHEN (data ->> 'score')::numeric <= 6 THEN -${count} ELSE 0 END`,
  'NULL',
  of('nps'),
);

const inspection = 'opex.quality.inspection-recorded.v1';
export const unitsInspected = perEvent(inspection, `(data ->> 'inspected')::numeric`);
export const unitsDefective = perEvent(inspection, `(data ->> 'defective')::numeric`);

const check = 'opex.quality.compliance-checked.v1';
export const checks = perEvent(check, '1');
export const checksPassed = perEvent(check, `CASE WHEN (data ->> 'passed')::boolean THEN 1 ELSE 0 END`);

/** An audit counts by its last completion, unless it was reopened after it. */
const audits = (value: string, dimension: string): string => `
WITH ${effective('opex.quality.audit-completed.v1', 'opex.quality.audit-reopened.v1')},
last AS (SELECT DISTINCT ON (stream_id) * FROM effective ORDER BY stream_id, place DESC),
audits AS (
  SELECT at_ms, data ->> 'process' AS process, (data ->> 'sample')::numeric AS sample,
         round((data ->> 'pointsReached')::numeric, 3) AS reached, round((data ->> 'pointsPossible')::numeric, 3) AS possible
  FROM last WHERE type = 'opex.quality.audit-completed.v1'
)
SELECT ${monthOf('at_ms')} AS month, ${dimension} AS dimension, sum(${value}) AS value, 1 AS over
FROM audits WHERE possible > 0 AND ${allParameters} GROUP BY 1, 2`;

export const pointsReached = audits('reached', 'process');
export const pointsPossible = audits('possible', 'process');
export const auditSamples = audits('sample', 'NULL');
export const auditScores = audits('round(sample * reached / possible, 6)', 'NULL');
