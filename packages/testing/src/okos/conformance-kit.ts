import type { SuiteKit } from '../suite-kit.ts'

/** A part of the contract that a system may implement; `orders` is what every system has. */
export type OkosProfile = 'orders' | 'stock' | 'invoices' | 'import' | 'price-lists'

/** A group of the suite's tests. */
export type OkosTopic =
  | 'access'
  | 'collections'
  | 'idempotency'
  | 'references'
  | 'versions'
  | 'paging'
  | 'look-ups'
  | 'changes'
  | 'orders'
  | 'stock'
  | 'invoices'
  | 'import'
  | 'prices'

/** Which system to test, and how. The suite writes into its books; everything it writes has references of its own. */
export interface OkosConformanceKit extends SuiteKit {
  /** e.g. `http://127.0.0.1:8080`. */
  readonly baseUrl: string
  /** With the scopes `read` and `write`, and `invoice` where invoices are made. */
  readonly apiKey: string
  readonly profile: readonly OkosProfile[]
  /** Default: all that the profile has. */
  readonly topics?: readonly OkosTopic[]
  /** How many records the test of paging makes; default 10,000. */
  readonly pagedRecords?: number
}
