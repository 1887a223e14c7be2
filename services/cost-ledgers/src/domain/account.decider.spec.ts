import { describe, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { DefineAccount } from './account.commands.js';
import { accountDecider } from './account.decider.js';
import type { AccountContent, AccountDefined } from './account.events.js';

const NOON = '2025-01-02T12:00:00Z';
const cost: AccountContent = { name: 'Support', kind: 'cost', function: 'customer-support', costType: 'direct' };
const clearing: AccountContent = { name: 'Bank', kind: 'clearing', function: null, costType: null };

const define = (content: AccountContent): DefineAccount => ({
  kind: 'define-account',
  account: 'a',
  content,
  at: NOON,
});
const defined = (content: AccountContent): AccountDefined => ({
  kind: 'account-defined',
  account: 'a',
  content,
  definedAt: NOON,
});

const spec = deciderSpec(accountDecider);

describe('defining an account', () => {
  it('takes each kind', () => {
    spec.given().when(define(cost)).thenEvents(defined(cost));
    spec.given().when(define(clearing)).thenEvents(defined(clearing));
  });

  it('revises name, function and cost type', () => {
    const revised = { ...cost, name: 'Care', function: 'care', costType: 'overhead' } as const;
    spec.given(defined(cost)).when(define(revised)).thenEvents(defined(revised));
  });

  it('is nothing new where it says the same', () => spec.given(defined(cost)).when(define(cost)).thenNothing());

  it('keeps the kind', () => spec.given(defined(cost)).when(define(clearing)).thenRefused('account-kind-fixed'));

  it('asks a cost for its function and cost type, and nothing else for a cost type', () => {
    spec
      .given()
      .when(define({ ...cost, function: null }))
      .thenRefused('function-missing');
    spec
      .given()
      .when(define({ ...cost, costType: null }))
      .thenRefused('cost-type-missing');
    spec
      .given()
      .when(define({ ...clearing, costType: 'direct' }))
      .thenRefused('cost-type-unused');
  });
});
