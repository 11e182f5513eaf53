import type * as Domain from '@okos-sync/domain'
import { describe, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { bulkAnswerSchema } from './bulk.ts'
import type { changePageSchema } from './changes.ts'
import type { importReportSchema } from './import.ts'
import type { infoSchema } from './info.ts'
import type {
  batchSendingDraftSchema,
  invoiceDraftSchema,
  invoiceSchema,
  invoiceSummarySchema,
  sendingDraftSchema,
  sendingSchema,
  stornoDraftSchema,
} from './invoice.ts'
import type { lookUpAnswerSchema, lookUpQuerySchema } from './look-up.ts'
import type { masterDataSchema } from './master-data.ts'
import type { methodDraftSchema, methodSchema } from './method.ts'
import type { orderDocumentSchema, orderDraftSchema, orderSummarySchema } from './order.ts'
import type { partnerDraftSchema, partnerSchema, partnerUpdateSchema } from './partner.ts'
import type { priceListsSchema, pricesSchema } from './price-list.ts'
import type { productDraftSchema, productSchema, productUpdateSchema } from './product.ts'
import type { serviceDraftSchema, serviceSchema, serviceUpdateSchema } from './service.ts'
import type { stockLevelSchema, stockMovementDraftSchema, stockMovementSchema } from './stock.ts'

/** Domain types are read-only all the way down, what zod infers is not: that is the only difference allowed. */
type Frozen<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : { readonly [Key in keyof T]: Frozen<T[Key]> }

type Wire<Schema extends z.ZodType> = Frozen<z.output<Schema>>

describe('the contract and the domain speak of the same things', () => {
  test('what is written', () => {
    expectTypeOf<Wire<typeof partnerDraftSchema>>().toEqualTypeOf<Frozen<Domain.PartnerDraft>>()
    expectTypeOf<Wire<typeof productDraftSchema>>().toEqualTypeOf<Frozen<Domain.ProductDraft>>()
    expectTypeOf<Wire<typeof serviceDraftSchema>>().toEqualTypeOf<Frozen<Domain.ServiceDraft>>()
    expectTypeOf<Wire<typeof methodDraftSchema>>().toEqualTypeOf<Frozen<Domain.MethodDraft>>()
    expectTypeOf<Wire<typeof orderDraftSchema>>().toEqualTypeOf<Frozen<Domain.OrderDraft>>()
    expectTypeOf<Wire<typeof stockMovementDraftSchema>>().toEqualTypeOf<Frozen<Domain.StockMovementDraft>>()
    expectTypeOf<Wire<typeof lookUpQuerySchema>>().toEqualTypeOf<Frozen<Required<Domain.ErpLookUpQuery>>>()
    expectTypeOf<Wire<typeof partnerUpdateSchema>>().toEqualTypeOf<Frozen<Domain.PartnerUpdate>>()
    expectTypeOf<Wire<typeof productUpdateSchema>>().toEqualTypeOf<Frozen<Domain.ProductUpdate>>()
    expectTypeOf<Wire<typeof serviceUpdateSchema>>().toEqualTypeOf<Frozen<Domain.ServiceUpdate>>()
    expectTypeOf<Wire<typeof invoiceDraftSchema>>().toEqualTypeOf<Frozen<Domain.InvoiceDraft>>()
    expectTypeOf<Wire<typeof stornoDraftSchema>>().toEqualTypeOf<Frozen<Domain.StornoDraft>>()
    expectTypeOf<Wire<typeof sendingDraftSchema>>().toEqualTypeOf<Frozen<Domain.SendingDraft>>()
    expectTypeOf<Wire<typeof batchSendingDraftSchema>>().toEqualTypeOf<Frozen<Domain.BatchSendingDraft>>()
  })

  test('what is read', () => {
    expectTypeOf<Wire<typeof infoSchema>>().toEqualTypeOf<Frozen<Domain.ErpInfo>>()
    expectTypeOf<Wire<typeof masterDataSchema>>().toEqualTypeOf<Frozen<Domain.ErpMasterData>>()
    expectTypeOf<Wire<typeof lookUpAnswerSchema>>().toEqualTypeOf<Frozen<Domain.ErpLookUpAnswer>>()
    expectTypeOf<Wire<typeof partnerSchema>>().toEqualTypeOf<Frozen<Domain.Partner>>()
    expectTypeOf<Wire<typeof productSchema>>().toEqualTypeOf<Frozen<Domain.Product>>()
    expectTypeOf<Wire<typeof serviceSchema>>().toEqualTypeOf<Frozen<Domain.Service>>()
    expectTypeOf<Wire<typeof methodSchema>>().toEqualTypeOf<Frozen<Domain.Method>>()
    expectTypeOf<Wire<typeof orderDocumentSchema>>().toEqualTypeOf<Frozen<Domain.OrderDocument>>()
    expectTypeOf<Wire<typeof invoiceSummarySchema>>().toEqualTypeOf<Frozen<Domain.InvoiceSummary>>()
    expectTypeOf<Wire<typeof orderSummarySchema>>().toEqualTypeOf<Frozen<Domain.OrderDocumentSummary>>()
    expectTypeOf<Wire<typeof stockLevelSchema>>().toEqualTypeOf<Frozen<Domain.StockLevel>>()
    expectTypeOf<Wire<typeof stockMovementSchema>>().toEqualTypeOf<Frozen<Domain.StockMovement>>()
    expectTypeOf<Wire<typeof changePageSchema>>().toEqualTypeOf<Frozen<Domain.ErpChangePage>>()
    expectTypeOf<Wire<typeof invoiceSchema>>().toEqualTypeOf<Frozen<Domain.Invoice>>()
    expectTypeOf<Wire<typeof sendingSchema>>().toEqualTypeOf<Frozen<Domain.InvoiceSending>>()
    expectTypeOf<Wire<typeof importReportSchema>>().toEqualTypeOf<Frozen<Domain.ImportReport>>()
    expectTypeOf<Wire<typeof priceListsSchema>['priceLists']>().toEqualTypeOf<
      readonly Frozen<Domain.PriceList>[]
    >()
    expectTypeOf<Wire<typeof pricesSchema>['prices']>().toEqualTypeOf<
      readonly Frozen<Domain.ProductPrice>[]
    >()
  })

  test('a bulk answer tells its record only when there is one', () => {
    type Result = z.output<ReturnType<typeof bulkAnswerSchema<typeof methodSchema>>>['results'][number]
    expectTypeOf<Extract<Result, { status: 'error' }>>().not.toHaveProperty('record')
    expectTypeOf<Exclude<Result, { status: 'error' }>['record']>().toEqualTypeOf<{
      id: string
      name: string
    }>()
  })
})
