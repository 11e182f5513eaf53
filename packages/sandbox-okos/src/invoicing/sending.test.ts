import type { Invoice, InvoiceSending } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { openInvoicingShop } from '../test-support/open-invoicing-shop.ts'
import { openMailServer } from '../test-support/open-mail-server.ts'
import { textOfPdf } from '../test-support/text-of-pdf.ts'

describe('M2: the invoice goes to the buyer by e-mail', () => {
  test('as a real letter with the PDF attached, and the outcome is recorded', async () => {
    const mail = await openMailServer()
    const { shop, invoice, send } = await shopWithInvoice(mail.url)
    const { status, body } = await send('first', { to: 'bela@example.hu', message: null })
    expect(status).toBe(201)
    expect(body).toMatchObject({ to: 'bela@example.hu', outcome: 'accepted', detail: null })
    const [letter] = mail.letters
    expect(letter).toMatchObject({ from: 'szamlazas@minta.example', to: ['bela@example.hu'] })
    expect(letter?.subject).toBe('Számla: SZ-000001 (MINTA)')
    expect(letter?.attachment?.fileName).toBe('SZ-000001.pdf')
    const [page] = await textOfPdf(letter?.attachment?.content ?? new Uint8Array())
    expect(page).toContain('Fizetendő: 508 Ft')
    const { body: after } = await shop.call<Invoice>(`GET /v1/invoices/${invoice.id}`)
    expect(after.sendings).toEqual([body])
  })

  test('goes out once under a key, however often it is asked; a new key sends again', async () => {
    const mail = await openMailServer()
    const { send } = await shopWithInvoice(mail.url)
    const draft = { to: 'bela@example.hu', message: 'Köszönjük!' }
    const [one, two] = await Promise.all([send('first', draft), send('first', draft)])
    expect([one.status, two.status].sort()).toEqual([200, 201])
    expect(one.body).toEqual(two.body)
    expect(one.body.outcome).toBe('accepted')
    expect((await send('again', draft)).status).toBe(201)
    expect(mail.letters).toHaveLength(2)
    expect(mail.letters[0]?.text).toContain('Köszönjük!')
    expect((await send('first', { ...draft, to: 'other@example.hu' })).status).toBe(409)
  })

  test('what the mail server refuses is an outcome that names no address, and can be tried again', async () => {
    const mail = await openMailServer({ refuse: 550 })
    const { shop, invoice, send } = await shopWithInvoice(mail.url)
    const draft = { to: 'nobody@example.hu', message: null }
    expect((await send('first', draft)).body).toMatchObject({
      outcome: 'refused',
      detail: 'The mail server answered 550.',
    })
    mail.refuse(null)
    expect((await send('second', draft)).body.outcome).toBe('accepted')
    const { body } = await shop.call<Invoice>(`GET /v1/invoices/${invoice.id}`)
    expect(body.sendings.map(({ outcome }) => outcome)).toEqual(['refused', 'accepted'])
  })

  test('a server that has too much to do fails for now; one that is away as well', async () => {
    const mail = await openMailServer({ refuse: 451 })
    const { send } = await shopWithInvoice(mail.url)
    const draft = { to: 'bela@example.hu', message: null }
    expect((await send('busy', draft)).body).toMatchObject({ outcome: 'failed' })
    await mail.close()
    expect((await send('away', draft)).body).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('not reached'),
    })
  })

  test('needs an address: the buyer’s own, or the one that is named', async () => {
    const mail = await openMailServer()
    const { send } = await shopWithInvoice(mail.url)
    expect(await send('first', { to: null, message: null })).toMatchObject({
      status: 422,
      body: { field: 'to' },
    })
    const billing = {
      name: 'Kiss Béla',
      taxNumber: null,
      email: 'own@example.hu',
      phone: null,
      address: null,
    }
    const other = await shopWithInvoice(mail.url, { billing })
    expect((await other.send('first', { to: null, message: null })).body.to).toBe('own@example.hu')
  })

  test('many go out in one call, each with its PDF and its outcome; a repeated call sends none again', async () => {
    const mail = await openMailServer()
    const { shop, invoice } = await shopWithInvoice(mail.url)
    const others = []
    for (const number of ['2', '3', '4', '5', '6', '7']) {
      others.push((await shop.invoice(await shop.order(number, 1))).body)
    }
    const invoices = [invoice, ...others]
    const items = [...invoices.map(({ id }) => id), 'invoice-99'].map((invoiceId) => ({
      key: `batch:${invoiceId}`,
      draft: { invoiceId, to: `${invoiceId}@example.hu`, message: null },
    }))
    const send = async () =>
      (await shop.call<BatchAnswer>('POST /v1/invoice-sendings/bulk', { body: { items } })).body.results
    const results = await send()
    expect(results.map(({ key, status, record }) => [key, status, record?.outcome])).toEqual([
      ...invoices.map(({ id }) => [`batch:${id}`, 'created', 'accepted']),
      ['batch:invoice-99', 'error', undefined],
    ])
    expect(results.at(-1)?.problem).toMatchObject({ code: 'not_found' })
    expect(mail.letters.map(({ to }) => to[0]).sort()).toEqual(
      invoices.map(({ id }) => `${id}@example.hu`).sort(),
    )
    const letter = mail.letters.find(({ to }) => to[0] === 'invoice-3@example.hu')
    expect(letter?.attachment?.fileName).toBe('SZ-000003.pdf')
    expect((await send()).map(({ status }) => status).slice(0, -1)).toEqual(Array(7).fill('existing'))
    expect(mail.letters).toHaveLength(7)
  })

  test('many at once are not for an edition without batch invoicing', async () => {
    const shop = await openInvoicingShop({ edition: 'Okos-Számla és Készlet' })
    const item = { key: 'k', draft: { invoiceId: 'invoice-1', to: null, message: null } }
    const answer = await shop.call('POST /v1/invoice-sendings/bulk', { body: { items: [item] } })
    expect(answer).toMatchObject({ status: 403, body: { code: 'capability_missing' } })
  })

  test('without a mail server nothing is sent, and it says why', async () => {
    const { send } = await shopWithInvoice(null)
    expect((await send('first', { to: 'bela@example.hu', message: null })).body).toMatchObject({
      outcome: 'failed',
      detail: 'No mail server is set up for this sandbox.',
    })
  })
})

interface BatchAnswer {
  readonly results: readonly {
    readonly key: string
    readonly status: string
    readonly record?: InvoiceSending
    readonly problem?: object
  }[]
}

async function shopWithInvoice(url: string | null, order: object = {}) {
  const mailServer = url === null ? {} : { mailServer: { url, from: 'szamlazas@minta.example' } }
  const shop = await openInvoicingShop(mailServer)
  const { body: invoice } = await shop.invoice(await shop.order('1', 4, order))
  const send = (key: string, body: object) =>
    shop.call<InvoiceSending>(`POST /v1/invoices/${invoice.id}/sendings`, {
      body,
      headers: { 'idempotency-key': key },
    })
  return { shop, invoice, send }
}
