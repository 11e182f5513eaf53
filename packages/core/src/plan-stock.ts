import type { Action, ShopLevel, SlotLevels } from '@okos-sync/domain'
import { outstandingOf, type SlotStock, shownQuantity, slotStock } from './available-stock.ts'
import { exact, sumOf } from './decimal.ts'
import { pushKey } from './keys.ts'
import { openingMovements } from './plan-openings.ts'
import type { PlannedStock, PlanStockInput } from './planning-types.ts'

/** Below this many products the share says nothing: a small shop may well sell out. */
const fewestZeroed = 10

/**
 * Compares what the shop is believed to have with what it must have. Products await their opening stock first
 * and are pushed afterwards; products that the ERP lacks and levels that are not certain are left alone. Throws
 * a ConfigurationError when the settings name a warehouse that the ERP lacks.
 */
export function planStock(input: PlanStockInput): PlannedStock {
  const stock = slotStock(input)
  const known = input.levels.flatMap((level) => {
    const productId = input.productIds.get(level.sku)
    return productId === undefined || !level.isCertain ? [] : [{ level, productId }]
  })
  const openings = known
    .filter(({ level }) => level.awaitsOpening)
    .map(({ level, productId }) => ({
      level,
      movements: openingMovements({ level, productId, stock, input }),
    }))
  const compared = known
    .filter(({ level }) => !level.awaitsOpening)
    .map(({ level, productId }) => compareLevel({ level, productId, stock, input }))
  const changed = compared.filter((comparison) => Object.keys(comparison.changes).length > 0)
  const guard = zeroGuard(compared, input)
  const pushes = guard === null ? changed.map((comparison) => pushAction(comparison, input)) : []
  return {
    actions: [...openings.flatMap((opening) => opening.movements), ...pushes],
    settledLevels: openings
      .filter((opening) => opening.movements.length === 0)
      .map(({ level }) => ({ ...level, awaitsOpening: false })),
    unchanged: compared.length - changed.length,
    guard,
  }
}

interface Comparison {
  readonly level: ShopLevel
  /** Only the columns that differ. */
  readonly changes: Partial<SlotLevels>
  readonly wouldZero: boolean
}

function compareLevel(params: {
  readonly level: ShopLevel
  readonly productId: string
  readonly stock: SlotStock
  readonly input: PlanStockInput
}): Comparison {
  const { level, stock, input } = params
  const available = stock.availableOf(params.productId)
  const outstanding = outstandingOf(level, input)
  const desired = stock.slots.map((slot) => {
    const free = available[slot].minus(exact(outstanding[slot]))
    return { slot, before: exact(level.levels[slot]), quantity: shownQuantity(free, input.settings) }
  })
  const differing = desired.filter(({ before, quantity }) => !before.eq(exact(quantity)))
  return {
    level,
    changes: Object.fromEntries(differing.map(({ slot, quantity }) => [slot, quantity])),
    wouldZero:
      sumOf(desired.map(({ before }) => before)).gt(0) &&
      desired.every(({ quantity }) => exact(quantity).eq(0)),
  }
}

/** B5: a run that would sell out an unlikely share of the shop stops and asks. */
function zeroGuard(compared: readonly Comparison[], input: PlanStockInput): PlannedStock['guard'] {
  const wouldZero = compared.filter((comparison) => comparison.wouldZero).length
  const ofProducts = Math.max(compared.length, input.knownProducts ?? 0)
  const isMass = wouldZero >= fewestZeroed && wouldZero * 100 > ofProducts * input.settings.maxZeroedPercent
  return isMass ? { wouldZero, ofProducts } : null
}

function pushAction({ level, changes }: Comparison, input: PlanStockInput): Action {
  return {
    kind: 'push-stock',
    key: pushKey({ shopName: input.shop.shopName, sku: level.sku, round: input.round }),
    sku: level.sku,
    shopProductId: level.shopProductId,
    levels: changes,
    expected: level.levels,
  }
}
