import { createShopRenterClient } from '@okos-sync/shoprenter'
import writeExcelFile from 'write-excel-file/node'
import { clientId, clientSecret, endpoints, shopName } from '../settings.ts'

const file = process.argv[2] ?? 'stock-report.xlsx'
const shop = createShopRenterClient({ shopName, clientId, clientSecret, endpoints })
const header = ['Product code', 'Name', 'Stock', 'Warehouse 1', 'Warehouse 2', 'Warehouse 3', 'Warehouse 4']
const rows: (string | number)[][] = []

// 200 products a request, three requests a second: the client sees to both.
for await (const item of shop.productExtend.list()) {
  if (!item.ok) {
    console.warn(`left out: ${item.message}`) // one bad record stops only itself
    continue
  }
  const product = item.value
  const { sku, stock1, stock2, stock3, stock4 } = product
  const levels = [stock1, stock2, stock3, stock4].map(Number) // a report may round, a sync may not
  const total = levels.reduce((sum, level) => sum + level, 0)
  if (total > 5) continue // what runs low, or has run out
  const [description] = product.productDescriptions ?? []
  rows.push([sku ?? '–', description?.name ?? '–', total, ...levels])
}

rows.sort((left, right) => Number(left[2]) - Number(right[2]))
const bold = header.map((value) => ({ value, fontWeight: 'bold' as const }))
await writeExcelFile([bold, ...rows], { columns: [{ width: 18 }, { width: 40 }] }).toFile(file)
console.log(`${rows.length} products run low: ${file}`)
