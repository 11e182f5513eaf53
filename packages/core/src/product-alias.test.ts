import { expect, test } from 'vitest'
import { productAlias, shopCodesOf } from './product-alias.ts'

const settings = { productAliases: { WEB: 'C', ' web2 ': 'C ', constructor: 'D' } }

test('a product of the ERP has its own code in the shop, and those that the settings name for it', () => {
  expect(shopCodesOf(' C', settings)).toEqual(['C', 'WEB', 'web2'])
  expect(shopCodesOf('X', settings)).toEqual(['X'])
})

test('a code of the shop that no setting names is the ERP’s too', () => {
  expect([productAlias('WEB', settings), productAlias('toString', settings)]).toEqual(['C', 'toString'])
})
