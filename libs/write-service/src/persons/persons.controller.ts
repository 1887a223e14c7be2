import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Plain, Principal } from '@opex/service-host';
import { Caller, ProblemError, readCommandHeaders, RequiresRole } from '@opex/service-host';
import { PinoLogger } from 'nestjs-pino';
import type { ForgetOutcome } from './forget-person.js';
import { ForgetPerson } from './forget-person.js';
import type { Forgetting } from './person-vault.js';
import { PersonVault } from './person-vault.js';
import { PERSONS_PATH } from './persons-in-exchange.js';
import { ForgetPersonRequest, ForgottenPersonResource, PersonPath, PersonResource } from './persons.requests.js';

type RefusalCode = Extract<ForgetOutcome, { refused: string }>['refused'];

const REFUSALS: Readonly<Record<RefusalCode, { readonly status: number; readonly title: string }>> = {
  'person-not-found': { status: 404, title: 'The person is not known' },
  'command-id-taken': { status: 409, title: 'The Idempotency-Key is taken' },
};

@ApiTags('persons')
@Controller(PERSONS_PATH)
export class PersonsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: PersonVault,
    private readonly logger: PinoLogger,
  ) {}

  @Post('forget')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({
    summary: 'Forget a person',
    description:
      'Destroys the key that leads from the pseudonym to the name, in this service; it cannot be undone. Log, topics, ' +
      'quarantine and KPIs have the pseudonym alone from the start, so no number changes. The same name reported later ' +
      'is another person. A person whom several services know is forgotten in each.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key again repeats the answer, not the effect.',
  })
  @ApiOkResponse({ type: ForgottenPersonResource })
  @ApiResponse({ status: 400, description: 'Not valid: the problem points at the attribute.' })
  @ApiResponse({ status: 404, description: 'This service knows no such person (`person-not-found`).' })
  @ApiResponse({ status: 409, description: 'The key has forgotten another person before (`command-id-taken`).' })
  async forget(
    @Body() { value, pseudonym, reason }: ForgetPersonRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Caller() caller: Principal | null,
  ): Promise<Plain<ForgottenPersonResource>> {
    const { commandId } = readCommandHeaders(headers);
    const person = pseudonym === undefined ? { value: value ?? '' } : { pseudonym };
    const outcome = await this.commands.execute(
      new ForgetPerson(person, reason, caller?.name ?? 'anonymous', commandId),
    );
    if ('refused' in outcome) {
      const { refused: code, detail } = outcome;
      throw new ProblemError({ ...REFUSALS[code], code, detail });
    }
    this.logger.info({ pseudonym: outcome.forgetting.pseudonym, caller: caller?.name }, 'A person was forgotten');
    return { ...forgottenPerson(outcome.forgetting), position: outcome.position };
  }

  @Get(':pseudonym')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Who stands behind a pseudonym; each such question is logged' })
  @ApiOkResponse({ type: PersonResource })
  @ApiResponse({ status: 404, description: 'This service has not given that pseudonym (`person-not-found`).' })
  async get(@Param() { pseudonym }: PersonPath, @Caller() caller: Principal | null): Promise<Plain<PersonResource>> {
    const value = (await this.vault.valuesOf([pseudonym])).get(pseudonym);
    const forgetting = value === undefined ? await this.vault.forgettingOf(pseudonym) : undefined;
    if (forgetting !== undefined) return forgottenPerson(forgetting);
    if (value === undefined) {
      const detail = `This service has not given the pseudonym ${pseudonym}.`;
      throw new ProblemError({ ...REFUSALS['person-not-found'], code: 'person-not-found', detail });
    }
    this.logger.info({ pseudonym, caller: caller?.name }, 'A person was revealed');
    return { pseudonym, status: 'known', value, forgottenAt: null, reason: null };
  }
}

const forgottenPerson = ({ pseudonym, forgottenAt, reason }: Forgetting): Plain<PersonResource> => ({
  pseudonym,
  status: 'forgotten',
  value: null,
  forgottenAt: forgottenAt.toISOString(),
  reason,
});
