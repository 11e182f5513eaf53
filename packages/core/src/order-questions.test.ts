import { describe, expect, test } from 'vitest'
import { orderQuestions } from './order-questions.ts'
import { planningInput } from './test-support/planning-input.ts'
import { deposit, line, row, shopOrder } from './test-support/shop-order.ts'

const context = planningInput([], { customerInnerIds: new Map([['customer-a', '9']]) })

const nameless = { name: null, code: null, taxRate: null, taxName: null }

describe('What must be looked up before planning', () => {
  test('is asked for once', () => {
    const orders = [shopOrder(), shopOrder({ innerId: '102' })]
    const questions = orderQuestions(orders, context)
    expect(questions.emails).toEqual(['tunde@example.com'])
    expect(questions.taxNumbers).toEqual([])
    expect(questions.productCodes).toEqual(['SZAPPAN-1'])
    expect(questions.orderRefs.map((ref) => ref.externalId)).toEqual(['101', '102'])
    expect(new Set(questions.bindingKeys).size).toBe(questions.bindingKeys.length)
  })

  test('covers buyers, products, methods, and every name that may be a service', () => {
    const order = shopOrder({
      buyer: {
        ...shopOrder().buyer,
        customerId: 'customer-a',
        email: ' Tunde@Example.com',
        taxNumber: '12345676242',
      },
      lines: [line({ sku: ' X ' }), line({ sku: null, name: 'Ajándékkártya' })],
      addons: [deposit()],
      totals: [row('SHIPPING', '1'), row('PAYMENT', '1'), row('COUPON', '-1'), row('TOTAL', '1')],
    })
    const questions = orderQuestions([order], context)
    expect(questions).toMatchObject({
      emails: ['tunde@example.com'],
      taxNumbers: ['12345676-2-42'],
      productCodes: ['X'],
      customerIds: ['customer-a'],
      serviceNames: [
        'Kézműves szappan',
        'Ajándékkártya',
        'Üveg betétdíj',
        'GLS futár',
        'Utánvét',
        'Kupon kedvezmény',
      ],
      partnerRefs: [{ source: 'shoprenter:demo-bolt', externalId: 'customer:9' }],
    })
    expect(questions.bindingKeys).toEqual([
      'partner:demo-bolt:customer:9',
      'product:X',
      'service:kézműves szappan',
      'service:ajándékkártya',
      'service:üveg betétdíj',
      'service:gls futár',
      'service:utánvét',
      'service:kupon kedvezmény',
      'payment-method:utánvét',
      'shipping-method:gls futár',
    ])
  })

  test('is a guest’s digest where the customer is not known, and nothing where nothing is told', () => {
    const order = shopOrder({
      buyer: { ...shopOrder().buyer, customerId: 'customer-gone', email: null },
      paymentMethod: nameless,
      shippingMethod: nameless,
      lines: [],
      totals: [],
    })
    expect(orderQuestions([order], context)).toMatchObject({
      emails: [],
      bindingKeys: ['partner:demo-bolt:guest:<őrsi tünde\norder:101>'],
      partnerRefs: [{ source: 'shoprenter:demo-bolt', externalId: 'guest:<őrsi tünde\norder:101>' }],
    })
  })
})
