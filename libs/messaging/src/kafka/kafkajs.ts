import { createRequire } from 'node:module';
import type * as Kafkajs from 'kafkajs';
import type { EncodeRecord } from './encode-record.js';
import { encodeRecord } from './encode-record.js';
import type { GroupMessages } from './group-messages.js';
import { groupMessages } from './group-messages.js';
import type { RequestQueueClass } from './rest-between-requests.js';
import { restBetweenRequests } from './rest-between-requests.js';

const require = createRequire(import.meta.url);

/** Puts ours in place of a module of kafkajs. @returns what it came with: a test holds ours to it. */
function replace<Exports>(path: string, ours: Exports): Exports {
  const original = require(path) as Exports;
  const loaded = require.cache[require.resolve(path)];
  // Who has loaded kafkajs before by another way has it as it came: slower, and right all the same.
  if (loaded !== undefined) loaded.exports = ours;
  return original;
}

const REQUEST_QUEUE = 'kafkajs/src/network/requestQueue/index.js';

export const RestingRequestQueue = restBetweenRequests(require(REQUEST_QUEUE) as RequestQueueClass);
export const OriginalRequestQueue = replace<RequestQueueClass>(REQUEST_QUEUE, RestingRequestQueue);

export const originalEncodeRecord = replace<EncodeRecord>(
  'kafkajs/src/protocol/recordBatch/record/v0/index.js',
  encodeRecord,
);
export const originalGroupMessages = replace<GroupMessages>(
  'kafkajs/src/producer/groupMessagesPerPartition.js',
  groupMessages,
);

/**
 * kafkajs with three parts of ours. Its record encoder takes a buffer of 512 bytes for each header and some arrays for
 * each length: more time than everything else that is done for an event. Its grouping by partition copies the list of a
 * partition for each message that comes to it. Its queue of requests never rests. The version is pinned, and no other
 * part is touched.
 */
export const kafkajs = require('kafkajs') as typeof Kafkajs;
