import { ApiPropertyOptional } from '@nestjs/swagger';
import { isDate, normaliseInstant } from '@opex/contracts';
import { IsFlag, IsName, IsSort, PageQuery } from '@opex/write-service/http';
import { applyDecorators } from '@nestjs/common';
import { IsIn, IsOptional, ValidateBy } from 'class-validator';

/** A calendar date, which begins in UTC, or an instant. */
const IsMoment = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ example: '2025-03-01', description: `${description} A date (UTC) or an instant.` }),
    IsOptional(),
    ValidateBy({
      name: 'isMoment',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && momentOf(value) !== undefined,
        defaultMessage: () => '$property must be a date such as 2025-03-01, or an instant with an offset',
      },
    }),
  );

/** RFC 3339 in UTC; undefined where the text is neither date nor instant. */
export const momentOf = (text: string): string | undefined =>
  normaliseInstant(isDate(text) ? `${text}T00:00:00Z` : text);

class RangeQuery extends PageQuery {
  @IsMoment('Begin of the range.')
  readonly from?: string;

  @IsMoment('End of the range, not included.')
  readonly to?: string;
}

export const OUTAGE_STATUSES = ['open', 'ended', 'unknown', 'retracted'] as const;
export const SERVICE_STATUSES = ['in-operation', 'retired', 'unknown', 'retracted'] as const;
export const CHANGE_STATUSES = ['delivered', 'unknown', 'retracted'] as const;
export const CUSTOMER_STATUSES = ['active', 'churned', 'unknown', 'retracted'] as const;

export class OutagePageQuery extends RangeQuery {
  @ApiPropertyOptional({ example: 'checkout' })
  @IsOptional()
  @IsName()
  readonly service?: string;

  @ApiPropertyOptional({ description: 'Only those that are open, or only the others.' })
  @IsOptional()
  @IsFlag()
  readonly open?: boolean;

  @ApiPropertyOptional({ enum: OUTAGE_STATUSES })
  @IsOptional()
  @IsIn(OUTAGE_STATUSES)
  readonly status?: (typeof OUTAGE_STATUSES)[number];

  @ApiPropertyOptional({ description: 'Only those whose reports contradict each other, or only the others.' })
  @IsOptional()
  @IsFlag()
  readonly conflict?: boolean;

  @IsSort(['startedAt', 'conflict'])
  readonly sort?: string;
}

export class ServicePageQuery extends RangeQuery {
  @ApiPropertyOptional({ example: 'checkout' })
  @IsOptional()
  @IsName()
  readonly service?: string;

  @ApiPropertyOptional({ enum: SERVICE_STATUSES })
  @IsOptional()
  @IsIn(SERVICE_STATUSES)
  readonly status?: (typeof SERVICE_STATUSES)[number];

  @IsSort(['registeredAt'])
  readonly sort?: string;
}

export class ChangePageQuery extends RangeQuery {
  @ApiPropertyOptional({ enum: CHANGE_STATUSES })
  @IsOptional()
  @IsIn(CHANGE_STATUSES)
  readonly status?: (typeof CHANGE_STATUSES)[number];

  @ApiPropertyOptional({ description: 'Only those with bugs, or only those without.' })
  @IsOptional()
  @IsFlag()
  readonly buggy?: boolean;

  @IsSort(['deliveredAt', 'bugs'])
  readonly sort?: string;
}

export class CustomerPageQuery extends RangeQuery {
  @ApiPropertyOptional({ enum: CUSTOMER_STATUSES })
  @IsOptional()
  @IsIn(CUSTOMER_STATUSES)
  readonly status?: (typeof CUSTOMER_STATUSES)[number];

  @IsMoment('Only those that were customers then.')
  readonly activeAt?: string;

  @ApiPropertyOptional({ description: 'Only those whose reports contradict each other, or only the others.' })
  @IsOptional()
  @IsFlag()
  readonly conflict?: boolean;

  @IsSort(['acquiredAt', 'conflict'])
  readonly sort?: string;
}

export class CustomerCountsQuery {
  @IsMoment('Begin of the range.')
  readonly from?: string;

  @IsMoment('End of the range, not included; now where absent.')
  readonly to?: string;
}

export class HoursPageQuery extends RangeQuery {
  @ApiPropertyOptional({ example: 'support' })
  @IsOptional()
  @IsName()
  readonly team?: string;
}

export class TransactionsPageQuery extends RangeQuery {}
