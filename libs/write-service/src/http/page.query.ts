import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { InvalidCursor } from '@opex/event-sourcing';
import type { ListRequest } from '@opex/event-sourcing';
import { invalidRequest } from '@opex/service-host';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** How much of a list is asked for. */
export class PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before, asked with the same filter and order.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 1_000, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly limit: number = 100;
}

/** A query parameter that is `true` or `false`. */
export const IsFlag = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );

/** The query parameter `sort`: a name, or `-name` for the largest first. */
export const IsSort = (names: readonly [string, ...string[]]): PropertyDecorator => {
  const orders = names.flatMap((name) => [name, `-${name}`]);
  return applyDecorators(
    ApiPropertyOptional({ enum: orders, description: 'What to sort by; with `-` the largest or latest first.' }),
    IsOptional(),
    IsIn(orders),
  );
};

/**
 * What a list is sorted by.
 *
 * @param members which member of the state a name of `sort` means.
 */
export function readSort(
  sort: string | undefined,
  members: Readonly<Record<string, string>>,
): Pick<ListRequest, 'sortBy' | 'direction'> {
  if (sort === undefined) return {};
  const isDescending = sort.startsWith('-');
  const sortBy = members[isDescending ? sort.slice(1) : sort];
  return sortBy === undefined ? {} : { sortBy, direction: isDescending ? 'descending' : 'ascending' };
}

/** A page of a list. @throws ProblemError 400 where the cursor is none of this list. */
export async function pageOf<Page>(asked: Promise<Page>): Promise<Page> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof InvalidCursor) throw invalidRequest([{ parameter: 'cursor', detail: error.message }]);
    throw error;
  }
}
