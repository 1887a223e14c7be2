import { ApiProperty } from '@nestjs/swagger';
import type { CsvColumns } from '@opex/service-host';
import type { QualityFact } from '../application/quality-facts.js';

/** A fact, whether a system reported it or somebody entered it here. */
export class FactResource {
  @ApiProperty({ example: 'urn:shop', description: 'Who said it.' })
  readonly source!: string;
  @ApiProperty({ example: '4711', description: 'Its identity together with the source.' })
  readonly id!: string;
  @ApiProperty({ type: String, nullable: true, example: 'batch-7' })
  readonly subject!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({
    example: { process: 'operations', inspected: 400, defective: 7 },
    description: 'As the event has it.',
  })
  readonly data!: Readonly<Record<string, unknown>>;
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why a correction took it back; null: it counts.',
  })
  readonly retractedBecause!: string | null;
}

export class FactPageResource {
  @ApiProperty({ type: [FactResource] })
  readonly items!: readonly FactResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

/** Columns of facts with these members of data. */
export const factColumns = (...members: readonly string[]): CsvColumns<QualityFact> => ({
  occurredAt: (one) => one.occurredAt,
  ...Object.fromEntries(members.map((member) => [member, ({ data }: QualityFact) => cellOf(data[member])])),
  subject: (one) => one.subject,
  source: (one) => one.source,
  id: (one) => one.id,
  retractedBecause: (one) => one.retractedBecause,
});

/** What a system reported is of any type; what is no plain value is written as JSON. */
const cellOf = (value: unknown): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : value === undefined || value === null
      ? null
      : JSON.stringify(value);
