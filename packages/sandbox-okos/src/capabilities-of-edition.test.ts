import { expect, test } from 'vitest'
import { capabilitiesOfEdition } from './capabilities-of-edition.ts'

const common = ['orders', 'partners', 'products', 'invoices', 'import', 'updates', 'price-lists']

test.each([
  ['Okos-Ügyvitel', true, [...common, 'stock', 'batch-invoicing', 'crm-events', 'cash-receipts']],
  ['Okos-Ügyvitel', false, [...common, 'batch-invoicing', 'crm-events', 'cash-receipts']],
  ['Okos-Számla', true, common],
  ['Okos-Számla és Készlet', false, [...common, 'stock']],
  ['Okos-Számla és CRM', true, [...common, 'crm-events']],
  ['Okos-Számla és Pénztár', true, [...common, 'cash-receipts']],
])('%s, stock module %s', (edition, hasStockModule, expected) => {
  expect(capabilitiesOfEdition({ edition, hasStockModule })).toEqual(expected)
})
