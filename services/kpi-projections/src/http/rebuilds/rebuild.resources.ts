import { ApiProperty } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import type { Rebuild } from '../../application/rebuilds/rebuilds.js';
import { missingKindsOf } from '../../domain/kinds-of-generation.js';

export class ProgressResource {
  @ApiProperty({ example: 412_000, description: 'Messages of all topics that it has projected.' })
  readonly projected!: number;
  @ApiProperty({ type: Number, nullable: true, example: 1_000_000, description: 'null: the broker does not say.' })
  readonly logEnd!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 41.2 })
  readonly percent!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 61, description: 'Estimated from its speed so far.' })
  readonly remainingSeconds!: number | null;
}

export class RebuildResource {
  @ApiProperty({ example: 2 })
  readonly id!: number;
  @ApiProperty({
    example: 'building',
    enum: ['building', 'paused', 'caught-up', 'live', 'retired', 'dropped', 'cancelled', 'failed'],
  })
  readonly state!: Rebuild['state'];
  @ApiProperty({ example: 'after an upgrade' })
  readonly reason!: string;
  @ApiProperty({ type: Number, nullable: true, example: 5_000 })
  readonly eventsPerSecond!: number | null;
  @ApiProperty({ example: '2026-01-31T09:00:00.000Z' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'When it became live last.' })
  readonly activatedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'What made it fail.' })
  readonly detail!: string | null;
  @ApiProperty({
    type: [String],
    example: [],
    description:
      'Kinds of facts that came with a later version than the one that began it. Answers from them are not complete, with ' +
      '`not-derived-yet:<kind>`; where the live one lacks some, a rebuild is needed.',
  })
  readonly missingKinds!: readonly string[];
  @ApiProperty({ type: ProgressResource })
  readonly progress!: Plain<ProgressResource>;
}

export class RebuildListResource {
  @ApiProperty({ type: [RebuildResource] })
  readonly rebuilds!: readonly Plain<RebuildResource>[];
}

export function toRebuildResource(rebuild: Rebuild): Plain<RebuildResource> {
  const { id, state, reason, eventsPerSecond, createdAt, activatedAt, detail } = rebuild;
  return {
    id,
    state,
    reason,
    eventsPerSecond,
    createdAt: createdAt.toISOString(),
    activatedAt: activatedAt?.toISOString() ?? null,
    detail,
    missingKinds: missingKindsOf(rebuild),
    progress: toProgress(rebuild),
  };
}

function toProgress({ state, progress }: Rebuild): Plain<ProgressResource> {
  const { projected, logEnd, messagesPerSecond } = progress;
  const isGivenUp = state === 'dropped' || state === 'cancelled';
  const remaining = logEnd === null ? null : Math.max(0, logEnd - projected);
  const speed = messagesPerSecond !== null && messagesPerSecond > 0 ? messagesPerSecond : null;
  return {
    projected,
    logEnd,
    percent: isGivenUp || logEnd === null ? null : logEnd === 0 ? 100 : floorPercent(projected, logEnd),
    remainingSeconds: remaining === null || speed === null ? null : Math.ceil(remaining / speed),
  };
}

/** To a tenth, and never 100 before the end. */
const floorPercent = (part: number, whole: number): number => Math.min(100, Math.floor((part * 1000) / whole) / 10);
