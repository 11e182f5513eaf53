import { accessTests } from './okos/access.ts'
import { changeTests } from './okos/changes.ts'
import { collectionTests } from './okos/collections.ts'
import type { OkosConformanceKit, OkosProfile, OkosTopic } from './okos/conformance-kit.ts'
import { idempotencyTests } from './okos/idempotency.ts'
import { importTests } from './okos/import.ts'
import { invoiceTests } from './okos/invoices.ts'
import { lookUpTests } from './okos/look-ups.ts'
import { orderTests } from './okos/orders.ts'
import { pagingTests } from './okos/paging.ts'
import { priceTests } from './okos/prices.ts'
import { referenceTests } from './okos/references.ts'
import { stockTests } from './okos/stock.ts'
import { type TopicTest, topicTests } from './okos/topic-context.ts'
import { versionTests } from './okos/versions.ts'

type Topic = readonly [OkosTopic, OkosProfile, (kit: OkosConformanceKit, test: TopicTest) => void]

const topics: readonly Topic[] = [
  ['access', 'orders', accessTests],
  ['collections', 'orders', collectionTests],
  ['idempotency', 'orders', idempotencyTests],
  ['references', 'orders', referenceTests],
  ['versions', 'orders', versionTests],
  ['paging', 'orders', pagingTests],
  ['look-ups', 'orders', lookUpTests],
  ['changes', 'orders', changeTests],
  ['orders', 'orders', orderTests],
  ['stock', 'stock', stockTests],
  ['invoices', 'invoices', invoiceTests],
  ['import', 'import', importTests],
  ['prices', 'price-lists', priceTests],
]

/**
 * Registers the tests that every implementation of the Okos Connector API has to pass, over HTTP. They know nothing
 * but the contract's schemas, and run in any order.
 */
export function okosConformanceSuite(kit: OkosConformanceKit): void {
  const testsOf = topicTests(kit)
  for (const [topic, part, register] of topics) {
    const isAsked = kit.topics === undefined || kit.topics.includes(topic)
    if (isAsked && kit.profile.includes(part)) register(kit, testsOf(topic))
  }
}
