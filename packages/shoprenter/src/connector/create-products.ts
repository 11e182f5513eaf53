import type { Instant, ShopProduct, ShopProductDraft, ShopProductResult } from '@okos-sync/domain'
import type { BatchResult } from '../batch.ts'
import type { ShopRenterClient } from '../create-client.ts'
import type { DecodedRecord } from '../decode-record.ts'
import type { CallOptions } from '../resource-client.ts'
import type { ProductExtend } from '../resources/product-extend.ts'
import { findProducts } from './find-products.ts'
import { mapProduct } from './map-product.ts'
import { mayBeRepeated } from './may-be-repeated.ts'

/**
 * Creates hidden products. Codes are looked for first, and again where an answer says nothing, so that a repeated call
 * makes none twice: what the shop has under a code is answered as it is.
 */
export async function createProducts(params: {
  readonly client: ShopRenterClient
  readonly drafts: readonly ShopProductDraft[]
  readonly language: string | null
  readonly options: CallOptions
}): Promise<{ readonly results: readonly ShopProductResult[]; readonly serverTime: Instant }> {
  const { client, drafts, language, options } = params
  const look = (sought: readonly ShopProductDraft[]) =>
    findProducts({ client, skus: sought.map(({ sku }) => sku), language, options })
  const before = await look(drafts)
  const existing = bySku(before.products)
  const absent = drafts.filter(({ sku }) => !existing.has(sku))
  if (absent.length === 0) {
    return { results: drafts.map((draft) => found(draft, existing)), serverTime: before.serverTime }
  }
  const languageId = await languageIdOf(client, language, options)
  const { results } = await client.batch(
    absent.map((draft) => client.productExtend.inBatch.create(bodyOf(draft, languageId))),
    options,
  )
  const answers = new Map(absent.map((draft, index) => [draft, results[index]]))
  const created = new Map(
    absent.flatMap((draft) => {
      const product = productOf(answers.get(draft), language)
      return product === null ? [] : [[draft, product] as const]
    }),
  )
  const silent = absent.filter((draft) => answers.get(draft)?.ok === true && !created.has(draft))
  const after = bySku(silent.length === 0 ? [] : (await look(silent)).products)
  return {
    serverTime: before.serverTime,
    results: drafts.map((draft): ShopProductResult => {
      const product = created.get(draft) ?? after.get(draft.sku)
      if (product !== undefined) return { ok: true, sku: draft.sku, product, isNew: true }
      const answer = answers.get(draft)
      return answer === undefined ? found(draft, existing) : refused(draft, answer)
    }),
  }
}

function found({ sku }: ShopProductDraft, existing: ReadonlyMap<string, ShopProduct>): ShopProductResult {
  const product = existing.get(sku)
  return product === undefined ? refused({ sku }, undefined) : { ok: true, sku, product, isNew: false }
}

/** Whatever did not tell that it can't be done may be tried again, since it is looked for first. */
function refused(
  { sku }: Pick<ShopProductDraft, 'sku'>,
  answer: BatchResult<unknown> | undefined,
): ShopProductResult {
  if (answer?.ok === false) {
    const { code, message } = answer.error
    return { ok: false, sku, code, message, isRetryable: mayBeRepeated(answer.error) }
  }
  return {
    ok: false,
    sku,
    code: 'outcome-not-told',
    message: 'The shop accepted the product but does not show it.',
    isRetryable: true,
  }
}

function bySku(products: readonly ShopProduct[]): Map<string, ShopProduct> {
  return new Map(products.flatMap((product) => (product.sku === null ? [] : [[product.sku.trim(), product]])))
}

function productOf(
  answer: BatchResult<DecodedRecord<ProductExtend>> | undefined,
  language: string | null,
): ShopProduct | null {
  return answer?.ok === true && answer.body.ok ? mapProduct(answer.body.value, language) : null
}

function bodyOf(
  { sku, name, netPrice, taxClassId, unit, gtin }: ShopProductDraft,
  languageId: string | null,
) {
  return {
    sku,
    price: netPrice,
    status: '0',
    subtractStock: true,
    taxClass: { id: taxClassId },
    ...(gtin === null ? {} : { gtin }),
    productDescriptions: [
      {
        name,
        measurementUnit: unit,
        ...(languageId === null ? {} : { language: { id: languageId } }),
      },
    ],
  }
}

/** The shop's main language, else its first one. */
async function languageIdOf(
  client: ShopRenterClient,
  language: string | null,
  options: CallOptions,
): Promise<string | null> {
  let first: string | null = null
  for await (const record of client.languages.list({}, options)) {
    if (!record.ok) continue
    const { id, code } = record.value
    if (typeof code === 'string' && code.toLowerCase() === language) return id
    first ??= id
  }
  return first
}
