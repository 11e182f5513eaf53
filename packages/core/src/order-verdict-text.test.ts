import type { VerdictCode, VerdictNoteCode } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { importRemarkText, importRemarkTexts } from './import-remark-text.ts'
import { orderVerdictText, verdictNoteText } from './order-verdict-text.ts'
import type { ImportRemarkCode } from './planning-types.ts'
import { notePlaceholders, noteTexts } from './verdict-note-texts.ts'
import { verdictPlaceholders, verdictTexts } from './verdict-texts.ts'

const codes = Object.keys(verdictPlaceholders) as VerdictCode[]

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '')
}

describe('B2: a verdict in words', () => {
  test.each(codes)('%s has a text and a next step in both languages, with the same placeholders', (code) => {
    for (const language of ['hu', 'en'] as const) {
      const { text, nextStep } = verdictTexts[language][code]
      expect(nextStep).not.toBe('')
      const used = new Set(placeholdersOf(text + nextStep))
      expect([...used].toSorted()).toEqual(['order', ...verdictPlaceholders[code]].toSorted())
    }
  })

  test('has no text under a code that does not exist', () => {
    for (const texts of Object.values(verdictTexts))
      expect(Object.keys(texts).toSorted()).toEqual(codes.toSorted())
  })

  test('is filled in', () => {
    const verdict = {
      orderInnerId: '101',
      code: 'vat-unmapped' as const,
      params: { country: 'SK', taxName: '$&', rate: '20' },
    }
    expect(orderVerdictText(verdict, 'en')).toEqual({
      text: 'A VAT rate of order 101 has no mapping: country SK, name $&, rate 20 %.',
      nextStep: 'Decide it in the mapping table, or add it to vatMappings.',
    })
    expect(orderVerdictText(verdict, 'hu').text).toContain('ország SK, név $&, mérték 20 %')
  })

  test('shows a dash for what it was not told', () => {
    expect(orderVerdictText({ orderInnerId: '7', code: 'erp-refused', params: {} }, 'en').text).toBe(
      'Okos did not accept order 7 (–).',
    )
  })
})

describe('M20: a remark about a product', () => {
  test('has a text in both languages that names what it is about', () => {
    const codes = Object.keys(importRemarkTexts.hu) as ImportRemarkCode[]
    expect(Object.keys(importRemarkTexts.en)).toEqual(codes)
    for (const code of codes) {
      for (const language of ['hu', 'en'] as const)
        expect(importRemarkText({ innerId: '1', code, detail: 'A → B' }, language)).toContain('A → B')
    }
  })
})

describe('B2: a note beside a verdict', () => {
  const noteCodes = Object.keys(notePlaceholders) as VerdictNoteCode[]

  test.each(noteCodes)('%s has a text in both languages, with the same placeholders', (code) => {
    for (const texts of Object.values(noteTexts))
      expect(placeholdersOf(texts[code]).toSorted()).toEqual(notePlaceholders[code].toSorted())
  })

  test('has no text under a code that does not exist', () => {
    for (const texts of Object.values(noteTexts))
      expect(Object.keys(texts).toSorted()).toEqual(noteCodes.toSorted())
  })

  test('is filled in', () => {
    const note = { code: 'partner-several-exact', params: { candidates: '3' } } as const
    expect(verdictNoteText(note, 'en')).toContain('Okos has 3 partners')
    expect(verdictNoteText(note, 'hu')).toContain('Az Okosban 3 ügyfélnek')
  })
})
