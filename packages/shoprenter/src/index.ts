export type { RequestInfo, TransportHooks } from '@okos-sync/transport'
export { ShopRenterApiError, type ShopRenterErrorCode, ShopRenterProtocolError } from './api-error.ts'
export { type PlannedUse, requiredScopes } from './auth/required-scopes.ts'
export type { AccessToken, TokenCache } from './auth/token-source.ts'
export type { Batch, BatchOutcome, BatchRequest, BatchResult } from './batch.ts'
export type { ResourceName } from './catalogue/catalogue.ts'
export type { ShopRenterClientOptions } from './client-options.ts'
export { createShopRenterClient, type ShopRenterClient } from './create-client.ts'
export type { DecodedRecord } from './decode-record.ts'
export type { Follow } from './follow.ts'
export type { RecordList, RecordPage } from './record-list.ts'
export type {
  BatchRequests,
  CallOptions,
  CreateOptions,
  ListOptions,
  ResourceClient,
  ResourceMethods,
  UnderstoodRecord,
} from './resource-client.ts'
export type { CreateBody, UpdateBody, WebHookDelay, WebHookParameters } from './resources/bodies.ts'
export type { Coupon } from './resources/coupon.ts'
export type { Address, Customer } from './resources/customer.ts'
export type { CustomerAddress, CustomerExtend } from './resources/customer-extend.ts'
export type { Order, OrderInvoice } from './resources/order.ts'
export type { OrderExtend, OrderProduct, OrderProductAddon } from './resources/order-extend.ts'
export type { OrderStatus } from './resources/order-status.ts'
export type { OrderStatusDescription } from './resources/order-status-description.ts'
export type { PaymentMode } from './resources/payment-mode.ts'
export type { Product } from './resources/product.ts'
export type { ProductExtend } from './resources/product-extend.ts'
export type { ResourceRecord } from './resources/schemas.ts'
export type { Setting } from './resources/setting.ts'
export type { ShippingModeExtend } from './resources/shipping-mode.ts'
export type { Currency, TaxRate } from './resources/tax.ts'
export type { TaxClassExtend } from './resources/tax-class-extend.ts'
export type { WebHook } from './resources/web-hook.ts'
export { createShopZone, type ShopZone } from './shop-zone.ts'
export type {
  DomainsClient,
  FileAddress,
  FilesClient,
  ProductExtendClient,
  ResourceClients,
} from './special-resources.ts'
export type { OpenCode } from './wire/codes.ts'
export type { Link } from './wire/links.ts'
export type { LocalTime } from './wire/local-times.ts'
export type { Reference } from './wire/references.ts'
export type { ResourceParameters } from './write-parameters.ts'
