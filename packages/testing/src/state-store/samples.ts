import type {
  Action,
  Instant,
  Lease,
  OrderRecord,
  RunSummary,
  ShopAddress,
  ShopLevel,
  ShopOrder,
  StateStore,
} from '@okos-sync/domain'

/** Minute `minute` of the suite's day. */
export function at(minute: number): Instant {
  return new Date(Date.UTC(2026, 10, 2, 8, minute)).toISOString()
}

/** A lease of a connection taken at minute 0 for an hour. */
export async function leased(store: StateStore, connectionId = 'shop-a'): Promise<Lease> {
  const lease = await store.acquireLease({ connectionId, holder: 'suite', now: at(0), ttlMs: 3_600_000 })
  if (lease === null) throw new Error(`The lease of ${connectionId} was free but was not given.`)
  return lease
}

const nobody: ShopAddress = {
  familyName: null,
  givenName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  postcode: null,
  zone: null,
  countryName: null,
  countryCode: null,
}

/** An order of the shop with the given number. */
function sampleOrder(innerId: string): ShopOrder {
  const method = { name: null, code: null, taxRate: null, taxName: null }
  return {
    shopName: 'demo',
    innerId,
    resourceId: `order-${innerId}`,
    statusId: 'new',
    createdAt: at(0),
    updatedAt: at(0),
    currency: 'HUF',
    exchangeRate: '1',
    total: '1270',
    buyer: {
      customerId: null,
      familyName: 'Őry',
      givenName: 'Tünde',
      email: null,
      phone: null,
      taxNumber: null,
    },
    billing: nobody,
    shipping: nobody,
    paymentMethod: method,
    paysLater: null,
    shippingMethod: method,
    pickupPointId: null,
    coupon: null,
    couponTaxRate: null,
    loyaltyPointsTaxRate: null,
    comment: null,
    lines: [],
    addons: [],
    totals: [],
    giftWrappings: [],
    payments: [],
    marketplace: null,
    languageCode: 'hu',
  }
}

/** A record of a waiting order. */
export function sampleRecord(orderInnerId: string, changes: Partial<OrderRecord> = {}): OrderRecord {
  return {
    orderInnerId,
    technical: 'pending',
    verdict: {
      orderInnerId,
      outcome: 'waiting',
      code: 'vat-unmapped',
      params: { rate: '0' },
      notes: [{ code: 'partner-several-exact', params: { candidates: '2' } }],
      currency: 'HUF',
      shopGross: '1270',
      shopUpdatedAt: at(0),
    },
    contentHash: `hash-${orderInnerId}`,
    documentId: null,
    documentNumber: null,
    documentVersion: null,
    documentGross: null,
    order: sampleOrder(orderInnerId),
    skus: ['A', 'Ő-2'],
    written: { A: { stock1: '1', stock2: '0', stock3: '0', stock4: '0' } },
    hadLeft: false,
    trouble: null,
    ...changes,
  }
}

/** An action that cancels the document of an order; `reason` tells one content from another. */
export function cancelAction(orderInnerId: string, reason = 'storno'): Action {
  const key = `cancel:${orderInnerId}`
  return { kind: 'cancel-order', key, orderInnerId, documentId: `doc-${orderInnerId}`, version: 1, reason }
}

/** A level of a product. */
export function sampleLevel(sku: string, changes: Partial<ShopLevel> = {}): ShopLevel {
  return {
    sku,
    shopProductId: `product-${sku}`,
    levels: { stock1: '4', stock2: '0', stock3: '1.5', stock4: '-2' },
    asOf: at(0),
    isCertain: true,
    awaitsOpening: false,
    ...changes,
  }
}

/** A finished run that did nothing. */
export function sampleRun(runId: string, startedAt: Instant): RunSummary {
  return {
    runId,
    connectionId: 'shop-a',
    flows: ['orders'],
    scope: 'whole',
    startedAt,
    finishedAt: startedAt,
    outcome: 'done',
    orders: {
      seen: 0,
      imported: 0,
      updated: 0,
      cancelled: 0,
      unchanged: 0,
      waiting: [],
      excluded: [],
      failed: [],
    },
    partners: { created: 0, matched: 0 },
    products: { created: 0, matched: 0 },
    services: { created: 0, matched: 0 },
    matches: {},
    stock: { pushed: 0, unchanged: 0, openingBooked: 0, held: null },
    missingProducts: { reported: 0, created: 0 },
    prices: { pushed: 0, unchanged: 0, differing: 0, held: null },
    leftOut: [],
    money: [],
    parkedActions: 0,
    durationMs: 0,
    trouble: null,
  }
}
