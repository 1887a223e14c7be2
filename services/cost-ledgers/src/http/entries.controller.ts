import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import { AlsoAsCsv, answerList, readCommandHeaders, RequiresRole } from '@opex/service-host';
import { requestedAt } from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { CorrectEntry } from '../application/correct-entry.js';
import type { JournalCommand } from '../application/journal.js';
import type { EntryCursor } from '../application/ledger.js';
import { PostEntries } from '../application/post-entries.js';
import { GetEntry, ListEntries } from '../application/read-journal.js';
import { ReverseEntryCommand } from '../application/reverse-entry.js';
import { readBulk, readEntry } from './entry-bodies.js';
import { answerEntry, entryIdOf, postedOrThrow } from './entry-answers.js';
import { entryGivenTwice, nothingPosted, refused } from './ledger.problems.js';
import {
  BulkRequest,
  CorrectionRequest,
  EntryPageQuery,
  EntryPath,
  EntryRequest,
  ReversalRequest,
} from './ledger.requests.js';
import {
  BulkResource,
  CorrectionResource,
  EntryPageResource,
  EntryResource,
  FoundEntryResource,
  toEntry,
} from './ledger.resources.js';

const ENTRY_COLUMNS: CsvColumns<Record<string, unknown> & { readonly position: number }> = {
  entry: (one) => String(one['entry']),
  postedOn: (one) => String(one['postedOn']),
  position: (one) => one.position,
  reverses: (one) => one['reverses'] as string | undefined,
  corrects: (one) => one['corrects'] as string | undefined,
  allocation: (one) => one['allocation'] as string | undefined,
  description: (one) => one['description'] as string | undefined,
  lines: (one) => one['lines'] as object,
};

@ApiTags('entries')
@Controller('v1/entries')
export class EntriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @RequiresRole('controller')
  @ApiBody({ type: EntryRequest })
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
    @Body() sent: unknown,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<EntryResource>> {
    const { commandId, extensions } = readCommandHeaders(headers);
    const body = await readEntry(sent);
    const commands = [toCommand(body, entryIdOf(body.entry, commandId), requestedAt())];
    const [outcome] = await this.commands.execute(new PostEntries({ commands, atomic: false, extensions }));
    return answerEntry(outcome, reply);
  }

  @Post('bulk')
  @HttpCode(200)
  @RequiresRole('controller')
  @ApiBody({ type: BulkRequest })
  @ApiOperation({ summary: 'Post up to 1,000 entries', description: 'One call to the log, atomic or each by itself.' })
  @ApiOkResponse({ type: BulkResource })
  @ApiResponse({ status: 409, description: '`nothing-posted`: the call was atomic; `results` says what was refused.' })
  async postBulk(@Body() body: unknown, @Headers() headers: IncomingHttpHeaders): Promise<Plain<BulkResource>> {
    const { extensions } = readCommandHeaders(headers);
    const { mode, entries } = await readBulk(body);
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
    return answerEntry(await this.commands.execute(new ReverseEntryCommand(command, extensions)), reply);
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

  @Post(':entry/correction')
  @RequiresRole('controller')
  @ApiOperation({
    summary: 'Put an entry right: its reversal and the right entry, in one commit',
    description: 'The same correction again is answered as the first time and changes nothing.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The id of the new entry where the body has none.',
  })
  @ApiResponse({ status: 201, type: CorrectionResource })
  @ApiResponse({ status: 200, type: CorrectionResource, description: 'It was put right so before.' })
  @ApiResponse({ status: 404, description: '`entry-unknown`.' })
  @ApiResponse({ status: 409, description: '`entry-reversed-already`, `reversal-is-final`, `period-closed` …' })
  async correct(
    @Param() { entry }: EntryPath,
    @Body() body: CorrectionRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<CorrectionResource>> {
    const { commandId, extensions } = readCommandHeaders(headers);
    const { postedOn, reason, lines } = body;
    const at = requestedAt();
    const right = { postedOn, lines, corrects: entry, description: reason };
    const outcomes = await this.commands.execute(
      new CorrectEntry(
        {
          reversal: { kind: 'reverse-entry', entry, postedOn, reason, at },
          entry: toCommand(right, entryIdOf(body.entry, commandId), at),
        },
        extensions,
      ),
    );
    const refusal = outcomes.find((one) => one.outcome === 'refused');
    const [reversal, correction] = outcomes.map((one) => postedOrThrow(refusal ?? one));
    if (reversal === undefined || correction === undefined) throw new Error('The journal gave no outcome.');
    void reply.status(correction.outcome === 'posted' ? 201 : 200);
    return { reversal: toEntry(reversal), correction: toEntry(correction) };
  }

  @Get()
  @RequiresRole('analyst', 'controller')
  @ApiOperation({ summary: 'The journal, in the order of posting unless asked otherwise' })
  @ApiOkResponse({ type: EntryPageResource })
  @AlsoAsCsv()
  async list(
    @Query() query: EntryPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<EntryPageResource> | string> {
    const { cursor, limit, sort = 'position', ...filter } = query;
    const found = await this.queries.execute(
      new ListEntries(
        {
          postedFrom: filter.postedFrom ?? null,
          postedTo: filter.postedTo ?? null,
          account: filter.account ?? null,
          about: filter.about ?? null,
          allocation: filter.allocation ?? null,
          reportedSource: filter.reportedSource ?? null,
          reportedId: filter.reportedId ?? null,
        },
        sort,
        cursor === undefined ? null : readCursor(cursor),
        limit,
      ),
    );
    const last = found.entries.at(-1);
    const items = found.entries.map(({ position, data }) => ({ ...data, position }));
    const page = { items, ...(found.isLast || last === undefined ? {} : { nextCursor: toCursor(last) }) };
    return answerList(page, ENTRY_COLUMNS, request, reply);
  }
}

const toCursor = ({ position, postedOn }: EntryCursor): string => `${position}@${postedOn}`;

function readCursor(cursor: string): EntryCursor {
  const [position = '', postedOn = ''] = cursor.split('@', 2);
  return { position: Number(position), postedOn };
}

type PostCommand = Extract<JournalCommand, { kind: 'post-entry' }>;
type Posting = Pick<EntryRequest, 'postedOn' | 'lines' | 'corrects' | 'description'>;

const toCommand = (body: Posting, entry: string, at: string): PostCommand => ({
  kind: 'post-entry',
  entry,
  postedOn: body.postedOn,
  // `null` is taken for what is left out, so no defaults of the pattern.
  lines: body.lines.map(({ account, amount, currency, customer, initiative, attributes }) => ({
    account,
    amount,
    currency,
    customer: customer ?? null,
    initiative: initiative ?? null,
    attributes: attributes ?? {},
  })),
  corrects: body.corrects ?? null,
  allocation: null,
  description: body.description ?? null,
  at,
});
