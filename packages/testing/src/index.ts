export { createFakeClock, type FakeClock } from './fake-clock.ts'
export { stateStoreSuite } from './state-store-suite.ts'
export type { Expectation, SuiteKit } from './suite-kit.ts'
