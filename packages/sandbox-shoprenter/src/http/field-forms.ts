import type { Shop } from '../store/shop.ts'
import { referencedId, type WireRecord, type WireValue } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'

const whole = /^-?\d{1,9}(?:\.0+)?$/
const flag = /^[012]$/

/** What the fields of a resource can take, where the sandbox is strict. */
const forms: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  products: {
    stock1: whole,
    stock2: whole,
    stock3: whole,
    stock4: whole,
    sortOrder: whole,
    orderable: flag,
    status: flag,
    subtractStock: flag,
    shipped: flag,
    freeShipping: flag,
    multiplierLock: flag,
    price: /^-?\d{1,11}\.\d{4}$/,
    sku: /^[\s\S]{1,255}$/,
  },
  orderInvoices: {
    invoiceId: /^[\s\S]{1,255}$/,
    invoicePath: /^https?:\/\/\S+$/,
    invoiceType: /^(?:einvoice|normal|proforma|storno|correction)$/,
  },
}

/** References that must name a record of that resource. */
const owners: Readonly<Record<string, { readonly field: string; readonly resource: string }>> = {
  orderInvoices: { field: 'order', resource: 'orders' },
}

/** Checks what a write says. Throws {@link ApiProblem} naming the field. */
export function checkedFields(
  shop: Shop,
  { stored, fields }: { readonly stored: string; readonly fields: WireRecord },
): WireRecord {
  const owner = owners[stored]
  const ownerId = owner === undefined ? null : referencedId(fields, owner.field)
  if (owner !== undefined && ownerId !== null && shop.records.byId(owner.resource, ownerId) === null) {
    throw new ApiProblem(400, { message: `${owner.field}: no such record in ${owner.resource}` })
  }
  const form = forms[stored] ?? {}
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, checked(name, value ?? null, form[name])]),
  )
}

function checked(name: string, value: WireValue, form: RegExp | undefined): WireValue {
  if (form === undefined) return value
  if (typeof value !== 'string' || !form.test(value)) {
    throw new ApiProblem(400, { message: `${name}: not a value that this field takes` })
  }
  return form === whole ? value.replace(/\.0+$/, '') : value
}
