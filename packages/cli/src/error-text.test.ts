import { OkosSyncError } from '@okos-sync/domain'
import { StoreError, type StoreErrorCode } from '@okos-sync/store-sqlite'
import { expect, test } from 'vitest'
import { errorText } from './error-text.ts'

const codes: readonly StoreErrorCode[] = [
  'store-newer',
  'store-foreign',
  'store-damaged',
  'store-full',
  'store-read-only',
  'store-busy',
  'store-unreachable',
  'store-failed',
]

test.each(codes)('R5: %s is told with its file and its fix in both languages', (code) => {
  const error = new StoreError({ code, message: 'As SQLite says it.', file: '/data/bolt.db' })
  const [english, hungarian] = [errorText(error, 'en'), errorText(error, 'hu')]
  expect(english).not.toBe(hungarian)
  for (const text of [english, hungarian]) {
    expect(text).toContain('/data/bolt.db')
    expect(text).toMatch(/[.:] .+\.$/)
    expect(text).not.toContain('As SQLite says it.')
  }
})

test('any other error is told in its own words, without a stack', () => {
  const tooOld = new StoreError({ code: 'sqlite-too-old', message: 'Update Node.' })
  expect(errorText(tooOld, 'hu')).toBe('Update Node.')
  expect(errorText(new OkosSyncError({ code: 'x', message: 'Refused.' }), 'en')).toBe('Refused.')
  expect(errorText(new TypeError('no'), 'en')).toBe('TypeError: no')
  expect(errorText('no', 'en')).toBe('no')
})
