import { expect, test } from 'vitest'
import { capabilitiesOfEdition } from './capabilities-of-edition.ts'

const common = ['orders', 'partners', 'products', 'invoices', 'import', 'updates']

test.each([
  [
    'Okos-Ügyvitel',
    true,
    [...common, 'stock', 'price-lists', 'batch-invoicing', 'crm-events', 'cash-receipts'],
  ],
  ['Okos-Ügyvitel', false, [...common, 'batch-invoicing', 'crm-events', 'cash-receipts']],
  ['Okos-Számla', true, common],
  ['Okos-Számla és Készlet', false, [...common, 'stock', 'price-lists']],
  ['Okos-Számla és CRM', true, [...common, 'crm-events']],
  ['Okos-Számla és Pénztár', true, [...common, 'cash-receipts']],
])('%s, stock module %s', (edition, hasStockModule, expected) => {
  expect(capabilitiesOfEdition({ edition, hasStockModule })).toEqual(expected)
})
