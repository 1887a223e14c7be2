import { applyDecorators } from '@nestjs/common';
import { isDate, normaliseInstant } from '@opex/contracts';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNumber,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';

const NAME_LENGTH_MAX = 512;
const PROSE_LENGTH_MAX = 10_000;
const LIST_LENGTH_MAX = 100;
const POINTS_MAX = 1e6;
const WEIGHT_MAX = 100;
const COUNT_MAX = 1e9;
const DAYS_MAX = 3_650;

/** What PostgreSQL's text can't hold, and the events door refuses too. */
const READABLE = /^[^\0\p{Surrogate}]*$/u;

const textRules = (lengthMax: number, each: boolean): readonly PropertyDecorator[] => [
  IsString({ each }),
  Length(1, lengthMax, { each }),
  Matches(READABLE, { each, message: '$property must have neither NUL nor half a surrogate pair' }),
];

/** A name or an id. */
export const IsName = (): PropertyDecorator => applyDecorators(...textRules(NAME_LENGTH_MAX, false));
/** A list of names, such as activities. */
export const AreNames = (lengthMax = LIST_LENGTH_MAX): PropertyDecorator =>
  applyDecorators(IsArray(), ArrayMaxSize(lengthMax), ...textRules(NAME_LENGTH_MAX, true));
/** Free prose, not empty. */
export const IsProse = (): PropertyDecorator => applyDecorators(...textRules(PROSE_LENGTH_MAX, false));
/** A list of prose. */
export const AreProse = (): PropertyDecorator =>
  applyDecorators(IsArray(), ArrayMaxSize(LIST_LENGTH_MAX), ...textRules(PROSE_LENGTH_MAX, true));

/** A calendar date that exists. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isDate(value),
      defaultMessage: () => '$property must be a calendar date such as 2025-03-03',
    },
  });

/** RFC 3339 with an offset. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && normaliseInstant(value) !== undefined,
      defaultMessage: () => '$property must be an instant in RFC 3339 with an offset, such as 2025-03-03T09:30:00Z',
    },
  });

/** Points, from 0 on; three decimals keep their sums exact. */
export const ArePoints = (): PropertyDecorator =>
  applyDecorators(IsNumber({ maxDecimalPlaces: 3 }), Min(0), Max(POINTS_MAX));
export const IsWeight = (): PropertyDecorator => applyDecorators(IsInt(), Min(1), Max(WEIGHT_MAX));
/** How many were looked at: at least one. */
export const IsSample = (): PropertyDecorator => applyDecorators(IsInt(), Min(1), Max(COUNT_MAX));
export const IsDayCount = (): PropertyDecorator => applyDecorators(IsInt(), Min(0), Max(DAYS_MAX));
