import type {
  DocumentParty,
  ErpMasterData,
  InvoiceDraft,
  OrderDraft,
  PartnerDraft,
  ProductDraft,
  ServiceDraft,
  StockMovementDraft,
} from '@okos-sync/domain'

const address = { countryCode: 'HU', postcode: '1054', city: 'Budapest', street: 'Őrház köz 3/b.' }

/** Billing data as a buyer gave it. */
export const buyer: DocumentParty = {
  name: 'Őri Ágnes',
  taxNumber: '12345678-2-42',
  email: 'ori.agnes@example.hu',
  phone: '+36301234567',
  address,
}

/** Drafts whose references, codes and names no other run has. */
export interface SampleDrafts {
  /** Never the same text twice. */
  unique(stem: string): string
  partner(more?: Partial<PartnerDraft>): PartnerDraft
  product(more?: Partial<ProductDraft>): ProductDraft
  service(more?: Partial<ServiceDraft>): ServiceDraft
  order(params: OrderParams): OrderDraft
  movement(
    params: Pick<StockMovementDraft, 'productId' | 'warehouseId' | 'quantity'> & {
      readonly type?: StockMovementDraft['type']
    },
  ): StockMovementDraft
  invoice(orderId: string, more?: Partial<InvoiceDraft>): InvoiceDraft
}

/** An order of one line at 100 net each. */
export interface OrderParams {
  readonly partner: string
  readonly item: string
  readonly kind?: 'product' | 'service'
  /** Whole; default 1. */
  readonly quantity?: number
  /** Takes the whole quantity; none by default. */
  readonly warehouseId?: string
  readonly more?: Partial<OrderDraft>
}

/** Makes drafts that fit a system's master data. */
export function createSampleDrafts(masterData: ErpMasterData): SampleDrafts {
  const run = crypto.randomUUID().slice(0, 8)
  let last = 0
  const unique = (stem: string) => {
    last += 1
    return `${stem}-${run}-${last}`
  }
  const ref = () => ({ source: `conformance:${run}`, externalId: unique('ref') })
  const vat = wholeRate(masterData)
  const unit = masterData.units[0] ?? 'db'
  const numberSeries = null
  return {
    unique,
    partner: (more = {}) => ({
      ...{ ref: ref(), name: unique('Őri Ágnes'), isCompany: false, taxNumber: null, phone: null },
      ...{ emails: [`${unique('agi')}@example.hu`], billing: address, shipping: null, ...more },
    }),
    product: (more = {}) => ({
      ...{ ref: ref(), code: unique('SKU'), name: unique('Tükörfúrógép'), vat: vat.shortName, unit },
      ...{ netPrice: '100', barcode: null, ...more },
    }),
    service: (more = {}) => ({ ref: ref(), name: unique('Szállítás'), vat: vat.shortName, unit, ...more }),
    order: ({ more = {}, ...params }) => ({
      ...{
        ref: ref(),
        numberSeries,
        orderedAt: '2026-11-23T08:00:00.000Z',
        currency: currencyOf(masterData),
      },
      ...{ partner: params.partner, billing: buyer, shipping: buyer, paymentMethod: null, isPaid: null },
      ...{ shippingMethod: null, pickupPointId: null, upperNote: unique('172'), internalNote: null },
      ...{ ...contentOf(params, { vat, unit }), fulfilment: 'open', ...more },
    }),
    movement: (params) => ({ ref: ref(), type: 'correction', note: null, ...params }),
    invoice: (orderId, more = {}) => ({
      ...{ ref: ref(), orderId, numberSeries, issuedOn: null, performedOn: null, dueOn: null },
      ...{ paidOn: null, exchangeRate: null, note: null, ...more },
    }),
  }
}

function contentOf(
  { item, kind = 'product', quantity = 1, warehouseId }: OrderParams,
  {
    vat,
    unit,
  }: { readonly vat: { readonly shortName: string; readonly rate: string }; readonly unit: string },
): Pick<OrderDraft, 'lines' | 'vatSummary' | 'net' | 'vatAmount' | 'gross'> {
  const vatAmount = quantity * Number(vat.rate)
  const net = quantity * 100
  const amounts = { net: String(net), vatAmount: String(vatAmount), gross: String(net + vatAmount) }
  const allocations = warehouseId === undefined ? [] : [{ warehouseId, quantity: String(quantity) }]
  const what = { kind, item, name: 'Tükörfúrógép', quantity: String(quantity), unit, unitNet: '100' }
  return {
    lines: [{ ...what, vat: vat.shortName, ...amounts, allocations, note: null }],
    vatSummary: [{ vat: vat.shortName, ...amounts }],
    ...amounts,
  }
}

/** So that VAT of whole hundreds is whole. */
function wholeRate({ vatRates }: ErpMasterData) {
  const rate = vatRates.find((each) => /^[1-9]\d*$/.test(each.rate)) ?? vatRates[0]
  if (rate === undefined) throw new Error('/v1/master-data tells no VAT rate')
  return rate
}

function currencyOf({ currencies }: ErpMasterData): string {
  const [first] = currencies
  if (first === undefined) throw new Error('/v1/master-data tells no currency')
  return currencies.includes('HUF') ? 'HUF' : first
}
