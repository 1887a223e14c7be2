import { ApiProperty } from '@nestjs/swagger';
import { SERVICES } from '@opex/contracts';
import type { ProjectionStatus } from '../../application/projection/projection-status.js';

export class PauseResource {
  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:00:00.000Z' })
  readonly since!: string;
  @ApiProperty({ example: 'night-shift', description: 'Name of the key, or `token:SUBJECT`.' })
  readonly by!: string;
}

export class ProjectedServiceResource {
  @ApiProperty({ enum: SERVICES })
  readonly service!: ProjectionStatus['services'][number]['service'];
  @ApiProperty({ type: Number, nullable: true, example: 41_302, description: 'null: the service does not answer.' })
  readonly stored!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 41_300,
    description: 'null: begun by an older version, which did not count; a rebuild does.',
  })
  readonly projected!: number | null;
  @ApiProperty({ example: 2, description: 'Set aside: GET /v1/quarantine.' })
  readonly quarantined!: number;
  @ApiProperty({ type: Number, nullable: true, example: 0 })
  readonly lagEvents!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 0,
    description: 'Age of the oldest event that waits, at most.',
  })
  readonly oldestEventSeconds!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 0, description: 'stored − projected − quarantined.' })
  readonly unaccounted!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 0,
    description:
      'What neither waits nor is accounted for: 0. More: lost between log and numbers. Less: not of the log.',
  })
  readonly missing!: number | null;
}

export class ProjectedPartitionResource {
  @ApiProperty({ example: 'opex.process-events' })
  readonly topic!: string;
  @ApiProperty({ example: 0 })
  readonly partition!: number;
  @ApiProperty({ type: Number, nullable: true, example: 0, description: 'null: the broker does not answer.' })
  readonly lagMessages!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 0 })
  readonly lagSeconds!: number | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it does not go on.' })
  readonly stuck!: string | null;
}

export class ProjectionResource {
  @ApiProperty({ type: PauseResource, nullable: true, example: null })
  readonly paused!: PauseResource | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 4.2,
    description: 'Age of the numbers: everything recorded before it is in them.',
  })
  readonly freshnessSeconds!: number | null;
  @ApiProperty({ type: [ProjectedServiceResource] })
  readonly services!: readonly ProjectedServiceResource[];
  @ApiProperty({ type: [ProjectedPartitionResource] })
  readonly partitions!: readonly ProjectedPartitionResource[];
}
