import { expect, test } from 'vitest'
import { suggestMatches } from './suggest-matches.ts'

const candidates = [
  { erpId: 'pm-1', name: 'Utánvét' },
  { erpId: 'pm-2', name: 'Utánvétes fizetés' },
  { erpId: 'pm-3', name: 'Bankkártya' },
  { erpId: 'pm-0', name: 'UTÁNVÉT ' },
  { erpId: 'pm-9', name: 'utánvét' },
]

test('Suggestions come likest first, equals by their id, unlike ones not at all', () => {
  expect(suggestMatches('utanvet', { candidates })).toEqual([
    { erpId: 'pm-0', name: 'UTÁNVÉT ', likenessPercent: 100 },
    { erpId: 'pm-1', name: 'Utánvét', likenessPercent: 100 },
    { erpId: 'pm-9', name: 'utánvét', likenessPercent: 100 },
  ])
  expect(suggestMatches('Utánvétes fizetési mód', { candidates, limit: 1 })).toEqual([
    { erpId: 'pm-2', name: 'Utánvétes fizetés', likenessPercent: 77 },
  ])
})

test('A name of nothing suggests nothing', () => {
  expect(suggestMatches('', { candidates })).toEqual([])
  expect(suggestMatches('', { candidates: [{ erpId: 'x', name: ' ' }] })).toHaveLength(1)
})
