import type {
  ShopAddress,
  ShopOrder,
  ShopOrderAddon,
  ShopOrderLine,
  ShopOrderTotal,
  SlotLevels,
} from '@okos-sync/domain'

/** Levels or quantities; what is left out is 0. */
export function slots(levels: Partial<SlotLevels>): SlotLevels {
  return { stock1: '0', stock2: '0', stock3: '0', stock4: '0', ...levels }
}

/** A total row as the shop states it. */
export function row(type: string, value: string, more: Partial<ShopOrderTotal> = {}): ShopOrderTotal {
  return { type, value, key: null, name: null, valueText: null, ...more }
}

/** One piece of a product at 1 000 Ft net and 27 %. */
export function line(more: Partial<ShopOrderLine> = {}): ShopOrderLine {
  return {
    resourceId: 'line-1',
    name: 'Kézműves szappan',
    sku: 'SZAPPAN-1',
    productId: 'product-1',
    price: '1000.0000',
    total: '1000.0000',
    taxRate: '27.0000',
    priceCurrency: null,
    grossPriceCurrency: null,
    quantities: slots({ stock1: '1' }),
    subtractsStock: true,
    ...more,
  }
}

/** A bottle deposit of 50 Ft without VAT. */
export function deposit(more: Partial<ShopOrderAddon> = {}): ShopOrderAddon {
  return {
    resourceId: 'addon-1',
    name: 'Üveg betétdíj',
    sku: null,
    type: 'DEPOSIT_FEE',
    price: '50.0000',
    quantity: '1',
    total: '50.0000',
    taxRate: null,
    ...more,
  }
}

export function address(more: Partial<ShopAddress> = {}): ShopAddress {
  return {
    familyName: 'Őrsi',
    givenName: 'Tünde',
    company: null,
    address1: 'Fő utca 1.',
    address2: null,
    city: 'Győr',
    postcode: '9021',
    zone: null,
    countryName: 'Magyarország',
    countryCode: 'HU',
    ...more,
  }
}

/** Sums of an order whose only figure is one line of 1 000 Ft net, and of whatever is given besides. */
export function totals(extras: readonly ShopOrderTotal[] = [], total = '1270.0000'): ShopOrderTotal[] {
  return [
    row('SUB_TOTAL', '1000.0000'),
    row('TAX', '270.0000'),
    row('SUB_TOTAL_WITH_TAX', '1270.0000'),
    ...extras,
    row('TOTAL', total),
  ]
}

/** A consistent order of a guest: one line, 1 270 Ft, free shipping. */
export function shopOrder(more: Partial<ShopOrder> = {}): ShopOrder {
  return {
    shopName: 'demo-bolt',
    innerId: '101',
    resourceId: 'order-101',
    statusId: 'status-new',
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-01T08:00:00.000Z',
    currency: 'HUF',
    exchangeRate: '1.00000000',
    total: '1270.0000',
    buyer: {
      customerId: null,
      familyName: 'Őrsi',
      givenName: 'Tünde',
      email: 'tunde@example.com',
      phone: '+36301234567',
      taxNumber: null,
    },
    billing: address(),
    shipping: address(),
    paymentMethod: { name: 'Utánvét', code: 'cod', taxRate: null, taxName: null },
    paysLater: null,
    shippingMethod: { name: 'GLS futár', code: 'gls', taxRate: '27.0000', taxName: '27 %' },
    pickupPointId: null,
    coupon: null,
    couponTaxRate: null,
    loyaltyPointsTaxRate: null,
    comment: null,
    lines: [line()],
    addons: [],
    totals: totals(),
    giftWrappings: [],
    payments: [],
    marketplace: null,
    languageCode: 'hu',
    ...more,
  }
}

/** The order with a row that its total counts. */
export function orderWithRow(extra: ShopOrderTotal, total: string, more: Partial<ShopOrder> = {}): ShopOrder {
  return shopOrder({ total, totals: totals([extra], total), ...more })
}
