import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsFlag, IsName, IsProse, IsSort, PageQuery } from '@opex/write-service/http';
import { IsOptional } from 'class-validator';

/** The id in a path. */
export class IdPath {
  @ApiProperty({ example: 'customer-support' })
  @IsName()
  readonly id!: string;
}

/** Why something is done. */
export class ReasonRequest {
  @ApiProperty({ example: 'The process is being replaced.' })
  @IsProse()
  readonly reason!: string;
}

/** Something that may be said besides. */
export class NoteRequest {
  @ApiPropertyOptional({ example: 'Called back.' })
  @IsOptional()
  @IsProse()
  readonly note?: string | null;
}

/** A list of what belongs to processes. */
export class ProcessPageQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'customer-support', description: 'Only those of this process.' })
  @IsOptional()
  @IsName()
  readonly process?: string;
}

/** A list of standards. */
export class StandardPageQuery extends ProcessPageQuery {
  @IsSort(['process'])
  readonly sort?: string;
}

/** A list of what can be retired. */
export class DefinitionPageQuery extends ProcessPageQuery {
  @ApiPropertyOptional({ example: false, description: 'Only those in use, or only the retired ones.' })
  @IsOptional()
  @IsFlag()
  readonly retired?: boolean;

  @IsSort(['definedAt'])
  readonly sort?: string;
}
