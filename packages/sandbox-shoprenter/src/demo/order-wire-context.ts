import type { Hrefs } from '../wire.ts'
import type { DemoOrder } from './order.ts'
import type { Random } from './random.ts'

/** What every part of an order's wire form needs. */
export interface OrderWireContext {
  readonly order: DemoOrder
  readonly hrefs: Hrefs
  readonly random: Random
}
