import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsName, IsProse, IsSort } from '@opex/write-service/http';
import { IsIn, IsOptional } from 'class-validator';
import type { Severity } from '../domain/audit.events.js';
import { SEVERITIES } from '../domain/audit.events.js';
import type { ComplaintStatus } from '../domain/complaint.state.js';
import { COMPLAINT_STATUSES } from '../domain/complaint.state.js';
import { ProcessPageQuery } from './quality.requests.js';

/** `POST /v1/complaints`. */
export class OpenComplaintRequest {
  @ApiPropertyOptional({ example: 'complaint-7', description: 'Its id; made from the Idempotency-Key where absent.' })
  @IsOptional()
  @IsName()
  readonly id?: string;

  @ApiProperty({ example: 'customer-support', description: 'The process complained about.' })
  @IsName()
  readonly process!: string;

  @ApiProperty({ enum: SEVERITIES, example: 'major' })
  @IsIn(SEVERITIES)
  readonly severity!: Severity;

  @ApiProperty({ example: 'No answer for a week.' })
  @IsProse()
  readonly description!: string;

  @ApiPropertyOptional({ example: 'customer-88', description: 'Who complained.' })
  @IsOptional()
  @IsName()
  readonly customer?: string | null;
}

/** `POST /v1/complaints/{id}/corrective-actions`. */
export class LinkRequest {
  @ApiProperty({ example: 'action-12', description: 'A corrective action that is there already.' })
  @IsName()
  readonly correctiveAction!: string;
}

/** `POST /v1/complaints/{id}/resolution`. */
export class ResolutionRequest {
  @ApiProperty({ example: 'Answered, and the month credited.' })
  @IsProse()
  readonly resolution!: string;
}

export class ComplaintPageQuery extends ProcessPageQuery {
  @ApiPropertyOptional({ enum: COMPLAINT_STATUSES })
  @IsOptional()
  @IsIn(COMPLAINT_STATUSES)
  readonly status?: ComplaintStatus;

  @ApiPropertyOptional({ enum: SEVERITIES })
  @IsOptional()
  @IsIn(SEVERITIES)
  readonly severity?: Severity;

  @ApiPropertyOptional({ example: 'customer-88' })
  @IsOptional()
  @IsName()
  readonly customer?: string;

  @IsSort(['openedAt'])
  readonly sort?: string;
}
