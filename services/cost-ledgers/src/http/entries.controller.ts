import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import { readCommandHeaders, RequiresRole, versionTag } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { EntryOutcome, JournalCommand } from '../application/journal.js';
import { PostEntries } from '../application/post-entries.js';
import { GetEntry, ListEntries } from '../application/read-journal.js';
import { ReverseEntryCommand } from '../application/reverse-entry.js';
import { requestedAt } from './command-context.js';
import { entryGivenTwice, nothingPosted, refused } from './ledger.problems.js';
import { BulkRequest, EntryPageQuery, EntryPath, EntryRequest, ReversalRequest } from './ledger.requests.js';
import { BulkResource, EntryPageResource, EntryResource, FoundEntryResource, toEntry } from './ledger.resources.js';

/** An entry never changes. */
const ONLY_VERSION = 1;

@ApiTags('entries')
@Controller('v1/entries')
export class EntriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @RequiresRole('controller')
  @ApiOperation({
    summary: 'Post an entry',
    description: 'The same entry again is answered as the first time and changes nothing.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The id of the entry where the body has none.' })
  @ApiResponse({ status: 201, type: EntryResource })
  @ApiResponse({ status: 200, type: EntryResource, description: 'It was posted before.' })
  @ApiResponse({ status: 400, description: '`entry-unbalanced`, `amount-unreadable` …' })
  @ApiResponse({ status: 409, description: '`period-closed`, `account-unknown`, `entry-taken`.' })
  async post(
    @Body() body: EntryRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<EntryResource>> {
    const { commandId, extensions } = readCommandHeaders(headers);
    // `~` is kept for entries that the service names; a key may hold it.
    const commands = [toCommand(body, body.entry ?? commandId.replaceAll('~', '%7E'), requestedAt())];
    const [outcome] = await this.commands.execute(new PostEntries({ commands, atomic: false, extensions }));
    return answer(outcome, reply);
  }

  @Post('bulk')
  @HttpCode(200)
  @RequiresRole('controller')
  @ApiOperation({ summary: 'Post up to 1,000 entries', description: 'One call to the log, atomic or each by itself.' })
  @ApiOkResponse({ type: BulkResource })
  @ApiResponse({ status: 409, description: '`nothing-posted`: the call was atomic; `results` says what was refused.' })
  async postBulk(
    @Body() { mode, entries }: BulkRequest,
    @Headers() headers: IncomingHttpHeaders,
  ): Promise<Plain<BulkResource>> {
    const { extensions } = readCommandHeaders(headers);
    const at = requestedAt();
    const ids = new Set<string>();
    for (const { entry } of entries) {
      if (ids.has(entry)) throw entryGivenTwice(entry);
      ids.add(entry);
    }
    const commands = entries.map((entry) => toCommand(entry, entry.entry, at));
    const atomic = mode === 'atomic';
    const outcomes = await this.commands.execute(new PostEntries({ commands, atomic, extensions }));
    const results = outcomes.flatMap((one, index) =>
      one.outcome === 'refused' ? [{ index, entry: entries[index]?.entry, code: one.code, detail: one.detail }] : [],
    );
    if (atomic && results.length > 0) throw nothingPosted(results);
    const positions = outcomes.flatMap((one) => ('position' in one ? [one.position] : []));
    return {
      posted: outcomes.filter(({ outcome }) => outcome === 'posted').length,
      repeated: outcomes.filter(({ outcome }) => outcome === 'repeated').length,
      refused: results.length,
      results,
      position: positions.length === 0 ? null : Math.max(...positions),
    };
  }

  @Post(':entry/reversal')
  @RequiresRole('controller')
  @ApiOperation({ summary: 'Take an entry back by another one with the opposite amounts' })
  @ApiResponse({ status: 201, type: EntryResource })
  @ApiResponse({ status: 200, type: EntryResource, description: 'It was taken back so before.' })
  @ApiResponse({ status: 404, description: '`entry-unknown`.' })
  @ApiResponse({ status: 409, description: '`entry-reversed-already`, `reversal-is-final`, `period-closed`.' })
  async reverse(
    @Param() { entry }: EntryPath,
    @Body() { postedOn, reason }: ReversalRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<EntryResource>> {
    const { extensions } = readCommandHeaders(headers);
    const command = { kind: 'reverse-entry', entry, postedOn, reason, at: requestedAt() } as const;
    return answer(await this.commands.execute(new ReverseEntryCommand(command, extensions)), reply);
  }

  @Get(':entry')
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'An entry, and what took it back' })
  @ApiOkResponse({ type: FoundEntryResource })
  @ApiResponse({ status: 404, description: '`entry-unknown`.' })
  async get(@Param() { entry }: EntryPath): Promise<Plain<FoundEntryResource>> {
    const found = await this.queries.execute(new GetEntry(entry));
    if (found === undefined) throw refused('entry-unknown', `There is no entry ${entry} in the journal.`);
    return { ...toEntry(found), reversedBy: found.reversedBy };
  }

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'The journal in the order of posting' })
  @ApiOkResponse({ type: EntryPageResource })
  async list(@Query() query: EntryPageQuery): Promise<Plain<EntryPageResource>> {
    const { cursor = '0', limit, postedFrom = null, postedTo = null } = query;
    const filter = { afterPosition: Number(cursor), postedFrom, postedTo };
    const { entries, isLast } = await this.queries.execute(new ListEntries(filter, limit));
    const last = entries.at(-1);
    return {
      items: entries.map(({ position, data }) => ({ ...data, position })),
      ...(isLast || last === undefined ? {} : { nextCursor: String(last.position) }),
    };
  }
}

function answer(outcome: EntryOutcome | undefined, reply: FastifyReply): Plain<EntryResource> {
  if (outcome === undefined || outcome.outcome === 'withheld') throw new Error('The journal gave no outcome.');
  if (outcome.outcome === 'refused') throw refused(outcome.code, outcome.detail);
  void reply.status(outcome.outcome === 'posted' ? 201 : 200).header('etag', versionTag(ONLY_VERSION));
  return toEntry(outcome);
}

const toCommand = (body: EntryRequest, entry: string, at: string): JournalCommand => ({
  kind: 'post-entry',
  entry,
  postedOn: body.postedOn,
  lines: body.lines.map(({ account, amount, currency, customer = null, initiative = null, attributes = {} }) => ({
    account,
    amount,
    currency,
    customer,
    initiative,
    attributes,
  })),
  corrects: body.corrects ?? null,
  allocation: null,
  description: body.description ?? null,
  at,
});
