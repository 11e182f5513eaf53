import type {
  CreateBody,
  DecodedRecord,
  Link,
  Order,
  RecordList,
  Reference,
  ResourceName,
  ResourceParameters,
  ResourceRecord,
  ShopRenterClient,
  UpdateBody,
} from '@okos-sync/shoprenter'
import { describe, expectTypeOf, test } from 'vitest'

type Methods<Name extends keyof ShopRenterClient> = keyof ShopRenterClient[Name]

describe('a resource has exactly the methods that ShopRenter offers', () => {
  test('all of them', () => {
    expectTypeOf<Methods<'products'>>().toEqualTypeOf<
      'list' | 'get' | 'create' | 'update' | 'remove' | 'getMany' | 'updateMany' | 'inBatch'
    >()
  })

  test('only reading', () => {
    expectTypeOf<Methods<'orderExtend'>>().toEqualTypeOf<'list' | 'get' | 'getMany' | 'inBatch'>()
    expectTypeOf<ShopRenterClient['settings']>().not.toHaveProperty('update')
    expectTypeOf<keyof ShopRenterClient['countries']['inBatch']>().toEqualTypeOf<'get'>()
  })

  test('orders can not be removed, relations not be changed', () => {
    expectTypeOf<ShopRenterClient['orders']>().not.toHaveProperty('remove')
    expectTypeOf<ShopRenterClient['productCategoryRelations']>().not.toHaveProperty('update')
    expectTypeOf<ShopRenterClient['productCategoryRelations']>().toHaveProperty('remove')
  })

  test('the special ones have methods of their own', () => {
    expectTypeOf<Methods<'reloadUrl'>>().toEqualTypeOf<'create' | 'inBatch'>()
    expectTypeOf<Methods<'domains'>>().toEqualTypeOf<'list'>()
    expectTypeOf<Methods<'files'>>().toEqualTypeOf<'get' | 'create' | 'remove'>()
    expectTypeOf<Parameters<ShopRenterClient['files']['get']>[0]>().toEqualTypeOf<{
      readonly type: string
      readonly filePath: string
    }>()
    expectTypeOf<ShopRenterClient['productExtend']>().toHaveProperty('updateBySku')
    expectTypeOf<ShopRenterClient['products']>().not.toHaveProperty('updateBySku')
  })
})

describe('a collection takes exactly its filters', () => {
  test('by name and kind', () => {
    expectTypeOf<ResourceParameters<'customers'>>().toEqualTypeOf<{
      readonly innerId?: string | number
      readonly email?: string | number
      readonly createdAtMin?: string
      readonly createdAtMax?: string
      readonly updatedAtMin?: string
      readonly updatedAtMax?: string
    }>()
    expectTypeOf<ResourceParameters<'orderExtend'>['excludeAbandonedCart']>().toEqualTypeOf<
      boolean | undefined
    >()
  })

  test('or none', () => {
    expectTypeOf<keyof ResourceParameters<'paymentModes'>>().toEqualTypeOf<never>()
  })
})

describe('bodies', () => {
  test('a creation needs what the shop needs, a change nothing', () => {
    expectTypeOf<object>().not.toExtend<CreateBody<'addresses'>>()
    expectTypeOf<object>().toExtend<UpdateBody<'addresses'>>()
    expectTypeOf<{ sku: string }>().toExtend<CreateBody<'products'>>()
  })

  test('a field that is fixed at creation is accepted in a change', () => {
    expectTypeOf<UpdateBody<'orders'>>().toHaveProperty('dateCreated')
    expectTypeOf<UpdateBody<'productSpecials'>>().toHaveProperty('product')
  })

  test('a wrong kind of value is refused', () => {
    expectTypeOf<{ status: string[] }>().not.toExtend<UpdateBody<'webHooks'>>()
    expectTypeOf<{ freeShipping: 'yes' }>().not.toExtend<UpdateBody<'customers'>>()
    expectTypeOf<{ freeShipping: true }>().toExtend<UpdateBody<'customers'>>()
    expectTypeOf<{ customer: Reference<'customers'> }>().toExtend<UpdateBody<'orders'>>()
  })
})

describe('records', () => {
  test('precise ones say what is never null', () => {
    expectTypeOf<ResourceRecord<'products'>['price']>().toEqualTypeOf<string>()
    expectTypeOf<ResourceRecord<'products'>['sku']>().toEqualTypeOf<string | null>()
    expectTypeOf<Order['total']>().toEqualTypeOf<string>()
  })

  test('the others follow the catalogue', () => {
    expectTypeOf<ResourceRecord<'manufacturers'>['name']>().toEqualTypeOf<string | null>()
    expectTypeOf<ResourceRecord<'numberAttributes'>['required']>().toEqualTypeOf<boolean | null>()
    expectTypeOf<ResourceRecord<'zones'>['id']>().toEqualTypeOf<string>()
  })

  test('what they point to can be followed, typed', () => {
    expectTypeOf<ResourceRecord<'zones'>['country']>().toEqualTypeOf<Reference<'countries'> | null>()
    expectTypeOf<ResourceRecord<'orders'>['orderProducts']>().toEqualTypeOf<Link<'orderProducts'> | null>()
    expectTypeOf<ResourceRecord<'attributeDescriptions'>['attribute']>().toEqualTypeOf<Reference<
      'listAttributes' | 'numberAttributes' | 'textAttributes'
    > | null>()
    const follow = (client: ShopRenterClient, order: Order) => ({
      customer: client.follow(order.customer ?? { resource: 'customers', id: '1', href: null }),
      lines: client.follow(order.orderProducts ?? { resource: 'orderProducts', href: null, items: null }),
    })
    expectTypeOf<Awaited<ReturnType<typeof follow>['customer']>['value']>().toEqualTypeOf<
      ResourceRecord<'customers'>
    >()
    expectTypeOf<ReturnType<typeof follow>['lines']>().toEqualTypeOf<
      RecordList<ResourceRecord<'orderProducts'>>
    >()
  })

  test('every resource has a record', () => {
    expectTypeOf<ResourceRecord<ResourceName>>().not.toBeAny()
    expectTypeOf<ResourceRecord<ResourceName>>().not.toBeNever()
  })
})

test('a batch gives each request its own type', () => {
  const send = async (client: ShopRenterClient) =>
    await client.batch([
      client.products.inBatch.update('p', { stock1: '5' }),
      client.addresses.inBatch.remove('a'),
      { method: 'GET', path: '/settings' },
    ])
  type Body<Index extends 0 | 1 | 2> = Extract<
    Awaited<ReturnType<typeof send>>['results'][Index],
    { readonly ok: true }
  >['body']
  expectTypeOf<Body<0>>().toEqualTypeOf<DecodedRecord<ResourceRecord<'products'>>>()
  expectTypeOf<Body<1>>().toEqualTypeOf<null>()
  expectTypeOf<Body<2>>().toEqualTypeOf<unknown>()
})
