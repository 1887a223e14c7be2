import { EvaluationFault } from './evaluation-fault.js';

/** What of an event is evaluated at most: with expressions bounded too, so is the time of an evaluation. */
const TEXT_MAX = 4_096;
const ELEMENTS_MAX = 1_000;
const DEPTH_MAX = 8;

/**
 * A value of an event's data; null is as good as absent.
 *
 * @throws EvaluationFault where it is larger than what is evaluated.
 */
export function boundedValue(name: string, value: unknown, depth = 0): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') {
    if (value.length <= TEXT_MAX) return value;
    throw new EvaluationFault(`${name} has more than ${TEXT_MAX} characters`, false);
  }
  if (typeof value !== 'object') return value;
  if (depth === DEPTH_MAX) throw new EvaluationFault(`${name} is nested more than ${DEPTH_MAX} times`, false);
  if (Array.isArray(value)) {
    if (value.length > ELEMENTS_MAX) throw new EvaluationFault(`${name} has more than ${ELEMENTS_MAX} elements`, false);
    return value.map((element) => boundedValue(name, element, depth + 1) ?? null);
  }
  const members = Object.entries(value);
  if (members.length > ELEMENTS_MAX) throw new EvaluationFault(`${name} has more than ${ELEMENTS_MAX} members`, false);
  const bounded = members.map(([member, one]) => [member, boundedValue(name, one, depth + 1)] as const);
  return new Map(bounded.filter(([, one]) => one !== undefined));
}
