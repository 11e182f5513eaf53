import type { Decimal, ShopCoupon, ShopMethod, ShopOrder } from '@okos-sync/domain'
import type { OrderExtend } from '../resources/order-extend.ts'

/** How the order is paid. */
export function mapPaymentMethod(order: OrderExtend): ShopMethod {
  return withoutUnsetRate({
    name: order.paymentMethodName,
    code: order.paymentMethodCode,
    taxRate: order.paymentMethodTaxRate,
    taxName: order.paymentMethodTaxName,
  })
}

/** How the order is shipped. */
export function mapShippingMethod(order: OrderExtend): ShopMethod {
  return withoutUnsetRate({
    name: order.shippingMethodName,
    code: order.shippingMethodExtension,
    taxRate: order.shippingMethodTaxRate,
    taxName: order.shippingMethodTaxName,
  })
}

/** The coupon used; its amount stands in the totals. */
export function mapCoupon({ coupon }: OrderExtend): ShopCoupon | null {
  return (
    coupon && {
      code: coupon.code,
      discountType: coupon.discountType,
      freeShipping: coupon.freeShipping ?? false,
      targetType: coupon.targetType,
    }
  )
}

/** Where a marketplace order came from. */
export function mapMarketplace({ externalInfo }: OrderExtend): ShopOrder['marketplace'] {
  const { partner_prefix: source = null, partner_order_id: orderId = null } = externalInfo ?? {}
  return source === null && orderId === null ? null : { source: source ?? 'unknown', orderId }
}

/** A rate of zero with an empty name was never set: the fee follows the products. */
function withoutUnsetRate(method: ShopMethod): ShopMethod {
  const isUnset = method.taxName === null && method.taxRate !== null && isZero(method.taxRate)
  return { ...method, taxRate: isUnset ? null : method.taxRate }
}

function isZero(decimal: Decimal): boolean {
  return /^[0.]+$/.test(decimal)
}
