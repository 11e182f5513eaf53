import type { OrderDraft } from '@okos-sync/domain'

const party = { name: 'Őri Ágnes', taxNumber: null, email: null, phone: null, address: null }

/** An order of one product and one service that adds up. */
export const sampleOrder: OrderDraft = {
  ref: { source: 'shoprenter:demo', externalId: '172' },
  numberSeries: null,
  orderedAt: '2026-11-23T08:00:00.000Z',
  currency: 'HUF',
  partner: 'partner-1',
  billing: party,
  shipping: party,
  paymentMethod: null,
  isPaid: null,
  shippingMethod: null,
  pickupPointId: null,
  upperNote: '172',
  internalNote: 'Kérem, délután hozzák!',
  lines: [
    {
      kind: 'product',
      item: 'product-1',
      name: 'Bögre',
      quantity: '2',
      unit: 'db',
      unitNet: '500',
      vat: '27%',
      net: '1000',
      vatAmount: '270',
      gross: '1270',
      allocations: [{ warehouseId: 'warehouse-1', quantity: '2' }],
      note: null,
    },
    {
      kind: 'service',
      item: 'service-1',
      name: 'Kupon',
      quantity: '1',
      unit: 'db',
      unitNet: '-100',
      vat: '5%',
      net: '-100',
      vatAmount: '-5',
      gross: '-105',
      allocations: [],
      note: null,
    },
  ],
  vatSummary: [
    { vat: '27%', net: '1000', vatAmount: '270', gross: '1270' },
    { vat: '5%', net: '-100', vatAmount: '-5', gross: '-105' },
  ],
  net: '900',
  vatAmount: '265',
  gross: '1165',
  fulfilment: 'open',
}
