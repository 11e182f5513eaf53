/** The file that the README's example imports as `./my-settings.ts`: what an embedder brings along. */
export interface ExampleSettings {
  readonly shopName: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the ShopRenter API and its token service are; left out for a real shop. */
  readonly endpoints?: { readonly api: string; readonly oauth: string }
  /** Where the Okos API is. */
  readonly baseUrl: string
  readonly apiKey: string
}

/** Name of that file, beside the example. */
export const settingsFile = 'my-settings.ts'

/** Source text of that file. */
export function settingsSource(settings: ExampleSettings): string {
  return `export const { shopName, clientId, clientSecret, endpoints, baseUrl, apiKey }: {
  shopName: string
  clientId: string
  clientSecret: string
  endpoints: { api: string; oauth: string } | undefined
  baseUrl: string
  apiKey: string
} = ${JSON.stringify({ endpoints: undefined, ...settings }, null, 2)} as never
`
}
