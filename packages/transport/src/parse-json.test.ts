import { describe, expect, test } from 'vitest'
import { InvalidJsonError, parseJson } from './parse-json.ts'

describe('parsing foreign JSON', () => {
  test.each([
    '{"__proto__":{"polluted":true},"a":1}',
    '{"\\u005f_proto__":{"polluted":true},"a":1}',
    '{"constructor":{"prototype":{"polluted":true}},"a":1}',
    '{"con\\u0073tructor":{"prototype":{"polluted":true}},"a":1}',
  ])('%s can not pollute what it is merged into', (text) => {
    const parsed = parseJson(text)
    expect(Object.keys(Object(parsed))).toEqual(['a'])
    Object.assign({}, parsed)
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  test('a field that is merely called constructor stays', () => {
    expect(parseJson('{"constructor":"Acme Ltd."}')).toEqual({ constructor: 'Acme Ltd.' })
  })

  test.each(['', '<html></html>', '{"a":', 'undefined'])('%j is an error that quotes nothing', (text) => {
    expect(() => parseJson(text)).toThrow(InvalidJsonError)
    expect(() => parseJson(`${text}buyer@example.com`)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('buyer') }),
    )
  })

  test('JSON nested a million deep is read or refused, but never breaks the process', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`
    for (const text of [deep, `{"__proto__":${deep}}`]) {
      try {
        parseJson(text)
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidJsonError)
      }
    }
  })
})
