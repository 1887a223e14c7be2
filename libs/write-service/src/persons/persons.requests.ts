import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches, ValidateIf } from 'class-validator';

const READABLE = /^[^\0\p{Surrogate}]*$/u;
const PSEUDONYM = /^(person|text)-[a-z2-7]{26}$/;
const PSEUDONYM_EXAMPLE = 'person-w3v5d7qk2mzt4x6cbn3rjhyg5e';

export class PersonPath {
  @ApiProperty({ example: PSEUDONYM_EXAMPLE })
  @Matches(PSEUDONYM, { message: 'pseudonym must be one that this service has answered or published' })
  readonly pseudonym!: string;
}

export class ForgetPersonRequest {
  @ApiProperty({
    required: false,
    example: 'anna.schmidt',
    description: 'The name, exactly as it was reported; this or `pseudonym`.',
  })
  @ValidateIf(({ pseudonym }: ForgetPersonRequest) => pseudonym === undefined)
  @IsString({ message: 'value or pseudonym must be given' })
  @Length(1, 512)
  @Matches(READABLE, { message: 'value must have neither NUL nor half a surrogate pair' })
  readonly value?: string;

  @ApiProperty({ required: false, example: PSEUDONYM_EXAMPLE, description: 'Instead of the name.' })
  @ValidateIf(({ value, pseudonym }: ForgetPersonRequest) => pseudonym !== undefined || value === undefined)
  @Matches(PSEUDONYM, { message: 'pseudonym must be one that this service has answered or published' })
  readonly pseudonym?: string;

  @ApiProperty({
    example: 'Left the company and asked for it.',
    description: 'Kept and published; the name in it becomes the pseudonym.',
  })
  @IsString()
  @Length(1, 10_000)
  @Matches(READABLE, { message: 'reason must have neither NUL nor half a surrogate pair' })
  readonly reason!: string;
}

export class PersonResource {
  @ApiProperty({ example: PSEUDONYM_EXAMPLE })
  readonly pseudonym!: string;

  @ApiProperty({ enum: ['known', 'forgotten'] })
  readonly status!: 'known' | 'forgotten';

  @ApiProperty({ type: String, nullable: true, example: 'anna.schmidt', description: 'Null once forgotten.' })
  readonly value!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly forgottenAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why.' })
  readonly reason!: string | null;
}

export class ForgottenPersonResource extends PersonResource {
  @ApiProperty({ description: 'Of the event in the log.', example: 41_302 })
  readonly position!: number;
}
