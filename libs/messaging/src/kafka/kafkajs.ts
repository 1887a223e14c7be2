import { createRequire } from 'node:module';
import type * as Kafkajs from 'kafkajs';
import type { EncodeRecord } from './encode-record.js';
import { encodeRecord } from './encode-record.js';

const require = createRequire(import.meta.url);
const RECORD_ENCODER = 'kafkajs/src/protocol/recordBatch/record/v0/index.js';

/** The encoder that kafkajs came with: the test holds ours to it, byte for byte. */
export const originalEncodeRecord = require(RECORD_ENCODER) as EncodeRecord;

const encoderModule = require.cache[require.resolve(RECORD_ENCODER)];
// Who has loaded kafkajs before by another way has it as it came: slower, and right all the same.
if (encoderModule !== undefined) encoderModule.exports = encodeRecord;

/**
 * kafkajs with a record encoder of ours. Its own takes a buffer of 512 bytes for each header and some arrays for each
 * length: more time than everything else that is done for an event. The version is pinned, and no other part is touched.
 */
export const kafkajs = require('kafkajs') as typeof Kafkajs;
