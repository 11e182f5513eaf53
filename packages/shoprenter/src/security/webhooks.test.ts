import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuTimeMs, megabyteBudgetMs } from '../test-support/cpu-time.ts'
import { createQuickClock } from '../test-support/quick-clock.ts'
import {
  createPathSecret,
  createWebhookHandler,
  makeAppCall,
  verifyAppCall,
  webhookUrl,
} from '../webhooks.ts'

const clientSecret = 'secret-canary'
const clock = createQuickClock('2026-03-01T12:00:00Z')
const good = makeAppCall({
  url: 'https://app.example/install',
  shopName: 'test-shop',
  clientSecret,
  signedAtMs: clock.now(),
}).url
const [address = '', hmac = ''] = good.split('&hmac=')
const verify = (url: string) => verifyAppCall({ url, clientSecret, clock })
const refusal = { isValid: false, reason: 'hmac' }

const pathSecret = createPathSecret()
const url = webhookUrl({ baseUrl: 'https://app.example', pathSecret, event: 'order_confirm' })

/** A handler, and how many notices it passed on. */
function receiver() {
  const told = { notices: 0 }
  const handle = createWebhookHandler({
    pathSecret,
    on: {
      order_confirm: () => {
        told.notices += 1
      },
    },
  })
  const receive = (body: BodyInit, contentType: string) =>
    handle(new Request(url, { method: 'POST', body, headers: { 'content-type': contentType } }))
  return { handle, receive, told }
}

describe('S4: every fault of a signature is the same refusal', () => {
  test.each([
    ['missing', address],
    ['empty', `${address}&hmac=`],
    ['without a value', `${address}&hmac`],
    ['doubled', `${good}&hmac=${hmac}`],
    ['doubled with a wrong one first', `${address}&hmac=0&hmac=${hmac}`],
    ['in upper case', `${address}&hmac=${hmac.toUpperCase()}`],
    ['one digit short', `${address}&hmac=${hmac.slice(1)}`],
    ['one digit long', `${good}0`],
    ['64 letters that are no digits', `${address}&hmac=${'ő'.repeat(64)}`],
    ['a megabyte long', `${address}&hmac=${'0'.repeat(1024 * 1024)}`],
    ['with a space', `${address}&hmac=%20${hmac}`],
    ['of a doubled shop name', `${good}&shopname=other-shop`],
    ['of another spelling of the same bytes', good.replace('test-shop', 'test%2Dshop')],
    ['of another case of the shop name', good.replace('test-shop', 'Test-shop')],
    ['with nothing else', `https://app.example/install?hmac=${hmac}`],
    ['without any query', 'https://app.example/install'],
  ])('%s', (_, changed) => {
    expect(verify(changed)).toEqual(refusal)
  })

  test('with any bit flipped', () => {
    expect(verify(good).isValid).toBe(true)
    for (let bit = 0; bit < 256; bit += 1) {
      const bytes = Buffer.from(hmac, 'hex')
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(verify(`${address}&hmac=${bytes.toString('hex')}`)).toEqual(refusal)
    }
  })

  test('and no text at all makes it throw or pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(verify(`${address}&hmac=${text}`)).toEqual(refusal)
        expect(verify(text)).toEqual(refusal)
      }),
    )
  })

  test.each([-600_001, 600_001])('a call signed %i ms away is too old, or from the future', (byMs) => {
    const there = createQuickClock('2026-03-01T12:00:00Z')
    there.advance(byMs)
    expect(verifyAppCall({ url: good, clientSecret, clock: there })).toEqual({
      isValid: false,
      reason: 'timestamp',
    })
  })

  test('an application without a secret is refused at once, not open to everybody', () => {
    expect(() => verifyAppCall({ url: good, clientSecret: '', clock })).toThrow(
      expect.objectContaining({ code: 'configuration', field: 'clientSecret' }),
    )
  })
})

describe('the address of a webhook', () => {
  test.each([
    url.replace(pathSecret, `${pathSecret}x`),
    url.replace(pathSecret, ''),
    url.replace(pathSecret, createPathSecret()),
    url.replace('order_confirm', '__proto__'),
    `${url}/`,
  ])('that is not exactly ours is not found: %s', async (wrong) => {
    const { handle, told } = receiver()
    const answer = await handle(new Request(wrong, { method: 'POST', body: '{"innerId":1}' }))
    expect([answer.status, told.notices]).toEqual([404, 0])
  })
})

