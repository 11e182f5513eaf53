import { attentionTests } from './state-store/attention.ts'
import { bindingTests } from './state-store/bindings.ts'
import { idleCommitTests } from './state-store/idle-commits.ts'
import { isolationTests } from './state-store/isolation.ts'
import { leaseTests } from './state-store/leases.ts'
import { levelTests } from './state-store/levels.ts'
import { operatorTests } from './state-store/operator-requests.ts'
import { orderTests } from './state-store/orders.ts'
import { outboxTests } from './state-store/outbox.ts'
import { priceTests } from './state-store/prices.ts'
import { runTests } from './state-store/runs.ts'
import { traceTests } from './state-store/traces.ts'
import { transactionTests } from './state-store/transactions.ts'
import { troubleTests } from './state-store/troubles.ts'
import { writeBackTests } from './state-store/write-backs.ts'
import type { StateStoreSuiteKit } from './suite-kit.ts'

/**
 * Registers the tests that every `StateStore` has to pass. `createStore` answers an empty store;
 * the suite closes it.
 */
export function stateStoreSuite(kit: StateStoreSuiteKit): void {
  leaseTests(kit)
  isolationTests(kit)
  idleCommitTests(kit)
  transactionTests(kit)
  orderTests(kit)
  outboxTests(kit)
  troubleTests(kit)
  operatorTests(kit)
  bindingTests(kit)
  levelTests(kit)
  priceTests(kit)
  writeBackTests(kit)
  attentionTests(kit)
  runTests(kit)
  traceTests(kit)
}
