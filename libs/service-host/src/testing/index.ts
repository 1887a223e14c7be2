export * from './attack-routes.js';
export * from './access-matrix.js';
export * from './start-test-service.js';
export { parseApiKeys } from '../api-keys.js';
