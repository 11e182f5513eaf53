import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Serves a shop of so many products, a multiple of 200, from a process of its own for as long as its address is used. */
export async function withBigShop<T>(products: number, use: (url: string) => Promise<T>): Promise<T> {
  const main = fileURLToPath(new URL('big-shop-main.ts', import.meta.url))
  const shop = spawn(process.execPath, ['--conditions=@okos-sync/source', main, String(products)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [port] = await once(createInterface({ input: shop.stdout }), 'line')
    return await use(`http://127.0.0.1:${port}`)
  } finally {
    shop.kill()
  }
}
