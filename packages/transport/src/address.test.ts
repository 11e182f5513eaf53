import { describe, expect, test } from 'vitest'
import { parseBaseUrl, resolveAddress } from './address.ts'
import { createTransport } from './create-transport.ts'
import { UnsafeAddressError } from './errors.ts'

describe('host pinning', () => {
  test.each([
    'https://evil.example/orders',
    'HTTP://evil.example/orders',
    'javascript:alert(1)',
    '//evil.example/orders',
    '/\\evil.example/orders',
    '\\\\evil.example',
    '@evil.example/orders',
    '/orders@evil.example',
    '/../oauth/token',
    '/orders/%2e%2e/%2E%2e/oauth',
    '/orders/..',
    '/orders/..%2f..%2foauth',
    '/orders/%5c..%5coauth',
    '/orders?page=0',
    '/orders#x',
    '/orders/\u0000',
    '/orders/a b',
    '/orders/\r\nhost:%20evil',
    '/orders/é',
  ])('the path %j is refused and nothing is sent', async (path) => {
    let sent = 0
    const transport = createTransport({
      baseUrl: 'https://shop.example/api',
      headers: () => ({ authorization: 'Bearer secret' }),
      fetch: async () => {
        sent += 1
        return new Response('{}')
      },
    })
    await expect(transport.send({ method: 'GET', path })).rejects.toBeInstanceOf(UnsafeAddressError)
    expect(sent).toBe(0)
  })

  test.each([
    'http://shop.example/api',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
    'ftp://shop.example',
    'https://user:password@shop.example',
    'https://shop.example/?a=1',
    'https://shop.example/#a',
    'shop.example',
    '',
  ])('the base address %j is refused', (baseUrl) => {
    expect(() => parseBaseUrl(baseUrl)).toThrow(
      expect.objectContaining({ code: 'configuration', field: 'baseUrl' }),
    )
  })

  test.each(['http://127.0.0.1:8080/api', 'http://localhost:1', 'http://[::1]:8080', 'https://shop.example'])(
    'the base address %j is taken',
    (baseUrl) => {
      expect(parseBaseUrl(baseUrl).href).toContain('://')
    },
  )

  test('ids keep their place and query values are encoded', () => {
    const url = resolveAddress({
      base: new URL('https://shop.example/api/'),
      path: '/products/cHJv==',
      query: { full: true, page: 0, sku: 'a&b=c', none: null, missing: undefined },
    })
    expect(url.href).toBe('https://shop.example/api/products/cHJv==?full=1&page=0&sku=a%26b%3Dc')
  })
})
