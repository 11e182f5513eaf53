import { compareStock, normaliseCode, productDrift, type StockSides } from '@okos-sync/core'
import type { ShopLevel, ShopProduct, StateChange } from '@okos-sync/domain'
import { chunksOf, distinct } from '../basics/chunks.ts'
import { noteKeys } from '../feed/attention.ts'
import { importPage, type PlannedPage, productPages } from '../import/import-flow.ts'
import type { Run } from '../run.ts'
import { timed } from '../stock/batch-duration.ts'
import { readErpLevels } from '../stock/erp-levels.ts'
import { erpProductIds } from '../stock/erp-product-ids.ts'
import { withMovedCodes } from '../stock/moved-codes.ts'
import type { ReportBook } from './report-book.ts'
import { type JudgeOf, readStockJudge } from './stock-judge.ts'

/** Looks at products that somebody orders just now; what moves even then is left to the stock flow. */
const mostLooks = 3

/** A product that did not look right at first. */
interface Suspect {
  readonly sku: string
  readonly productInnerId: string
  readonly shopProductId: string
}

interface StockPass {
  readonly takeOrders: (run: Run) => Promise<number>
  readonly book: ReportBook
}

/**
 * B6: every product's levels in the shop beside what was last known and what the ERP has, page by page; products that
 * are new come along as in an import. What does not look right is read once more with the orders read after it, so
 * that an order that came in between is not taken for a hand edit. Answers how many products there are.
 */
export async function reconcileStock(run: Run, pass: StockPass): Promise<number> {
  let products = 0
  let suspects: Suspect[] = []
  const judgeOf = await readStockJudge(run)
  for await (const page of productPages(run)) {
    products += page.products.length + page.repeated.length
    suspects.push(...(await comparePage(run, { page, judgeOf, book: pass.book })))
  }
  for (let look = 1; suspects.length > 0 && look <= mostLooks; look += 1) {
    suspects = await lookAgain(run, suspects, pass)
  }
  await run.commit(await inDoubt(run, suspects))
  return products
}

/** Products that are ordered whenever one looks: the stock flow reads their levels again. */
async function inDoubt(run: Run, suspects: readonly Suspect[]): Promise<StateChange[]> {
  const skus = suspects.map(({ sku }) => sku)
  const levels = [...(await levelsOf(run, skus)).values()]
  return [
    { kind: 'put-levels', levels: levels.map((level) => ({ ...level, isCertain: false })) },
    ...noteKeys(run, 'shop-stock', skus),
  ]
}

/** Answers the suspects of a page; what is new or has another id by now is stored at once, as in an import. */
async function comparePage(
  run: Run,
  params: { readonly page: PlannedPage; readonly judgeOf: JudgeOf; readonly book: ReportBook },
): Promise<Suspect[]> {
  const { page, judgeOf, book } = params
  const coded = page.products.flatMap((product) => {
    const sku = normaliseCode(product.sku)
    return sku === null ? [] : [{ product, sku }]
  })
  tellCodes(page, book)
  const known = await run.store.levels(
    run.connectionId,
    coded.map(({ sku }) => sku),
  )
  const isNews = (level: ShopLevel) => known.get(level.sku)?.shopProductId !== level.shopProductId
  await importPage(run, {
    page,
    actions: page.planned.actions,
    levels: page.planned.levels.filter(isNews),
  })
  const { erpLevels, idOf } = await erpLevelsOf(
    run,
    coded.map(({ sku }) => sku),
  )
  const judge = judgeOf(known, erpLevels)
  return coded.flatMap(({ product, sku }) => {
    const level = known.get(sku)
    const sides = sidesOf(product, { sku, known: level ?? null, productId: idOf(sku) })
    const { drifts, explained } = compareStock(sides, judge)
    if (sides.productId === null) for (const drift of drifts) book.stock(drift)
    // A product that was met just now is opened or levelled by the stock flow.
    if (sides.productId === null || level === undefined) return []
    if (drifts.length === 0 && isAsKnown(product, level)) {
      for (const row of explained) book.explain(row)
      return []
    }
    return [{ sku, productInnerId: product.innerId, shopProductId: product.resourceId }]
  })
}

