import { expect, test } from 'vitest'
import { leftOutText } from './left-out-text.ts'

test('what was left out is said in words of the language, an unknown capability by its name', () => {
  const stock = { flow: 'stock', missingCapability: 'stock' } as const
  expect(leftOutText('en', stock)).toBe(
    'Left out: stock to the shop. This Okos lacks: stock (the Készlet module).',
  )
  expect(leftOutText('hu', stock)).toBe(
    'Kimaradt: a készlet feltöltése a boltba. Ebből az Okosból hiányzik: készlet (Készlet modul).',
  )
  expect(leftOutText('hu', { flow: 'orders', missingCapability: 'teleport' })).toContain('hiányzik: teleport')
})
