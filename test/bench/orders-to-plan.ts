import { orderQuestions, type PlanOrdersInput, planOrders, resolveSettings } from '@okos-sync/core'
import type { ErpLookUpAnswer, ErpMasterData, ShopMetadata, ShopOrder } from '@okos-sync/domain'
import { sha256 } from '../../packages/sync/src/basics/digest.ts'
import { contentHashOf } from '../../packages/sync/src/orders/content-hash.ts'
import { inWorld } from './bench-world.ts'
import { cpuTimeMs } from './cpu-time.ts'
import { keepOrders, pageReader } from './kept-orders.ts'
import { median } from './median.ts'
import type { BenchResult } from './result.ts'

const rounds = 15

const settings = resolveSettings({
  vatMappings: [
    { country: 'HU', taxName: null, rate: '0', shortName: 'TAM' },
    { country: null, taxName: 'deposit', rate: '0', shortName: 'ÁKK' },
  ],
})

/** F3: orders a second from the wire's text to a plan ÷ those of JSON.parse alone on the same text. */
export async function measureOrdersToPlan(): Promise<readonly BenchResult[]> {
  const { texts, shop } = await inWorld(keepOrders)
  const read = pageReader(shop)
  const known = whatIsKnown(texts.flatMap(read))
  const ours: number[] = []
  const bare: number[] = []
  let orders = 0
  for (let round = -3; round < rounds; round += 1) {
    orders = 0
    const parsing = await cpuTimeMs(() => texts.map((text) => JSON.parse(text)))
    const planning = await cpuTimeMs(() => {
      for (const text of texts) orders += planOrders(inputFor(read(text), { shop, known })).records.length
    })
    // The first rounds only warm up.
    if (round < 0) continue
    ours.push(planning)
    bare.push(parsing)
  }
  const perOrder = (times: readonly number[]) => `${((1000 * median(times)) / orders).toFixed(0)} µs`
  return [
    {
      id: 'F3',
      about: 'orders/s from wire text to plan ÷ JSON.parse of the same text',
      value: median(ours.map((time, round) => (bare[round] ?? Number.NaN) / time)),
      goal: 0.25,
      isAtLeast: true,
      unit: '',
      detail: `${perOrder(bare)} ÷ ${perOrder(ours)} an order, ${orders} orders, median of ${rounds}`,
    },
  ]
}

interface Known {
  readonly erp: ErpMasterData
  readonly found: ErpLookUpAnswer
}

function inputFor(
  orders: readonly ShopOrder[],
  { shop, known }: { readonly shop: ShopMetadata; readonly known: Known },
): PlanOrdersInput {
  return {
    connectionId: 'bench',
    settings,
    shop,
    ...known,
    bindings: new Map(),
    now: '2030-01-01T00:00:00.000Z',
    digest: sha256,
    orders,
    contentHashes: new Map(orders.map((order) => [order.innerId, contentHashOf(order, { shop, settings })])),
    known: new Map(),
    shopProducts: new Map(),
    customerInnerIds: new Map(),
  }
}

/** An ERP in its second month: it has the products, the services, the methods and every other buyer. */
function whatIsKnown(orders: readonly ShopOrder[]): Known {
  const questions = orderQuestions(orders, { settings, digest: sha256, customerInnerIds: new Map() })
  const record = { version: 1, refs: [], vat: '27%', unit: 'db' }
  const product = { ...record, netPrice: '1000', barcode: null, isActive: true }
  const methods = (names: readonly (string | null)[]) =>
    [...new Set(names)].flatMap((name, index) => (name === null ? [] : [{ id: `method-${index}`, name }]))
  return {
    found: {
      orders: [],
      partners: orders.filter((_, index) => index % 2 === 0).map(partnerOf),
      products: questions.productCodes.map((code) => ({
        ...product,
        id: `product-${code}`,
        code,
        name: code,
      })),
      services: questions.serviceNames.map((name) => ({ ...record, id: `service-${name}`, name })),
    },
    erp: {
      vatRates: [
        ...['27', '18', '5'].map((rate) => ({ shortName: `${rate}%`, rate, navCase: null })),
        { shortName: 'TAM', rate: '0', navCase: 'TAM' },
        { shortName: 'ÁKK', rate: '0', navCase: 'ATK' },
      ],
      paymentMethods: methods(orders.map((order) => order.paymentMethod.name)),
      shippingMethods: methods(orders.map((order) => order.shippingMethod.name)),
      warehouses: ['1', '2', '3', '4'].map((code) => ({ id: code, code, name: code })),
      units: ['db'],
      currencies: ['HUF', 'EUR'],
      numberSeries: [],
    },
  }
}

function partnerOf({ innerId, buyer, billing }: ShopOrder): ErpLookUpAnswer['partners'][number] {
  return {
    id: `partner-${innerId}`,
    version: 1,
    refs: [],
    createdAt: '2025-01-01T00:00:00.000Z',
    name: billing.company ?? `${billing.familyName} ${billing.givenName}`,
    isCompany: billing.company !== null,
    taxNumber: null,
    emails: buyer.email === null ? [] : [buyer.email],
    phone: null,
    billing: null,
    shipping: null,
  }
}
