import { ApiProperty } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import type { KnownAllocation } from '../application/ledger.js';
import type { AllocationRule } from '../domain/allocation-rule.state.js';

const POSITION = { example: 41_302, description: 'Place in the log of this service: `after=cost-ledgers:41302`.' };

export class RuleResource {
  @ApiProperty({ example: 'it-by-headcount' })
  readonly rule!: string;
  @ApiProperty({ example: 'IT by headcount' })
  readonly name!: string;
  @ApiProperty({ type: Object, description: '{account, function, costType}: null does not narrow it.' })
  readonly source!: Plain<AllocationRule['content']['source']>;
  @ApiProperty({ enum: ['function', 'customer'] })
  readonly to!: string;
  @ApiProperty({ enum: ['headcount', 'transactions', 'usage'] })
  readonly driver!: string;
}

export class ChangedRuleResource extends RuleResource {
  @ApiProperty(POSITION)
  readonly position!: number;
}

export class RulePageResource {
  @ApiProperty({ type: [RuleResource] })
  readonly items!: readonly Plain<RuleResource>[];
  @ApiProperty({ required: false })
  readonly nextCursor?: string;
}

export class AllocationResource {
  @ApiProperty({ example: 'it-by-headcount~2025-01~1' })
  readonly allocation!: string;
  @ApiProperty({ example: 'it-by-headcount' })
  readonly rule!: string;
  @ApiProperty({ example: '2025-01' })
  readonly period!: string;
  @ApiProperty({ format: 'date' })
  readonly postedOn!: string;
  @ApiProperty({ enum: ['function', 'customer'] })
  readonly to!: string;
  @ApiProperty({ enum: ['headcount', 'transactions', 'usage'] })
  readonly driver!: string;
  @ApiProperty({ type: [Object], description: '{target, weight}.' })
  readonly weights!: Plain<KnownAllocation['allocation']['weights']>;
  @ApiProperty({ example: 41_300, description: 'The cost was known up to this place in the log.' })
  readonly basisPosition!: number;
  @ApiProperty({
    type: [Object],
    description: '{entry, account, amount, currency, shares: {target, amount, currency}}.',
  })
  readonly spread!: Plain<KnownAllocation['allocation']['spread']>;
  @ApiProperty({ type: Object, nullable: true, description: '{postedOn, reason}, where it was taken back.' })
  readonly reversal!: KnownAllocation['reversal'];
  @ApiProperty(POSITION)
  readonly position!: number;
}

export class AllocationPageResource {
  @ApiProperty({ type: [AllocationResource] })
  readonly items!: readonly Plain<AllocationResource>[];
  @ApiProperty({ required: false })
  readonly nextCursor?: string;
}

export const toRule = ({ rule, content }: AllocationRule): Plain<RuleResource> => ({ rule, ...content });

export const toAllocation = ({ allocation, reversal, position }: KnownAllocation): Plain<AllocationResource> => ({
  ...allocation,
  reversal,
  position,
});
