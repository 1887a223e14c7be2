import { describe, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { RuleCommand } from './allocation-rule.commands.js';
import { ruleDecider } from './allocation-rule.decider.js';
import type { RuleContent, RuleDefined } from './allocation-rule.events.js';

const NOON = '2025-01-02T12:00:00Z';
const source = { account: null, function: 'it', costType: null };
const content: RuleContent = { name: 'IT', source, to: 'function', driver: 'headcount' };
const define = (change: Partial<RuleContent> = {}): RuleCommand => ({
  kind: 'define-rule',
  rule: 'it',
  content: { ...content, ...change },
  at: NOON,
});
const defined = (change: Partial<RuleContent> = {}): RuleDefined => ({
  kind: 'rule-defined',
  rule: 'it',
  content: { ...content, ...change },
  definedAt: NOON,
});

const spec = deciderSpec(ruleDecider);

describe('a rule of allocation', () => {
  it('is defined, and defined anew', () => {
    spec.given().when(define()).thenEvents(defined());
    spec
      .given(defined())
      .when(define({ driver: 'usage' }))
      .thenEvents(defined({ driver: 'usage' }));
  });

  it('is nothing new where it says the same', () => spec.given(defined()).when(define()).thenNothing());

  it('names what it spreads', () =>
    spec
      .given()
      .when(define({ source: { account: null, function: null, costType: null } }))
      .thenRefused('source-missing'));
});
