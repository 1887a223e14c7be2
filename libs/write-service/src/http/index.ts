export * from './command-exchange.js';
export * from './field-rules.js';
export * from './page.query.js';
export * from './version.problems.js';
