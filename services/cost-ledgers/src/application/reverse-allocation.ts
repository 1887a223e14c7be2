import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AllocationOutcome, ReversalStatement } from './allocations.js';
import { Allocations } from './allocations.js';

/** Takes an allocation back, with all of its entries. */
export class ReverseAllocation extends Command<AllocationOutcome> {
  constructor(
    readonly statement: ReversalStatement,
    readonly extensions: Readonly<Record<string, string>>,
  ) {
    super();
  }
}

@CommandHandler(ReverseAllocation)
export class ReverseAllocationHandler implements ICommandHandler<ReverseAllocation> {
  constructor(private readonly allocations: Allocations) {}

  execute({ statement, extensions }: ReverseAllocation): Promise<AllocationOutcome> {
    return this.allocations.reverse(statement, extensions);
  }
}
