import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { AlertRuleCommand } from '../../domain/alerts/alert-rule.commands.js';
import type { AlertRuleRefusal } from '../../domain/alerts/alert-rule.decider.js';
import { alertRuleDecider } from '../../domain/alerts/alert-rule.decider.js';
import type { AlertRuleContent, AlertRuleEvent, Silence } from '../../domain/alerts/alert-rule.events.js';
import type { AlertRule } from '../../domain/alerts/alert-rule.state.js';
import { evolveAlertRule } from '../../domain/alerts/alert-rule.state.js';
import { COMMAND_SOURCE } from '../definitions/command-source.js';

/** All alert rules. */
export class AlertRules extends AggregateStore<AlertRule, AlertRuleCommand, AlertRuleEvent, AlertRuleRefusal> {
  constructor(store: EventStore, codec: EventCodec<AlertRuleEvent>) {
    const streamOf = (rule: string): string => streamId('alert-rule', rule);
    super(store, { decider: alertRuleDecider, codec, source: COMMAND_SOURCE, streamOf });
  }
}

/** A rule that is in force. */
export interface AlertRuleInForce {
  readonly rule: string;
  /** Of its stream: its ETag. */
  readonly version: number;
  readonly content: AlertRuleContent;
  /** The one set last, also where its time is over. */
  readonly silence: Silence | null;
}

/** Where the events of rules are read from. */
export interface AlertRuleLog {
  /** The events behind a position, and how far they were looked for. */
  readAfter(position: number): Promise<{
    readonly events: readonly { readonly event: AlertRuleEvent; readonly version: number }[];
    readonly position: number;
  }>;
}

/** The rules in force, from the log, kept in memory. */
export class AlertRuleBook {
  private readonly states = new Map<string, { readonly state: AlertRule; readonly version: number }>();
  private position = 0;
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly log: AlertRuleLog) {}

  /** By their names. */
  async inForce(): Promise<readonly AlertRuleInForce[]> {
    this.reading = this.reading.catch(() => undefined).then(() => this.read());
    await this.reading;
    return [...this.states.values()]
      .flatMap(({ state: { rule, content, silence }, version }) =>
        content === null ? [] : [{ rule, version, content, silence }],
      )
      .sort((a, b) => (a.rule < b.rule ? -1 : 1));
  }

  /** Of the stream of a rule, in force or not; 0: it never was. */
  async versionOf(rule: string): Promise<number> {
    await this.inForce();
    return this.states.get(rule)?.version ?? 0;
  }

  private async read(): Promise<void> {
    const { events, position } = await this.log.readAfter(this.position);
    for (const { event, version } of events) {
      this.states.set(event.rule, {
        state: evolveAlertRule(this.states.get(event.rule)?.state ?? null, event),
        version,
      });
    }
    this.position = position;
  }
}
