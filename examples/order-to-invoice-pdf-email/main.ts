import { writeFile } from 'node:fs/promises'
import { createOkosClient } from '@okos-sync/okos'
import { apiKey, baseUrl } from '../settings.ts'

const okos = createOkosClient({ baseUrl, apiKey })

for await (const order of okos.orders.list()) {
  if (order.state !== 'open') continue
  const invoice = await okos.orders.createInvoice(order.id) // asked again, it answers the same invoice
  const file = `${process.argv[2] ?? '.'}/${invoice.number.replaceAll('/', '-')}.pdf`
  await writeFile(file, await okos.invoices.pdf(invoice.id))
  // The key makes a repetition harmless: the buyer gets one message, however often this runs.
  const sending = await okos.invoices.send(invoice.id, { key: `first:${invoice.id}` })
  console.log(`${order.number} → ${invoice.number}, ${invoice.gross} ${invoice.currency}, ${file}`)
  console.log(sending.outcome === 'accepted' ? `sent to ${sending.to}` : `not sent: ${sending.outcome}`)
  break // one is enough for an example
}
