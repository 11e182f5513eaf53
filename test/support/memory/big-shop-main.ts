import { createServer } from 'node:http'
import { generateDemoShop } from '@okos-sync/sandbox-shoprenter'

// A shop of any size that costs nothing to fill: one page of the demo shop again and again, under new ids.
const pageSize = 200
const [count = '0'] = process.argv.slice(2)
const { products } = generateDemoShop({
  now: Date.UTC(2026, 10, 23),
  orders: 1,
  products: pageSize,
  customers: 1,
})
const template = JSON.stringify(products.map((product, place) => ({ ...product, innerId: `@${place}@` })))
const pageCount = Number(count) / pageSize

const server = createServer((request, response) => {
  request.resume()
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://shop.invalid')
  const page = Number(searchParams.get('page'))
  const items = template.replaceAll(/@(\d+)@/g, (_, place) => String(page * pageSize + Number(place) + 1))
  response.setHeader('content-type', 'application/json')
  response.end(
    pathname === '/api/productExtend'
      ? `{"page":"${page}","pageCount":"${pageCount}","limit":"${pageSize}","items":${items}}`
      : '{"access_token":"t","expires_in":3600}',
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address !== null ? address.port : '')
})
