import TestRunner from 'jest-runner';

/** Runs its suites one at a time and none beside them: what they assert of seconds and memory is not a neighbour's. */
export default class AloneRunner extends TestRunner {
  isSerial = true;
}
