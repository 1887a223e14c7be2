import type { ComparedWith, ComparisonQuery } from '../../application/comparison/comparison-row.js';
import { comparedWith } from '../../application/comparison/comparison-row.js';
import type { ProjectedPosition } from '../../application/wait-for-position.js';
import type { KpiValuesQuery } from '../../application/get-kpi-values.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { PLAN_DIMENSION, plannedOf } from '../../domain/planned-kpi.js';
import { granularityParameters, refuse } from '../calendar-parameters.js';
import type { AnswerFormat } from '../files/file-parameter.js';
import { FORMAT, readFormat } from '../files/file-parameter.js';
import type { RawQuery } from '../parameter-reader.js';
import { ParameterReader } from '../parameter-reader.js';
import { questionParameters, readQuestion } from '../values-request.js';
import { readSpan } from './contribution-request.js';

const periodParameters = ['previousFrom', 'previousTo'];
const valueParameters = ['dimension', 'value', 'reference'];
const parameters = ['with', ...questionParameters, ...periodParameters, ...valueParameters, FORMAT];

interface ComparisonRequest {
  readonly query: ComparisonQuery;
  readonly after: readonly ProjectedPosition[];
  readonly format: AnswerFormat;
}

/**
 * Reads the parameters of a comparison.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseComparisonRequest(
  kpi: KpiDefinition,
  raw: RawQuery,
  reportingCurrency: string,
): ComparisonRequest {
  const reader = new ParameterReader(raw, parameters);
  const { query, after } = readQuestion(reader, kpi, reportingCurrency);
  const how = reader.choice('with', comparedWith, 'target');
  if (reader.many('with').length === 0) reader.fault('with', `must be one of ${comparedWith.join(', ')}`);
  const compared = readCompared(reader, how, query);
  const format = readFormat(reader);
  if (how !== 'period') refuse(reader, periodParameters, 'is only for with=period');
  if (how !== 'value') refuse(reader, valueParameters, 'is only for with=value');
  if (how === 'target' || how === 'plan') {
    if (query.statistic !== 'mean') reader.fault('stat', `must be mean: a ${how} is meant for the KPI itself`);
    reader.finish();
    return { query: { values: { ...query, goalPeriods: 'longer' }, compared }, after, format };
  }
  refuse(reader, granularityParameters, 'is only for with=target and with=plan: else each side is one total');
  const span = readSpan(reader, 'from', 'to', query.timeZone);
  reader.finish();
  return { query: { values: { ...query, ...span, granularity: 'total' }, compared }, after, format };
}

function readCompared(reader: ParameterReader, how: ComparedWith['with'], query: KpiValuesQuery): ComparedWith {
  switch (how) {
    case 'target':
      return { with: how };
    case 'plan':
      return { with: how, planned: readPlan(reader, query) };
    case 'period':
      return { with: how, span: readSpan(reader, 'previousFrom', 'previousTo', query.timeZone) };
    case 'value': {
      const [dimension = '', ...more] = reader.names('dimension');
      if (dimension === '' || more.length > 0) reader.fault('dimension', 'must name one dimension');
      return { with: how, dimension, value: given(reader, 'value'), reference: given(reader, 'reference') };
    }
  }
}

function readPlan(reader: ParameterReader, { kpi, groupBy, filters }: KpiValuesQuery): KpiDefinition {
  const planned = plannedOf(kpi);
  if (planned === null) {
    const plannable = 'costs, whole or by function, such as costs, operational-costs and cost-per-transaction';
    reader.fault('with', `cannot be plan of ${kpi.id}: budgets are of ${plannable}`);
  }
  const others = [...groupBy, ...filters.map(({ dimension }) => dimension)].filter((name) => name !== PLAN_DIMENSION);
  if (others.length > 0) {
    reader.fault(
      'groupBy',
      `and filters cannot be by ${others.join(', ')}: budgets are set by ${PLAN_DIMENSION} alone`,
    );
  }
  return planned ?? kpi;
}

function given(reader: ParameterReader, name: string): string {
  const text = reader.one<string>(name, '', (one) => one) ?? '';
  if (text === '') reader.fault(name, 'must be a value of the dimension');
  return text;
}
