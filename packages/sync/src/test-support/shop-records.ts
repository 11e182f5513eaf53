import type {
  Instant,
  ShopAddress,
  ShopCustomer,
  ShopOrder,
  ShopProduct,
  SlotLevels,
} from '@okos-sync/domain'

/** Levels with the given quantities in the first two columns. */
export function slots(stock1: number, stock2 = 0): SlotLevels {
  return { stock1: String(stock1), stock2: String(stock2), stock3: '0', stock4: '0' }
}

/** Net price of every product: gross 1,270 at 27 %. */
const netPrice = 1_000

export function product(sku: string, stock: SlotLevels): ShopProduct {
  return {
    resourceId: `product-${sku}`,
    innerId: `9${sku.replace(/\D/g, '')}`,
    sku,
    name: `Termék ${sku}`,
    netPrice: `${netPrice}.0000`,
    pricing: { price: `${netPrice}.0000`, multiplier: '1.0000', isMultiplierLocked: false },
    taxClassId: 'tax-27',
    unit: 'db',
    gtin: null,
    levels: stock,
    subtractsStock: true,
    isActive: true,
    parentId: null,
  }
}

function address(familyName: string): ShopAddress {
  return {
    familyName,
    givenName: 'Ödön',
    company: null,
    address1: 'Fő utca 1.',
    address2: null,
    city: 'Győr',
    postcode: '9021',
    zone: null,
    countryName: 'Magyarország',
    countryCode: 'HU',
  }
}

export function customer(number: number): ShopCustomer {
  return {
    resourceId: `customer-${number}`,
    innerId: String(number),
    familyName: `Vevő${number}`,
    givenName: 'Ödön',
    email: `vevo${number}@example.hu`,
    phone: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    addresses: [{ ...address(`Vevő${number}`), taxNumber: null }],
  }
}

/** What a shopper puts into the cart: quantity per column. */
export interface Wanted {
  readonly sku: string
  readonly quantities: SlotLevels
}

/** A consistent order in HUF, paid on delivery, by a guest or a registered customer. */
export function order(params: {
  readonly innerId: string
  readonly wanted: readonly Wanted[]
  readonly at: Instant
  /** Number of the registered customer; null: a guest whose name is taken from the order. */
  readonly customerNumber?: number | null
}): ShopOrder {
  const { innerId, wanted, at, customerNumber = null } = params
  const who = customerNumber === null ? `Vendég${innerId}` : `Vevő${customerNumber}`
  const customerId = customerNumber === null ? null : `customer-${customerNumber}`
  const email = `${who.toLowerCase()}@example.hu`
  return {
    ...methodsAndExtras,
    ...goods(innerId, wanted),
    shopName: 'demo',
    innerId,
    resourceId: `order-${innerId}`,
    statusId: 'new',
    createdAt: at,
    updatedAt: at,
    buyer: { customerId, familyName: who, givenName: 'Ödön', email, phone: null, taxNumber: null },
    billing: address(who),
    shipping: address(who),
    comment: 'Kérem, csöngessen!',
  }
}

const method = { code: 'cod', taxRate: null, taxName: null }

const methodsAndExtras = {
  currency: 'HUF',
  exchangeRate: '1',
  paymentMethod: { ...method, name: 'Utánvét' },
  paysLater: true,
  shippingMethod: { ...method, name: 'Futár' },
  pickupPointId: null,
  coupon: null,
  couponTaxRate: null,
  loyaltyPointsTaxRate: null,
  addons: [],
  giftWrappings: [],
  payments: [],
  marketplace: null,
  languageCode: 'hu',
}

/** Lines and totals that add up. */
function goods(innerId: string, wanted: readonly Wanted[]): Pick<ShopOrder, 'lines' | 'totals' | 'total'> {
  const pieces = ({ quantities }: Wanted) =>
    Object.values(quantities).reduce((sum, value) => sum + Number(value), 0)
  const net = wanted.reduce((sum, item) => sum + pieces(item) * netPrice, 0)
  const total = (type: string, value: number) => ({
    type,
    key: null,
    name: type,
    value: `${value}.0000`,
    valueText: null,
  })
  return {
    total: `${(net * 127) / 100}.0000`,
    totals: [
      total('SUB_TOTAL', net),
      total('TAX', (net * 27) / 100),
      total('SUB_TOTAL_WITH_TAX', (net * 127) / 100),
      total('TOTAL', (net * 127) / 100),
    ],
    lines: wanted.map((item, index) => ({
      resourceId: `line-${innerId}-${index}`,
      name: `Termék ${item.sku}`,
      sku: item.sku,
      productId: `product-${item.sku}`,
      price: `${netPrice}.0000`,
      total: `${netPrice * pieces(item)}.0000`,
      taxRate: '27.0000',
      priceCurrency: null,
      grossPriceCurrency: null,
      quantities: item.quantities,
      subtractsStock: true,
    })),
  }
}
