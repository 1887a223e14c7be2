import { applyDecorators } from '@nestjs/common';
import { IsNumber, IsString, Length, Matches, Max, Min, ValidateBy } from 'class-validator';

/** Longest name of an account, a function or a customer; names of accounts hold those of functions. */
const NAME_LENGTH_MAX = 300;
const FIGURE_MAX = 1e9;

/** What PostgreSQL's text can't hold, and the events door refuses too. */
export const READABLE = /^[^\0\p{Surrogate}]*$/u;
export const IsReadable = (): PropertyDecorator =>
  Matches(READABLE, { message: '$property must have neither NUL nor half a surrogate pair' });
export const IsName = (): PropertyDecorator => applyDecorators(IsString(), Length(1, NAME_LENGTH_MAX), IsReadable());
/** Whether it surely passes `IsName`. */
export const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= NAME_LENGTH_MAX && READABLE.test(value);
export const ENTRY_ID = /^[A-Za-z0-9_.:@/+-]{1,190}$/;
/** `~` marks entries that the service names itself. */
export const IsEntryId = (): PropertyDecorator =>
  Matches(ENTRY_ID, { message: '$property must be 1 to 190 of A–Z a–z 0–9 _ . : @ / + -' });

export const AMOUNT = /^-?\d{1,12}(\.\d{1,4})?$/;
export const CURRENCY = /^[A-Z]{3}$/;
/** A decimal text; whether its currency can hold it is decided with the entry. */
export const IsAmount = (): PropertyDecorator =>
  Matches(AMOUNT, { message: '$property must be a decimal string such as "500.00"' });
export const IsCurrency = (): PropertyDecorator =>
  Matches(CURRENCY, { message: '$property must be an ISO 4217 code such as EUR' });
/** A percentage, months, people or a level: from 0 on, up to four decimals. */
export const IsFigure = (): PropertyDecorator =>
  applyDecorators(IsNumber({ maxDecimalPlaces: 4 }), Min(0), Max(FIGURE_MAX));
/** A month. */
export const IsMonth = (): PropertyDecorator =>
  Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '$property must be a month such as 2025-01' });

const ATTRIBUTES_MAX = 50;
const isAttributeValue = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= 512 && READABLE.test(value));
export const isAttributes = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).length <= ATTRIBUTES_MAX &&
  Object.entries(value).every(
    ([name, one]) => name !== '' && name.length <= 200 && READABLE.test(name) && isAttributeValue(one),
  );
/** Up to 50 further attributes of a line: texts, numbers and flags by name. */
export const IsAttributes = (): PropertyDecorator =>
  ValidateBy({
    name: 'isAttributes',
    validator: {
      validate: isAttributes,
      defaultMessage: () => `$property must be an object of up to ${ATTRIBUTES_MAX} texts, numbers and flags`,
    },
  });
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
