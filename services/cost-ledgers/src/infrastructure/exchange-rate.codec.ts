import type { ExchangeRateSet as PublishedData } from '@opex/contracts';
import { exchangeRateSet } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { RateEvent } from '../domain/exchange-rate.events.js';

/** The one event of a pair of currencies, stored in the form it is published in. */
export const exchangeRateCodec: EventCodec<RateEvent> = {
  toData: ({ base, quote, rate, effectiveOn, setAt }): EncodedEvent => {
    const data: PublishedData = { base, quote, rate, effectiveOn };
    const { type, version: schemaVersion } = exchangeRateSet;
    return { type, schemaVersion, occurredAt: setAt, subject: null, data };
  },

  fromStored: (stored: StoredEvent): RateEvent => {
    if (stored.type !== exchangeRateSet.type) throw new UnreadableEvent(stored, 'its type is no exchange rate’s');
    const { base, quote, rate, effectiveOn } = upcast(stored, {}, exchangeRateSet.version) as PublishedData;
    return { kind: 'rate-set', base, quote, rate, effectiveOn, setAt: stored.occurredAt };
  },
};
