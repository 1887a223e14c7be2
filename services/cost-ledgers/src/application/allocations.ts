import { streamId } from '@opex/contracts';
import type { EventCodec, EventToAppend } from '@opex/event-sourcing';
import { contentHash, refuse } from '@opex/event-sourcing';
import type { AllocationEvent, AllocationRefusal, RunStatement } from '../domain/allocation.js';
import { allocationId, planAllocation } from '../domain/allocation.js';
import type { EntryRefusal } from '../domain/entry.decider.js';
import { reversalOf } from '../domain/entry.state.js';
import type { Accounts } from './accounts.js';
import type { AllocationRules } from './allocation-rules.js';
import { COMMAND_SOURCE } from './command-source.js';
import type { JournalStore } from './journal.js';
import type { Journal } from './journal.js';
import type { KnownAllocation, Ledger } from './ledger.js';

export interface ReversalStatement {
  readonly allocation: string;
  readonly postedOn: string;
  readonly reason: string;
  readonly at: string;
}

/** - `repeated`: the same was asked before. */
export type AllocationOutcome =
  | { readonly outcome: 'changed' | 'repeated'; readonly allocation: KnownAllocation }
  | { readonly outcome: 'refused'; readonly code: AllocationRefusal | EntryRefusal; readonly detail: string };

type Extensions = Readonly<Record<string, string>>;

const ALLOCATIONS_SEEN = 1;

/**
 * The allocations of shared cost. An allocation and its entries are stored in one commit; its id follows from rule,
 * period and how often it was taken back, and those of its entries from its own, so that two cannot both be stored.
 */
export class Allocations {
  constructor(
    private readonly rules: AllocationRules,
    private readonly accounts: Accounts,
    private readonly journal: Journal,
    private readonly ledger: Ledger,
    private readonly codec: EventCodec<AllocationEvent>,
    private readonly store: Pick<JournalStore, 'findByIdentities'>,
  ) {}

  async run(statement: RunStatement, extensions: Extensions): Promise<AllocationOutcome> {
    const { rule, period } = statement;
    const found = await this.rules.find(rule);
    if (found === undefined)
      return refused(refuse('rule-unknown', `There is no rule ${rule}. Define it by PUT /v1/allocation-rules/{rule}.`));
    const [last] = await this.ledger.listAllocations({ rule, period }, null, ALLOCATIONS_SEEN);
    if (last !== undefined && last.reversal === null) return repeatedOrTaken(last, statement);

    const basis = await this.ledger.basis(found.state.content.source, period, found.state.content.to);
    const n = last === undefined ? 1 : runNumberOf(last.allocation.allocation) + 1;
    const id = allocationId(rule, period, n);
    const plan = planAllocation(id, found.state, statement, basis, this.ledger.position());
    if ('refused' in plan) return refused(plan);
    await this.accounts.provide(plan.accounts, statement.at);
    const event = this.toAppend(
      { kind: 'allocation-run', allocation: plan.allocation, runAt: statement.at },
      extensions,
    );
    const outcomes = await this.journal.postAll(plan.entries, extensions, [event]);
    const failure = outcomes.find((one) => one.outcome === 'refused');
    const stored = await this.ledger.findAllocation(id);
    // Others may have run it at the same time: their entries have the ids.
    if (stored === undefined) return failure ?? tooEarly(id);
    return outcomes.some((one) => one.outcome === 'posted')
      ? { outcome: 'changed', allocation: stored }
      : repeatedOrTaken(stored, statement);
  }

  async reverse(statement: ReversalStatement, extensions: Extensions): Promise<AllocationOutcome> {
    const { allocation: id, postedOn, at } = statement;
    const reason = statement.reason.trim();
    const known = await this.ledger.findAllocation(id);
    if (known === undefined) return refused(refuse('allocation-unknown', `There is no allocation ${id}.`));
    if (reason === '') return refused(refuse('reason-missing', 'Say in reason why the allocation is taken back.'));
    if (known.reversal !== null)
      return known.reversal.postedOn === postedOn && (await this.reasonOfReversal(id)) === reason
        ? { outcome: 'repeated', allocation: known }
        : refused(
            refuse(
              'allocation-reversed-already',
              `${id} was taken back on ${known.reversal.postedOn}. Run its rule again for another one.`,
            ),
          );
    const entries = known.allocation.spread.map(({ entry }) => entry);
    // What was taken back alone before is not taken back twice.
    const reversed = await this.journal.findAll(entries.map(reversalOf));
    const commands = entries
      .filter((entry) => !reversed.has(reversalOf(entry)))
      .map((entry) => ({ kind: 'reverse-entry', entry, postedOn, reason, at }) as const);
    const event = this.toAppend(
      { kind: 'allocation-reversed', allocation: id, postedOn, reason, reversedAt: at },
      extensions,
    );
    const outcomes = await this.journal.postAll(commands, extensions, [event]);
    const failure = outcomes.find((one) => one.outcome === 'refused');
    const stored = await this.ledger.findAllocation(id);
    if (failure !== undefined || stored === undefined) return failure ?? tooEarly(id);
    return { outcome: 'changed', allocation: stored };
  }

  /** As it was given: what is kept beside the log has no prose. */
  private async reasonOfReversal(allocation: string): Promise<string | undefined> {
    const identity = { source: COMMAND_SOURCE, id: `allocation/${allocation}/reversal` };
    const [stored] = await this.store.findByIdentities([identity]);
    const event = stored && this.codec.fromStored(stored);
    return event?.kind === 'allocation-reversed' ? event.reason : undefined;
  }

  private toAppend(event: AllocationEvent, extensions: Extensions): EventToAppend {
    const encoded = this.codec.toData(event);
    const { type, schemaVersion, subject, occurredAt } = encoded;
    const id = event.kind === 'allocation-run' ? event.allocation.allocation : event.allocation;
    const data = JSON.stringify(encoded.data);
    const said = { streamId: streamId('allocation', id), type, subject, occurredAt, dataSchema: null, data };
    return {
      ...said,
      source: COMMAND_SOURCE,
      id: event.kind === 'allocation-run' ? `allocation/${id}` : `allocation/${id}/reversal`,
      schemaVersion,
      extensions: Object.keys(extensions).length === 0 ? null : JSON.stringify(extensions),
      contentHash: contentHash(said),
    };
  }
}

function repeatedOrTaken(known: KnownAllocation, { postedOn, weights }: RunStatement): AllocationOutcome {
  const { allocation } = known;
  const isSame = allocation.postedOn === postedOn && JSON.stringify(allocation.weights) === JSON.stringify(weights);
  return isSame
    ? { outcome: 'repeated', allocation: known }
    : refused(
        refuse(
          'allocation-run-already',
          `${allocation.rule} was run for ${allocation.period} as ${allocation.allocation}. Take that one back first.`,
        ),
      );
}

const runNumberOf = (allocation: string): number => Number(allocation.slice(allocation.lastIndexOf('~') + 1));

const refused = ({ refused: code, detail }: { readonly refused: AllocationRefusal; readonly detail: string }) =>
  ({ outcome: 'refused', code, detail }) as const;

function tooEarly(id: string): never {
  throw new Error(`The allocation ${id} was stored and is not found.`);
}