test.each([
  ['{"__proto__":{"polluted":1},"innerId":"1"}', 'application/json'],
  ['{"constructor":{"prototype":{"polluted":1}},"order":{"__proto__":{"innerId":"1"}}}', 'application/json'],
  ['<__proto__><polluted>1</polluted><innerId>1</innerId></__proto__>', 'text/xml'],
  ['<a><constructor><prototype><polluted>1</polluted></prototype></constructor></a>', 'text/xml'],
  ['__proto__[polluted]=1&data={"__proto__":{"polluted":1}}', 'application/x-www-form-urlencoded'],
])('S6: %s pollutes nothing', async (body, contentType) => {
  await receiver().receive(body, contentType)
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

const size = 1024 * 1024
const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'
const fill = (text: string) => text.repeat(Math.floor((size - 40) / text.length))

test.each([
  ['tiny parts', fill(part), 'multipart/form-data; boundary=b'],
  ['one part of headers', `--b\r\n${fill('A: b\r\n')}`, 'multipart/form-data; boundary=b'],
  ['almost boundaries', `${part}${fill('\r\n--')}`, 'multipart/form-data; boundary=bb'],
  [
    'semicolons in a header',
    `--b\r\nContent-Disposition: ${fill('; name=')}\r\n\r\nx\r\n--b`,
    'multipart/form-data; boundary=b',
  ],
  ['tiny fields', fill('a=&'), 'application/x-www-form-urlencoded'],
  ['percent signs', `data=${fill('%')}`, 'application/x-www-form-urlencoded'],
  ['opening tags', fill('<a>'), 'text/xml'],
  ['elements', `<r>${fill('<a/>')}</r>`, 'text/xml'],
  ['entities', `<a>${fill('&amp;')}</a>`, 'text/xml'],
  ['ampersands', `<a>${fill('&')}</a>`, 'text/xml'],
  ['angle brackets', fill('<'), 'text/xml'],
  ['comments', `<a>${fill('<!---->')}</a>`, 'text/xml'],
  ['one long tag', `<${fill('a ')}>`, 'text/xml'],
  ['brackets', fill('['), 'application/json'],
  ['empty objects', `[${fill('{},')}{}]`, 'application/json'],
  ['spaces', fill(' '), 'text/plain'],
  ['a long resource id', `{"innerResourceId":"${fill('/')}"}`, 'application/json'],
])('S7: a megabyte of %s costs at most 50 ms', async (_, body, contentType) => {
  const { receive } = receiver()
  const tookMs = await cpuTimeMs(() => receive(body, contentType))
  expect(tookMs).toBeLessThan(await megabyteBudgetMs(tookMs))
})

describe('S9: bombs', () => {
  test('a body without end is refused after a megabyte, whatever its header says', async () => {
    const chunk = new Uint8Array(65_536).fill(120)
    let taken = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        taken += chunk.byteLength
        controller.enqueue(chunk)
      },
    })
    const { handle, told } = receiver()
    const request = new Request(url, {
      method: 'POST',
      body,
      headers: { 'content-length': '10' },
      duplex: 'half',
    } as RequestInit)
    expect((await handle(request)).status).toBe(413)
    expect([told.notices, taken <= size + 4 * chunk.byteLength]).toEqual([0, true])
  })

  test.each([
    ['a byte more than a megabyte', 'x'.repeat(size + 1), 413],
    ['JSON nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['XML nested a hundred thousand deep', '<a>'.repeat(100_000), 400],
    ['ids hidden seven levels down', '{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"innerId":1}}}}}}}}', 400],
  ])('%s is refused', async (_, body, status) => {
    expect((await receiver().receive(body, 'application/json')).status).toBe(status)
  })

  test('a list of ids is cut at 200', async () => {
    const records: number[] = []
    const handle = createWebhookHandler({
      pathSecret,
      on: {
        order_confirm: (notice) => {
          records.push(notice.records.length)
        },
      },
    })
    const orders = Array.from({ length: 5000 }, (_, index) => ({ innerId: index }))
    await handle(new Request(url, { method: 'POST', body: JSON.stringify({ orders: { order: orders } }) }))
    expect(records).toEqual([200])
  })
})
