import type {
  ErpLookUpAnswer,
  ErpMasterData,
  OrderRecord,
  Partner,
  Product,
  Service,
  ShopMetadata,
  ShopOrder,
  VatRate,
} from '@okos-sync/domain'
import { planOrders } from '../plan-orders.ts'
import type { PlannedOrders, PlanOrdersInput } from '../planning-types.ts'
import { defaultSettings } from '../settings.ts'

export const vatRates: readonly VatRate[] = [
  { shortName: '27%', rate: '27', navCase: null },
  { shortName: '18%', rate: '18', navCase: null },
  { shortName: '5%', rate: '5', navCase: null },
  { shortName: 'AAM', rate: '0', navCase: 'AAM' },
  { shortName: 'ÁKK', rate: '0', navCase: 'ATK' },
]

export const erpMasterData: ErpMasterData = {
  vatRates,
  paymentMethods: [{ id: 'pm-1', name: 'Bankkártya' }],
  shippingMethods: [{ id: 'sm-1', name: 'GLS Futár' }],
  warehouses: ['R1', 'R2', 'R3', 'R4'].map((code) => ({ id: `wh-${code}`, code, name: code })),
  units: ['db'],
  currencies: ['HUF', 'EUR'],
  numberSeries: [],
}

const shopMetadata: ShopMetadata = {
  shopName: 'demo-bolt',
  timeZone: 'Europe/Budapest',
  currency: 'HUF',
  stockCount: 4,
  statuses: [
    { id: 'status-new', innerId: '1', name: 'Új' },
    { id: 'status-sent', innerId: '2', name: 'Kiszállítva' },
    { id: 'status-storno', innerId: '3', name: 'Sztornó' },
    { id: 'status-void', innerId: '4', name: 'Vevő lemondta' },
  ],
  cancelledStatusId: 'status-storno',
  taxClasses: [
    { id: 'tax-27', name: '27 %', rate: '27.0000' },
    { id: 'tax-0', name: '0 %', rate: '0.0000' },
    { id: 'tax-none', name: 'Nincs', rate: null },
  ],
}

export const nothingFound: ErpLookUpAnswer = { partners: [], products: [], services: [], orders: [] }

/** Mappings that let a shop with deposits and exempt products through. */
export const mappedSettings = {
  ...defaultSettings,
  vatMappings: [
    { country: null, taxName: 'deposit', rate: '0', shortName: 'ÁKK' },
    { country: 'HU', taxName: null, rate: '0', shortName: 'AAM' },
  ],
}

/** Input for orders, an hour after the usual test order; hashes are made from the content. */
export function planningInput(
  orders: readonly ShopOrder[],
  more: Partial<PlanOrdersInput> = {},
): PlanOrdersInput {
  return {
    connectionId: 'connection-1',
    settings: mappedSettings,
    shop: shopMetadata,
    erp: erpMasterData,
    bindings: new Map(),
    now: '2026-11-01T09:00:00.000Z',
    digest: (text) => `<${text}>`,
    orders,
    contentHashes: new Map(orders.map((order) => [order.innerId, hashOf(order)])),
    known: new Map(),
    found: nothingFound,
    shopProducts: new Map(),
    customerInnerIds: new Map(),
    ...more,
  }
}

export function hashOf(order: ShopOrder): string {
  return JSON.stringify(order)
}

export function partner(more: Partial<Partner> = {}): Partner {
  return {
    id: 'partner-1',
    version: 1,
    refs: [],
    createdAt: '2025-01-01T00:00:00.000Z',
    name: 'Őrsi Tünde',
    isCompany: false,
    taxNumber: null,
    emails: ['tunde@example.com'],
    phone: null,
    billing: null,
    shipping: null,
    ...more,
  }
}

export function product(more: Partial<Product> = {}): Product {
  return {
    id: 'erp-product-1',
    version: 1,
    refs: [],
    code: 'SZAPPAN-1',
    name: 'Szappan',
    vat: '27%',
    unit: 'csomag',
    netPrice: '1000',
    barcode: null,
    isActive: true,
    ...more,
  }
}

export function service(more: Partial<Service> = {}): Service {
  return { id: 'erp-service-1', version: 1, refs: [], name: 'GLS futár', vat: '27%', unit: 'alk', ...more }
}

/** The single order's plan, with its draft when there is one. */
export function planOne(order: ShopOrder, more: Partial<PlanOrdersInput> = {}) {
  const plan = planOrders(planningInput([order], more))
  const [record] = plan.records
  if (record === undefined) throw new Error('The order got no record.')
  return { plan, record, verdict: record.verdict, draft: draftsOf(plan)[0] ?? null }
}

/** Drafts of all documents that the plan creates or amends. */
export function draftsOf(plan: PlannedOrders) {
  return plan.actions.flatMap((action) =>
    action.kind === 'create-order' || action.kind === 'amend-order' ? [action.draft] : [],
  )
}

/** The draft of an order that must pass. */
export function draftOf(order: ShopOrder, more: Partial<PlanOrdersInput> = {}) {
  const { draft, verdict } = planOne(order, more)
  if (draft === null) throw new Error(`Expected a document, got ${JSON.stringify(verdict)}.`)
  return draft
}

/** The record as it is once the ERP has the document. */
export function written(record: OrderRecord, more: Partial<OrderRecord> = {}): OrderRecord {
  return {
    ...record,
    technical: 'done',
    order: null,
    documentId: 'doc-1',
    documentNumber: 'WEB-1',
    documentVersion: 3,
    ...more,
  }
}
