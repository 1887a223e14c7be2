export * from './background-work.js';
export * from './start-work.js';
export { writeSchema } from './write-schema.js';
export * from './write-service-settings.js';
export * from './write-service.module.js';
