import type { Invoice } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { openInvoicingShop } from '../test-support/open-invoicing-shop.ts'
import { temporaryFile } from '../test-support/temporary-file.ts'
import { textOfPdf } from '../test-support/text-of-pdf.ts'

test('the link of an invoice shows its PDF to anybody, a changed one shows nothing, nor does it say why', async () => {
  const shop = await openInvoicingShop()
  const [one, two] = [
    await shop.invoice(await shop.order('1', 1)),
    await shop.invoice(await shop.order('2', 2)),
  ]
  const url = one.body.pdfUrl ?? ''
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const [page] = await textOfPdf(new Uint8Array(await response.arrayBuffer()))
  expect(page).toContain(one.body.number)
  const other = (two.body.pdfUrl ?? '').replace('/2-', '/1-')
  for (const wrong of [
    other,
    url.slice(0, -5),
    `${url}x`,
    url.replace(/-.*\.pdf/, '.pdf'),
    url.replace('/1-', '/01-'),
  ]) {
    expect((await fetch(wrong)).status).toBe(404)
  }
  expect((await fetch(url, { method: 'POST' })).status).toBe(404)
})

test('a link holds as long as the file does, wherever the system is reached', async () => {
  const file = temporaryFile()
  const shop = await openInvoicingShop({ file, publicUrl: 'https://szamla.example.hu' })
  const { body } = await shop.invoice(await shop.order('1', 1))
  expect(body.pdfUrl).toMatch(/^https:\/\/szamla\.example\.hu\/pdf\/1-[\w-]{43}\.pdf$/)
  await shop.close()
  const again = await openInvoicingShop({ file, publicUrl: 'https://szamla.example.hu' })
  const { body: read } = await again.call<Invoice>(`GET /v1/invoices/${body.id}`)
  expect(read.pdfUrl).toBe(body.pdfUrl)
  expect((await fetch(again.sandbox.url + new URL(read.pdfUrl ?? '').pathname)).status).toBe(200)
})
