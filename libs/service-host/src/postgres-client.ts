import { Client } from 'pg';

/**
 * pg's client, whose promised answers are freed as soon as nobody uses them.
 *
 * pg answers a promise by `query.callback = (error, result) => ...`. V8 takes a function literal that is assigned to a
 * property for one that stays, as methods do (`CheckAssigningFunctionLiteralToProperty` of its parser), and allocates
 * it among the old objects, where it holds the promise, and with it all rows, until the next whole mark-compact: each
 * answer is copied twice and fills the old generation. With a callback handed in, pg makes no such literal.
 */
export class PostgresClient extends Client {
  static {
    // Defined rather than overridden: the many signatures of pg's `query` stay as they are.
    Object.defineProperty(this.prototype, 'query', { value: answerYoung, writable: true, configurable: true });
  }
}

type Answer = (error: Error | null, result: unknown) => void;

const query = Client.prototype.query as (this: Client, config: unknown, values: unknown, answer?: Answer) => unknown;

function answerYoung(this: Client, config: unknown, values: unknown, callback?: Answer): unknown {
  if (!isPromised(config, values, callback)) return query.call(this, config, values, callback);
  return new Promise((resolve, reject) => {
    query.call(this, config, values, (error, result) => {
      if (error === null) resolve(result);
      else reject(error);
    });
  }).catch(withStackOfCaller);
}

/** Not where pg calls back, where what is asked answers by itself (a cursor), or where it refuses at once. */
const isPromised = (config: unknown, values: unknown, callback: unknown): boolean =>
  callback === undefined &&
  typeof values !== 'function' &&
  (typeof config === 'string' ||
    (typeof config === 'object' && config !== null && !('submit' in config) && !('callback' in config)));

/** As pg does: the stack of an answer leads to the socket, this one to who asked. */
function withStackOfCaller(error: unknown): never {
  if (error instanceof Error) Error.captureStackTrace(error);
  throw error;
}
