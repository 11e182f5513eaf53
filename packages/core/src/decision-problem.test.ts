import { expect, test } from 'vitest'
import { decisionProblem } from './decision-problem.ts'
import { vatKey } from './keys.ts'
import { vatRates } from './test-support/planning-input.ts'

const erp = {
  vatRates,
  paymentMethods: [{ id: 'p1', name: 'Utánvét' }],
  shippingMethods: [{ id: 's1', name: 'Futár' }],
}

const zero = vatKey({ country: 'HU', taxName: null, rate: '0.0000' })

test.each([
  ['payment-method', 'payment-method:paypal', 'p1', null],
  ['payment-method', 'payment-method:paypal', 's1', 'unknown-record'],
  ['shipping-method', 'shipping-method:gls', 's1', null],
  ['shipping-method', 'payment-method:gls', 's1', 'key-of-another-kind'],
  ['shipping-method', 'shipping-method:', 's1', 'key-of-another-kind'],
  ['product', 'product:A1', 'any', null],
  ['product', 'product:A1', '', 'unknown-record'],
  ['vat', zero, ' aam ', null],
  ['vat', zero, '27%', 'rate-differs'],
  ['vat', zero, 'NONE', 'unknown-record'],
  ['vat', 'vat:HU', 'AAM', 'rate-differs'],
] as const)('P9: the decision that a %s, %s, is %j: %j', (kind, shopKey, erpId, problem) => {
  expect(decisionProblem({ kind, shopKey, erpId }, erp)).toBe(problem)
})
