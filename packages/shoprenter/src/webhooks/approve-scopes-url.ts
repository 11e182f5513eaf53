import { ConfigurationError } from '@okos-sync/domain'

/**
 * Where a merchant grants scopes that the application asks for since it was installed.
 * Throws ConfigurationError naming `shopName` or `clientId`.
 */
export function approveScopesUrl(params: { readonly shopName: string; readonly clientId: string }): string {
  const { shopName, clientId } = params
  if (!/^[a-z0-9-]+$/.test(shopName)) {
    throw new ConfigurationError({
      field: 'shopName',
      message: 'shopName must be the shop\'s own name in lower case, e.g. "my-shop".',
    })
  }
  if (clientId === '') {
    throw new ConfigurationError({ field: 'clientId', message: 'clientId is missing.' })
  }
  return `https://${shopName}.myshoprenter.hu/admin/app/${encodeURIComponent(clientId)}/approveScopes`
}