function tellCodes({ products, repeated }: PlannedPage, book: ReportBook): void {
  for (const { sku, innerId: productInnerId } of products) {
    if (normaliseCode(sku) === null) book.stock(productDrift('code-missing', { sku: '', productInnerId }))
  }
  for (const { sku, innerId: productInnerId } of repeated) {
    book.stock(productDrift('code-repeated', { sku: normaliseCode(sku) ?? '', productInnerId }))
  }
}

function sidesOf(product: ShopProduct, sides: Pick<StockSides, 'sku' | 'known' | 'productId'>): StockSides {
  return { ...sides, productInnerId: product.innerId, read: product.levels }
}

function isAsKnown({ levels }: ShopProduct, known: ShopLevel): boolean {
  return (
    known.isCertain &&
    Object.entries(known.levels).every(([slot, level]) => levels[slot as keyof typeof levels] === level)
  )
}

/**
 * Reads suspects again, then the orders. Nothing that an order touched meanwhile is judged: these are answered, to be
 * looked at once more. Of the others the level that was read is stored, and the stock flow told.
 */
async function lookAgain(run: Run, suspects: readonly Suspect[], pass: StockPass): Promise<Suspect[]> {
  const skus = suspects.map(({ sku }) => sku)
  const before = await levelsOf(run, skus)
  const read = await readSuspects(run, suspects)
  await pass.takeOrders(run)
  const judgeOf = await readStockJudge(run)
  const moved: Suspect[] = []
  for (const chunk of chunksOf(suspects, 200)) {
    run.continueOrStop()
    const { erpLevels, idOf } = await erpLevelsOf(
      run,
      chunk.map(({ sku }) => sku),
    )
    const after = await run.store.levels(
      run.connectionId,
      chunk.map(({ sku }) => sku),
    )
    const judge = judgeOf(after, erpLevels)
    const changes: StateChange[] = []
    for (const suspect of chunk) {
      const { sku } = suspect
      const [known, product] = [after.get(sku), read.get(suspect.shopProductId)]
      if (known === undefined || product === undefined) continue
      if (!isSameLevel(known, before.get(sku))) {
        moved.push(suspect)
        continue
      }
      const sides = { ...suspect, read: product.levels, known, productId: idOf(sku) }
      const { drifts, explained } = compareStock(sides, judge)
      for (const drift of drifts) pass.book.stock(drift)
      for (const row of explained) pass.book.explain(row)
      changes.push({
        kind: 'put-levels',
        levels: [{ ...known, levels: product.levels, asOf: product.asOf, isCertain: true }],
      })
      changes.push(...noteKeys(run, 'shop-stock', [sku]))
    }
    await run.commit(changes)
  }
  return moved
}

interface ReadLevels extends Pick<ShopLevel, 'levels' | 'asOf'> {}

async function readSuspects(
  run: Run,
  suspects: readonly Suspect[],
): Promise<ReadonlyMap<string, ReadLevels>> {
  const read = new Map<string, ReadLevels>()
  for (const chunk of chunksOf(suspects, 200)) {
    run.continueOrStop()
    const productIds = chunk.map(({ shopProductId }) => shopProductId)
    const { answer, noted } = await timed(run, () =>
      run.shop.lookUp({ productIds, customerIds: [], signal: run.signal }),
    )
    for (const [id, { levels }] of answer.products) read.set(id, { levels, asOf: answer.serverTime })
    await run.commit([noted])
  }
  return read
}

async function levelsOf(run: Run, skus: readonly string[]): Promise<ReadonlyMap<string, ShopLevel>> {
  const levels = new Map<string, ShopLevel>()
  for (const chunk of chunksOf(skus, 500)) {
    for (const [sku, level] of await run.store.levels(run.connectionId, chunk)) levels.set(sku, level)
  }
  return levels
}

function isSameLevel(left: ShopLevel, right: ShopLevel | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

/** The ERP's levels of the products with these codes. */
async function erpLevelsOf(run: Run, skus: readonly string[]) {
  const { productIds: bound } = await erpProductIds(run, skus)
  const { productIds, erpLevels } = await withMovedCodes(run, {
    productIds: bound,
    erpLevels: await readErpLevels(run, distinct(bound.values())),
  })
  return { erpLevels, idOf: (sku: string) => productIds.get(sku) ?? null }
}
