import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

export class SetAsideResource {
  @ApiProperty({ example: '17' })
  readonly id!: string;
  @ApiProperty({ example: 'opex.process-events' })
  readonly topic!: string;
  @ApiProperty({ example: 2 })
  readonly partition!: number;
  @ApiProperty({ example: 1_208 })
  readonly offset!: number;
  @ApiProperty({ type: Number, nullable: true, example: 4_711, description: 'Place in the log; null: unreadable.' })
  readonly position!: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'case/support/T-1' })
  readonly streamId!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'opex.process.activity-completed.v2' })
  readonly type!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'support' })
  readonly process!: string | null;
  @ApiProperty({
    enum: ['unreadable', 'fold-failed', 'subject-too-large', 'subject-held', 'unstorable', 'unknown-version'],
    description: '`subject-held`: an event of its subject before it was set aside, and it waits for that one.',
  })
  readonly reason!: string;
  @ApiProperty({ example: 'opex.process.activity-completed.v2 is newer than what is known here.' })
  readonly detail!: string;
  @ApiProperty({ format: 'date-time' })
  readonly quarantinedAt!: string;
}

export class SetAsidePage {
  @ApiProperty({ type: [SetAsideResource] })
  readonly items!: readonly SetAsideResource[];
  @ApiPropertyOptional({ example: '17' })
  readonly nextCursor?: string;
}

export class SetAsideQuery {
  @ApiPropertyOptional({ example: '17', description: '`nextCursor` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'cursor must be the nextCursor of a page' })
  readonly cursor: string = '0';

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}
