import type { ErpPort, ExternalRef, Method, Partner, Product, Service } from '@okos-sync/domain'

/** A record with the key it was created under. */
export type Stored<T> = T & { readonly key: string }

/** True when both name the same record. */
export function isSameRef(left: ExternalRef, right: ExternalRef): boolean {
  return left.source === right.source && left.externalId === right.externalId
}

/** Partners, products, services and methods; each is created once per key or reference. */
export function masterRecords(now: () => string) {
  const partners: Stored<Partner>[] = []
  const products: Stored<Product>[] = []
  const services: Stored<Service>[] = []
  const methods: Stored<Method>[] = []
  const once = <T extends { readonly key: string }>(
    list: T[],
    isIt: (record: T) => boolean,
    make: () => T,
  ) => {
    const existing = list.find(isIt)
    const record = existing ?? make()
    if (existing === undefined) list.push(record)
    return { record, isNew: existing === undefined }
  }
  const id = (list: readonly unknown[], kind: string) => `${kind}-${list.length + 1}`
  return {
    partners,
    products,
    services,
    methods,
    createPartner: ({ key, draft: { ref, ...draft } }: Parameters<ErpPort['createPartners']>[0][number]) =>
      once(
        partners,
        (record) => record.key === key || record.refs.some((known) => isSameRef(known, ref)),
        () => ({ ...draft, key, id: id(partners, 'partner'), version: 1, refs: [ref], createdAt: now() }),
      ),
    createProduct: ({ key, draft: { ref, ...draft } }: Parameters<ErpPort['createProducts']>[0][number]) =>
      once(
        products,
        (record) => record.key === key || record.code === draft.code,
        () => ({ ...draft, key, id: id(products, 'product'), version: 1, refs: [ref], isActive: true }),
      ),
    createService: ({ key, draft: { ref, ...draft } }: Parameters<ErpPort['createServices']>[0][number]) =>
      once(
        services,
        (record) => record.key === key || record.name === draft.name,
        () => ({ ...draft, key, id: id(services, 'service'), version: 1, refs: [ref] }),
      ),
    createMethod: ({ key, draft }: Parameters<ErpPort['createPaymentMethods']>[0][number]) =>
      once(
        methods,
        (record) => record.key === key,
        () => ({ key, id: id(methods, 'method'), name: draft.name }),
      ),
  }
}
