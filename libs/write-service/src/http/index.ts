export * from './command-exchange.js';
export * from './conditions.js';
export * from './field-rules.js';
export * from './history.js';
export * from './page.query.js';
export * from './version.problems.js';
export { GetStreamHistory } from '../get-stream-history.js';
