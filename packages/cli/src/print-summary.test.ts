import type { RunSummary } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import type { Attention } from './collect-attention.ts'
import { printSummary } from './print-summary.ts'

const summary: RunSummary = {
  runId: 'run-1',
  connectionId: 'demo',
  flows: ['orders'],
  scope: 'whole',
  startedAt: '2026-11-23T10:00:00.000Z',
  finishedAt: '2026-11-23T10:00:02.500Z',
  outcome: 'done',
  orders: {
    seen: 4,
    imported: 1,
    updated: 0,
    cancelled: 0,
    unchanged: 0,
    waiting: [],
    excluded: [
      { order: '11', code: 'cancelled-before-import' },
      { order: '12', code: 'cancelled-before-import' },
    ],
    failed: [{ order: '13', code: 'totals-disagree' }],
  },
  partners: { created: 1, matched: 0 },
  products: { created: 0, matched: 2 },
  services: { created: 1, matched: 0 },
  matches: { 'product:code': 2 },
  stock: { pushed: 3, unchanged: 0, openingBooked: 0, held: null },
  missingProducts: { reported: 2, created: 1 },
  prices: { pushed: 2, unchanged: 1, differing: 0, held: null },
  leftOut: [],
  money: [{ currency: 'HUF', shopGross: '7490', erpGross: '7490', difference: '0' }],
  parkedActions: 0,
  durationMs: 2500,
  trouble: null,
}

const attention: readonly Attention[] = [
  { orderInnerId: '11', outcome: 'excluded', code: 'cancelled-before-import', params: { orderNumber: '11' } },
  { orderInnerId: '12', outcome: 'excluded', code: 'cancelled-before-import', params: { orderNumber: '12' } },
  {
    orderInnerId: '13',
    outcome: 'failed',
    code: 'totals-disagree',
    params: {
      orderNumber: '13',
      where: 'TOTAL = order.total',
      expected: '7490',
      found: '8490',
      difference: '1000',
    },
  },
]

function printed(language: 'hu' | 'en'): string {
  const lines: string[] = []
  const terminal = {
    width: null,
    print: (line: string) => lines.push(line),
    note: () => {},
    progress: () => {},
  }
  const requests = { shop: 12, shopFloor: 12, erp: 22 }
  printSummary({ summary, attention, requests, terminal, language })
  return lines.join('\n')
}

test('the summary tells money on both sides, requests against the floor, and what needs a look', () => {
  const text = printed('en')
  expect(text).toContain('7490')
  expect(text).toContain('12 to the shop (fewest possible: 12), 22 to Okos')
  expect(text).toContain('excluded: 2 × cancelled-before-import')
  expect(text).toMatch(/│ 13 +│ failed/)
  expect(text).not.toMatch(/│ 11 /)
  expect(text).toContain('Done in 2.5 s.')
})

test('what was held back or left out is said, since nothing else shows it', () => {
  const lines: string[] = []
  const terminal = {
    width: null,
    print: (line: string) => lines.push(line),
    note: () => {},
    progress: () => {},
  }
  const held = { wouldZero: 400, ofProducts: 500 }
  const leftOut = [
    { flow: 'stock', missingCapability: 'stock' },
    { flow: 'prices', setting: 'priceMode' },
  ] as const
  const prices = { ...summary.prices, held: { wouldMove: 60, ofProducts: 500 } }
  const told = { ...summary, leftOut, prices, stock: { ...summary.stock, held } }
  printSummary({ summary: told, attention: [], requests: null, terminal, language: 'en' })
  expect(lines.join('\n')).toContain('400 of 500 products would have gone to zero')
  expect(lines.join('\n')).toContain('Left out: stock to the shop. This Okos lacks: stock')
  expect(lines.join('\n')).toContain('60 of 500 prices would have moved')
  expect(lines.join('\n')).toContain('Left out: prices to the shop, by the setting "priceMode"')
})

test('it speaks Hungarian as well', () => {
  const text = printed('hu')
  expect(text).toContain('Rendelések')
  expect(text).toContain('Kész 2.5 mp alatt.')
  expect(text).not.toMatch(/\bwaiting\b|\bfailed\b/)
})
