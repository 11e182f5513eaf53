import type { MappingDrift, OrderDrift, SyncEventMap } from '@okos-sync/domain'
import type { OkosSync } from '@okos-sync/sync'
import { expect, test } from 'vitest'
import { tellDrift } from './tell-drift.ts'

test('what the two sides differ in is noted in words, in both languages', () => {
  const order: OrderDrift = {
    ...{ about: 'order', orderInnerId: '101', code: 'document-missing', documentNumbers: ['WEB-1'] },
    ...{ currency: 'HUF', shopGross: null, erpGross: null, difference: null, isHealed: false },
  }
  const name: MappingDrift = { key: 'x', code: 'status-new', name: 'Átadva', params: {}, isBlocking: false }
  const events: readonly (readonly [keyof SyncEventMap, object])[] = [
    ['drift-found', { drift: order }],
    ['mapping-drift', { drift: name }],
  ]
  const noted = (language: 'hu' | 'en') => {
    const lines: string[] = []
    const terminal = {
      width: null,
      print: () => {},
      note: (line: string) => lines.push(line),
      progress: () => {},
    }
    const on = ((wanted: string, listener: (event: object) => unknown) => {
      for (const [sent, event] of events) if (sent === wanted) listener(event)
    }) as OkosSync['on']
    tellDrift({ sync: { on }, terminal, language })
    return lines
  }
  expect(noted('en')).toEqual([
    expect.stringContaining('The document of order 101 (WEB-1) is not in Okos. If it is needed'),
    expect.stringContaining('New order status in the shop: Átadva.'),
  ])
  expect(noted('hu')[0]).toContain('nincs meg az Okosban')
})
