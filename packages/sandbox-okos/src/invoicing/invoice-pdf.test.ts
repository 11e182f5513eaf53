import type { Invoice } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { textOfPdf } from '../test-support/text-of-pdf.ts'
import { drawInvoicePdf } from './invoice-pdf.ts'

const accents = 'áéíóöőúüűÁÉÍÓÖŐÚÜŰ'
const context = { paymentMethod: 'Átutalás', stornoOfNumber: null }

describe('an invoice as PDF', () => {
  test('carries its totals, its dates, both parties and every Hungarian letter', async () => {
    const [text = ''] = await textOfPdf(await drawInvoicePdf(invoiceOf(2), context))
    for (const part of [
      'SZÁMLA',
      'SZ-000007',
      'MINTA',
      `Árvíztűrő ${accents} Bt.`,
      '00000000-2-00',
      '2026. 11. 24.',
      '2026. 12. 02.',
      'Átutalás',
      '1 270 000',
      'Fizetendő: 2 540 000 Ft',
      '1/1. oldal',
    ]) {
      expect(text).toContain(part)
    }
  })

  test('runs over as many pages as it needs, the heading and MINTA on each', async () => {
    const pages = await textOfPdf(await drawInvoicePdf(invoiceOf(120), context))
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, text] of pages.slice(0, -1).entries()) {
      expect(text).toContain('Megnevezés')
      expect(text).toContain(`${index + 1}/${pages.length}. oldal`)
      expect(text).toContain('MINTA')
    }
    const numbered = [...pages.join(' ').matchAll(/Tétel-(\d+)-/g)].map(([, number]) => Number(number))
    expect(numbered).toEqual(Array.from({ length: 120 }, (_, index) => index + 1))
    expect(pages.at(-1)).toContain('Fizetendő: 152 400 000 Ft')
  })

  test('wraps a name of any length, with or without spaces, and cuts the endless one', async () => {
    const long = 'Hosszú elnevezésű, több színben kapható termék '.repeat(8)
    const name = `${long}${'űrhajó'.repeat(40)} vége`
    const pages = await textOfPdf(await drawInvoicePdf(invoiceOf(1, { name }), context))
    expect(pages).toHaveLength(1)
    expect(pages[0]?.replace(/\s/g, '')).toContain(name.replace(/\s/g, ''))
    const endless = await drawInvoicePdf(invoiceOf(1, { name: 'x '.repeat(1000) }), context)
    expect((await textOfPdf(endless)).length).toBeLessThan(3)
  })

  test('states VAT in forints and the rate when the currency is another', async () => {
    const euros: Invoice = { ...invoiceOf(1), currency: 'EUR', exchangeRate: '401.27', vatAmountHuf: '1083' }
    const [text = ''] = await textOfPdf(await drawInvoicePdf(euros, context))
    expect(text).toContain('1 EUR = 401,27 Ft')
    expect(text).toContain('ÁFA forintban: 1 083 Ft')
    expect(text).toContain('1 270 000,00 EUR')
  })

  test('of a storno names what it cancels', async () => {
    const storno: Invoice = { ...invoiceOf(1), kind: 'storno', number: 'ST-000001' }
    const [text = ''] = await textOfPdf(
      await drawInvoicePdf(storno, { ...context, stornoOfNumber: 'SZ-000007' }),
    )
    expect(text).toContain('SZTORNÓ SZÁMLA')
    expect(text).toContain('Érvénytelenített számla: SZ-000007')
  })

  test('is the same each time it is drawn', async () => {
    const invoice = invoiceOf(3)
    const [first, second] = [await drawInvoicePdf(invoice, context), await drawInvoicePdf(invoice, context)]
    expect(await textOfPdf(first)).toEqual(await textOfPdf(second))
    expect(first.byteLength).toBe(second.byteLength)
  })
})

function invoiceOf(count: number, { name }: { readonly name?: string } = {}): Invoice {
  const amounts = { net: '1000000', vatAmount: '270000', gross: '1270000' }
  const party = {
    name: `Árvíztűrő ${accents} Bt.`,
    taxNumber: '12345678-1-42',
    email: 'vevo@example.hu',
    phone: '+36 1 234 5678',
    address: { countryCode: 'HU', postcode: '6720', city: 'Szeged', street: 'Kőrösi Csoma Sándor út 1–3.' },
  }
  const lines = Array.from({ length: count }, (_, index) => ({
    kind: 'product' as const,
    item: `product-${index + 1}`,
    name: name ?? `Tétel-${index + 1}- tükörfúrógép, állítható fordulatszámmal`,
    ...{ quantity: '1', unit: 'db', unitNet: '1000000', vat: '27%', ...amounts, note: null },
  }))
  const of = (one: string) => String(Number(one) * count)
  const totals = { net: of(amounts.net), vatAmount: of(amounts.vatAmount), gross: of(amounts.gross) }
  return {
    ...{ id: 'invoice-7', number: 'SZ-000007', version: 1, kind: 'invoice', state: 'valid' },
    ...{ ref: { source: 'test', externalId: '7' }, orderId: 'order-1', stornoOf: null, stornoedBy: null },
    createdAt: '2026-11-24T08:00:00.000Z',
    ...{ issuedOn: '2026-11-24', performedOn: '2026-11-24', dueOn: '2026-12-02', paidOn: null },
    ...{ currency: 'HUF', exchangeRate: '1', partner: 'partner-1', billing: party, shipping: party },
    ...{ paymentMethod: 'payment-method-3', upperNote: 'R-1001', note: null, lines },
    ...{ vatSummary: [{ vat: '27%', ...totals, vatAmountHuf: totals.vatAmount }], ...totals },
    ...{ vatAmountHuf: totals.vatAmount, pdfUrl: null, sendings: [] },
  }
}
