import { describe, expect, test } from 'vitest'
import { createQuickClock } from '../test-support/quick-clock.ts'
import { createWebhookHandler, type WebhookNotice } from './create-webhook-handler.ts'
import { makeWebhookRequest, type WebhookFormat } from './make-webhook-request.ts'
import { createPathSecret, type WebhookEvent, webhookEvents, webhookUrl } from './webhook-address.ts'

const pathSecret = createPathSecret()
const baseUrl = 'https://app.example/webhooks/test-shop/'
const address = (event: WebhookEvent) => webhookUrl({ baseUrl, pathSecret, event })
const url = address('order_confirm')

/** A handler and what it was told. */
function receiver() {
  const notices: WebhookNotice[] = []
  const keep = (notice: WebhookNotice) => {
    notices.push(notice)
  }
  const on = Object.fromEntries(webhookEvents.map((event) => [event, keep]))
  return { handle: createWebhookHandler({ pathSecret, on }), notices }
}

/** The status of a request with this body, and the records it told. */
async function receive(body: BodyInit, contentType?: string) {
  const { handle, notices } = receiver()
  const headers = new Headers(contentType === undefined ? [] : [['content-type', contentType]])
  const { status } = await handle(new Request(url, { method: 'POST', body, headers }))
  return { status, records: notices[0]?.records }
}

const record = { innerId: '172', resourceId: 'b3JkZXItb3JkZXJfaWQ9MTcy' }

describe('a webhook', () => {
  test.each<WebhookFormat>(['multipart', 'urlencoded', 'json', 'xml'])(
    'tells which records to look at, sent as %s',
    async (format) => {
      const { handle, notices } = receiver()
      const records = [record, { innerId: '173', resourceId: null }]
      const answer = await handle(makeWebhookRequest({ url, records, format }))
      expect(answer.status).toBe(204)
      expect(notices).toEqual([{ event: 'order_confirm', records }])
    },
  )

  test.each(webhookEvents)('has an address for %s', async (event) => {
    const { handle, notices } = receiver()
    await handle(makeWebhookRequest({ url: address(event), records: [record] }))
    expect(notices).toEqual([{ event, records: [record] }])
  })

  test('gives nothing but ids, however much it says', async () => {
    const order = {
      innerId: 172,
      innerResourceId: 'orders/b3JkZXItb3JkZXJfaWQ9MTcy',
      email: 'buyer@example.com',
      total: '1',
      orderProducts: { orderProduct: [{ innerId: '9' }] },
    }
    const { records } = await receive(JSON.stringify({ orders: { order: [order] } }), 'application/json')
    expect(records).toEqual([record])
  })

  test.each([
    ['one order without its list', '{"orders":{"order":{"innerId":"172"}}}', 'application/json'],
    ['JSON without a type', '{"orders":{"order":[{"innerId":172}]}}', undefined],
    ['JSON that calls itself text', ' {"order":{"innerId":"172"}}', 'text/plain'],
    ['XML in a field', new URLSearchParams({ data: '<o><innerId>172</innerId></o>' }), undefined],
    [
      'XML with attributes, comments and entities',
      '<a x="1"><!-- <b> --><innerId>&#49;72</innerId></a>',
      'text/xml',
    ],
    ['JSON in an urlencoded body without a field', '{"innerId":"172"}', 'application/x-www-form-urlencoded'],
    [
      'a field after others',
      new URLSearchParams([
        ['a', 'b'],
        ['data', '{"innerId":"172"}'],
      ]),
      undefined,
    ],
  ])('is understood as %s', async (_, body, contentType) => {
    expect(await receive(body, contentType)).toEqual({
      status: 204,
      records: [{ innerId: '172', resourceId: null }],
    })
  })

  test.each([
    ['nothing', '', undefined],
    ['no id', '{"orders":{"order":[{"email":"a@b.c"}]}}', 'application/json'],
    [
      'an id that is none',
      '{"orders":{"order":[{"innerId":"1 OR 1=1","innerResourceId":"orders/<x>"}]}}',
      undefined,
    ],
    ['half a JSON', '{"orders":', 'application/json'],
    ['half an XML', '<orders><order><innerId>1</innerId>', 'text/xml'],
    ['crossed XML', '<a><b><innerId>1</innerId></a></b>', 'text/xml'],
    ['XML with a document type', '<!DOCTYPE a [<!ENTITY x "1">]><a><innerId>&x;</innerId></a>', 'text/xml'],
    ['multipart without its boundary', '--b\r\n\r\n', 'multipart/form-data'],
    [
      'multipart that breaks off',
      '--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n{"innerId":1}',
      'multipart/form-data; boundary=b',
    ],
    [
      'multipart without the field',
      '--b\r\nContent-Disposition: form-data; name="d"\r\n\r\n{"innerId":1}\r\n--b--',
      'multipart/form-data; boundary=b',
    ],
    ['a broken escape', 'data=%E0%A4%A', 'application/x-www-form-urlencoded'],
  ])('is refused when it says %s', async (_, body, contentType) => {
    expect(await receive(body, contentType)).toEqual({ status: 400, records: undefined })
  })

  test('of the newsletter may tell no id, since its form is not published', async () => {
    const { handle, notices } = receiver()
    const body = new URLSearchParams({ data: '{"email":"buyer@example.com"}' })
    const answer = await handle(new Request(address('newsletter_subscribe'), { method: 'POST', body }))
    expect(answer.status).toBe(204)
    expect(notices).toEqual([{ event: 'newsletter_subscribe', records: [] }])
  })
})

describe('the handler', () => {
  test('answers a GET and an event without a listener', async () => {
    expect((await receiver().handle(new Request(url))).status).toBe(405)
    const deaf = createWebhookHandler({ pathSecret, on: {} })
    expect((await deaf(makeWebhookRequest({ url, records: [record] }))).status).toBe(404)
  })

  test('does not keep the shop waiting for a slow listener', async () => {
    const handle = createWebhookHandler({
      pathSecret,
      clock: createQuickClock('2026-03-01T12:00:00Z'),
      on: { order_confirm: () => new Promise(() => undefined) },
    })
    expect((await handle(makeWebhookRequest({ url, records: [record] }))).status).toBe(202)
  })

  test('tells what a listener threw to us, and only that it failed to the shop', async () => {
    const failures: unknown[] = []
    const handle = createWebhookHandler({
      pathSecret,
      onFailure: (error) => failures.push(error),
      on: {
        order_confirm: () => {
          throw new Error('no database')
        },
      },
    })
    const answer = await handle(makeWebhookRequest({ url, records: [record] }))
    expect([answer.status, await answer.text()]).toEqual([500, ''])
    expect(failures).toEqual([new Error('no database')])
  })

  test('insists on a secret that can not be guessed, and on https', () => {
    expect(() => createWebhookHandler({ pathSecret: 'my-shop', on: {} })).toThrow(
      expect.objectContaining({ code: 'configuration', field: 'pathSecret' }),
    )
    const unsafe = { baseUrl: 'http://app.example', pathSecret, event: 'order_confirm' } as const
    expect(() => webhookUrl(unsafe)).toThrow(expect.objectContaining({ field: 'baseUrl' }))
  })
})
