import type { Group, MeasureQuery } from '../application/measure-reader.js';
import type { DimensionValues } from '../domain/tally.js';

/** Names a period and group. */
export const groupKey = (period: number, group: Group): string => `${period}|${JSON.stringify(group)}`;

/** The group of values of all dimensions of a kind. */
export const groupOf = ({ groupBy, kind }: MeasureQuery, dimensions: DimensionValues): Group =>
  groupBy.map((name) => dimensions[kind.dimensions.indexOf(name)] ?? null);
