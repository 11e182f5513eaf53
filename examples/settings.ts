/** What every example needs: from the environment, else what the two sandboxes of examples/README.md answer to. */
const { env } = process

export const shopName = env.OKOS_SYNC_SHOP ?? 'demo-bolt'
export const clientId = env.OKOS_SYNC_CLIENT_ID ?? 'demo-client'
export const clientSecret = env.OKOS_SYNC_CLIENT_SECRET ?? 'demo-secret'
export const apiKey = env.OKOS_SYNC_API_KEY ?? 'demo-key'
export const baseUrl = env.OKOS_SYNC_OKOS_URL ?? 'http://127.0.0.1:8082'

const sandbox = env.OKOS_SYNC_SHOP_SANDBOX ?? 'http://127.0.0.1:8081'
const endpointsOf = (url: string) => ({ api: `${url}/api`, oauth: `${url}/oauth` })
/** Leave it out for a real shop. */
export const endpoints = endpointsOf(sandbox)

/** For the example with two shops; a real one has secrets of its own. */
export const secondShop = {
  ...{ shopName: 'masik-bolt', clientId, clientSecret },
  endpoints: endpointsOf(env.OKOS_SYNC_SECOND_SHOP_SANDBOX ?? 'http://127.0.0.1:8083'),
}
