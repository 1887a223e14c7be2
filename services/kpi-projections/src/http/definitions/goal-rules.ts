import { applyDecorators } from '@nestjs/common';
import { isDate } from '@opex/contracts';
import { IsNumber, Max, Min, ValidateBy, ValidateIf } from 'class-validator';

const GOAL_MAX = 1e12;
const CHANGES_MAX = 100;
const VALUES_MAX = 200;
const NAME = /^[A-Za-z0-9_.:-]{1,100}$/;

/** A baseline or a target: a number, or null where there is none. */
export const IsGoalNumber = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== null),
    IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(-GOAL_MAX),
    Max(GOAL_MAX),
  );

const isNumberOrNull = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Math.abs(value) <= GOAL_MAX);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasOnly = (value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));

const isGoal = (value: unknown): boolean =>
  isRecord(value) &&
  hasOnly(value, ['baseline', 'target']) &&
  isNumberOrNull(value['baseline']) &&
  isNumberOrNull(value['target']);

function areGoalsBy(value: unknown): boolean {
  if (!isRecord(value) || !hasOnly(value, ['dimension', 'goals'])) return false;
  const { dimension, goals } = value;
  if (typeof dimension !== 'string' || !NAME.test(dimension) || !isRecord(goals)) return false;
  const entries = Object.entries(goals);
  return entries.length > 0 && entries.length <= VALUES_MAX && entries.every(([, goal]) => isGoal(goal));
}

/** Goals of single values of one dimension. */
export const AreGoalsBy = (): PropertyDecorator =>
  ValidateBy({
    name: 'areGoalsBy',
    validator: {
      validate: areGoalsBy,
      defaultMessage: () =>
        '$property must be {"dimension": "process", "goals": {"sales": {"baseline": 80, "target": 95}}}, ' +
        `with at most ${VALUES_MAX} values`,
    },
  });

function isGoalChange(value: unknown): boolean {
  if (!isRecord(value) || !hasOnly(value, ['from', 'baseline', 'target', 'goalsBy'])) return false;
  const { from, baseline, target, goalsBy } = value;
  const hasGoalsBy = goalsBy === undefined || areGoalsBy(goalsBy);
  return typeof from === 'string' && isDate(from) && isNumberOrNull(baseline) && isNumberOrNull(target) && hasGoalsBy;
}

/** Goals that change from a day on. */
export const AreGoalChanges = (): PropertyDecorator =>
  ValidateBy({
    name: 'areGoalChanges',
    validator: {
      validate: (value: unknown) => Array.isArray(value) && value.length <= CHANGES_MAX && value.every(isGoalChange),
      defaultMessage: () =>
        '$property must be a list of {"from": "2025-07-01", "baseline": 45, "target": 25}, with goalsBy where values ' +
        `of a dimension have goals, at most ${CHANGES_MAX}`,
    },
  });
