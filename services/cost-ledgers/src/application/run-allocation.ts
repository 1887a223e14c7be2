import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { RunStatement } from '../domain/allocation.js';
import type { AllocationOutcome } from './allocations.js';
import { Allocations } from './allocations.js';

/** Spreads the shared cost of a month by a rule. */
export class RunAllocation extends Command<AllocationOutcome> {
  constructor(
    readonly statement: RunStatement,
    readonly extensions: Readonly<Record<string, string>>,
  ) {
    super();
  }
}

@CommandHandler(RunAllocation)
export class RunAllocationHandler implements ICommandHandler<RunAllocation> {
  constructor(private readonly allocations: Allocations) {}

  execute({ statement, extensions }: RunAllocation): Promise<AllocationOutcome> {
    return this.allocations.run(statement, extensions);
  }
}
