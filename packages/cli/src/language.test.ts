import { expect, test } from 'vitest'
import { chooseLanguage } from './language.ts'

test('what was asked for wins over the environment', () => {
  expect(chooseLanguage('en', { LANG: 'hu_HU.UTF-8' })).toBe('en')
})

test('the environment is asked in the order of POSIX', () => {
  expect(chooseLanguage(undefined, { LC_ALL: 'hu_HU.UTF-8', LANG: 'en_GB' })).toBe('hu')
  expect(chooseLanguage(undefined, { LC_ALL: '', LANG: 'hu_HU' })).toBe('hu')
})

test('any language but Hungarian reads English', () => {
  expect(chooseLanguage(undefined, { LANG: 'de_DE' })).toBe('en')
  expect(chooseLanguage(undefined, {})).toBe('en')
})
