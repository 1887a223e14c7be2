import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { minorUnitDigits } from './currencies.js';
import type { EventContract } from './define-event.js';
import { isDate, isTimeOfDay, normaliseInstant } from './instant.js';
import { fitsMinorUnit, isMoneyText, isRateText } from './money.js';

export interface DataProblem {
  /** `money-as-number`: a JSON number stands where a decimal string is required, so digits may already be lost. */
  readonly code: 'wrong-data' | 'money-as-number';
  /** JSON pointer into the data. */
  readonly pointer: string;
  /** One sentence: the field, the limit, and what to send. */
  readonly detail: string;
}

const PROBLEMS_MAX = 20;
const FORMAT_RULES: Readonly<Record<string, string>> = {
  'date-time': 'an instant in RFC 3339 with an offset, such as 2025-03-03T09:30:00Z',
  date: 'a calendar date, such as 2025-03-03',
  'date-or-instant': 'a date such as 2025-03-03, or an instant in RFC 3339 with an offset',
  'time-of-day': 'a time of day, such as 09:00, up to 24:00',
  currency: 'a known ISO 4217 currency code of three capital letters, such as EUR',
  money: 'a decimal string such as "1234.50": up to 12 digits, no exponent, no grouping',
  rate: 'a decimal string above zero, such as "1.1962", with up to 10 decimals',
};

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictTypes: false, strictRequired: false });
ajv.addFormat('date-time', { type: 'string', validate: (value: string) => normaliseInstant(value) !== undefined });
ajv.addFormat('date', { type: 'string', validate: isDate });
ajv.addFormat('date-or-instant', {
  type: 'string',
  validate: (value: string) => isDate(value) || normaliseInstant(value) !== undefined,
});
ajv.addFormat('time-of-day', { type: 'string', validate: isTimeOfDay });
ajv.addFormat('currency', { type: 'string', validate: (value: string) => minorUnitDigits(value) !== undefined });
ajv.addFormat('money', { type: 'string', validate: isMoneyText });
ajv.addFormat('rate', { type: 'string', validate: isRateText });
ajv.addKeyword({
  keyword: 'moneyIn',
  type: 'string',
  schemaType: 'string',
  errors: false,
  validate: (currencyField: string, amount: string, _schema: unknown, context?: DataContext) => {
    const currency = context?.parentData[currencyField];
    return typeof currency !== 'string' || fitsMinorUnit(amount, currency);
  },
});
ajv.addKeyword({
  keyword: 'atMostField',
  type: 'number',
  schemaType: 'string',
  errors: false,
  validate: (otherField: string, value: number, _schema: unknown, context?: DataContext) => {
    const other = context?.parentData[otherField];
    return typeof other !== 'number' || value <= other;
  },
});

interface DataContext {
  readonly parentData: Readonly<Record<string, unknown>>;
}

const compiled = new Map<string, ValidateFunction>();

/** Checks an event's data against its contract. Empty = valid; at most 20 problems are told. */
export function validateData(contract: EventContract, data: unknown): readonly DataProblem[] {
  let validate = compiled.get(contract.type);
  if (validate === undefined) compiled.set(contract.type, (validate = ajv.compile(contract.schema)));
  if (validate(data)) return [];
  return (validate.errors ?? []).filter(isTold).slice(0, PROBLEMS_MAX).map(describe);
}

/** `if` only repeats what its branch says; where a value is of the wrong type its format has nothing to add. */
const isTold = ({ keyword }: ErrorObject): boolean => keyword !== 'if';

function describe(error: ErrorObject): DataProblem {
  const params = error.params as Readonly<Record<string, unknown>>;
  const schema = error.parentSchema as Readonly<Record<string, unknown>>;
  const missing = error.keyword === 'required' ? `/${escapePointer(String(params['missingProperty']))}` : '';
  const pointer = error.instancePath + missing;
  const field = pointer === '' ? 'data' : `data${pointer.replaceAll('/', '.')}`;
  const isNumericMoney =
    error.keyword === 'type' &&
    (schema['format'] === 'money' || schema['format'] === 'rate') &&
    typeof error.data === 'number';
  return {
    code: isNumericMoney ? 'money-as-number' : 'wrong-data',
    pointer,
    detail: `${field} ${rule(error, params, schema)}.`,
  };
}

function rule(
  error: ErrorObject,
  params: Readonly<Record<string, unknown>>,
  schema: Readonly<Record<string, unknown>>,
): string {
  switch (error.keyword) {
    case 'required':
      return 'is required';
    case 'type': {
      const format = schema['format'];
      if (typeof format === 'string') return `must be ${FORMAT_RULES[format] ?? format}`;
      return `must be of type ${String(params['type'])}, not ${typeName(error.data)}`;
    }
    case 'format':
      return `must be ${FORMAT_RULES[String(params['format'])] ?? String(params['format'])}`;
    case 'enum':
      return `must be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`;
    case 'minimum':
      return `must be at least ${String(params['limit'])}`;
    case 'maximum':
      return `must be at most ${String(params['limit'])}`;
    case 'minLength':
      return 'must not be empty';
    case 'maxLength':
      return `must not be longer than ${String(params['limit'])} characters`;
    case 'minItems':
      return `must have at least ${String(params['limit'])} items`;
    case 'maxItems':
      return `must have at most ${String(params['limit'])} items`;
    case 'moneyIn':
      return `has more decimals than its currency has`;
    case 'atMostField':
      return `must not exceed data.${String(error.schema)}`;
    default:
      return error.message ?? `breaks the rule ${error.keyword}`;
  }
}

const typeName = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
