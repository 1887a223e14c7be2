import { applyDecorators } from '@nestjs/common';
import { IsNumber, Matches, Max, Min } from 'class-validator';

const FIGURE_MAX = 1e9;

/** A decimal string; whether its currency has these decimals, the domain tells. */
export const IsAmount = (): PropertyDecorator =>
  Matches(/^-?\d{1,12}(\.\d{1,4})?$/, { message: '$property must be a decimal string such as "500.00"' });

export const IsCurrency = (): PropertyDecorator =>
  Matches(/^[A-Z]{3}$/, { message: '$property must be an ISO 4217 code such as EUR' });

/** A percentage, months, people or a level: from 0 on, up to four decimals. */
export const IsFigure = (): PropertyDecorator =>
  applyDecorators(IsNumber({ maxDecimalPlaces: 4 }), Min(0), Max(FIGURE_MAX));
