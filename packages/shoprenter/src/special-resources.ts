import type { Query } from '@okos-sync/transport'
import type { ResourceName } from './catalogue/catalogue.ts'
import { checkObject, checkText } from './check-input.ts'
import { readBody } from './create-record.ts'
import { type DecodedRecord, decodeRecord } from './decode-record.ts'
import { listUnpaged } from './list-records.ts'
import type { RecordList } from './record-list.ts'
import {
  type CallOptions,
  type ResourceClient,
  type ResourceContext,
  removeAt,
  type UnderstoodRecord,
  understood,
} from './resource-client.ts'
import type { UpdateBody } from './resources/bodies.ts'
import { type ResourceRecord, schemaOf } from './resources/schemas.ts'
import { writeBody } from './resources/write-body.ts'

/** Names a file of the shop: files have no id. */
export interface FileAddress {
  /** E.g. `image`. */
  readonly type: string
  /** E.g. `product/image.jpg`. */
  readonly filePath: string
}

/** Files of the shop. */
export interface FilesClient extends Pick<ResourceClient<'files'>, 'create'> {
  /** A file with its content in base64. Throws ShopRenterApiError `shop-not-found`. */
  get(file: FileAddress, options?: CallOptions): Promise<UnderstoodRecord<ResourceRecord<'files'>>>
  /** Deletes a file; false when the shop did not have it. */
  remove(file: FileAddress, options?: CallOptions): Promise<boolean>
}

/** Domains of the shop; they come all at once. */
export interface DomainsClient {
  list(options?: CallOptions): RecordList<ResourceRecord<'domains'>>
}

/** Products with what belongs to them; they can be named by their sku as well. */
export interface ProductExtendClient extends ResourceClient<'productExtend'> {
  /** Adds the related records that are given to a product; one that it has already is refused. */
  addBySku(
    sku: string,
    body: UpdateBody<'productExtend'>,
    options?: CallOptions,
  ): Promise<DecodedRecord<ResourceRecord<'productExtend'>>>
  /** Like `update`: every list of related records that is given replaces the present one. */
  updateBySku(
    sku: string,
    body: UpdateBody<'productExtend'>,
    options?: CallOptions,
  ): Promise<DecodedRecord<ResourceRecord<'productExtend'>>>
  /** Deletes the product; false when the shop did not have it. */
  removeBySku(sku: string, options?: CallOptions): Promise<boolean>
}

/** Resources that do not work by `/name/id` alone. */
export interface SpecialClients {
  readonly files: FilesClient
  readonly domains: DomainsClient
  readonly productExtend: ProductExtendClient
}

/** Every resource under its name. */
export type ResourceClients = {
  readonly [Name in ResourceName]: Name extends keyof SpecialClients
    ? SpecialClients[Name]
    : ResourceClient<Name>
}

/** Makes the clients of the special resources; like all clients they know records by their types only. */
export function createSpecialClients(
  { send }: ResourceContext,
  standard: { readonly files: object; readonly productExtend: object },
): object {
  const writeBySku =
    (method: 'POST' | 'PUT') =>
    async (sku: string, body: object, options: CallOptions = {}) => {
      checkText({ field: 'sku', value: sku })
      const json = writeBody('productExtend', body)
      const answer = await send({ method, path: '/productExtend', query: { sku }, json, ...options })
      return decodeRecord(schemaOf('productExtend'), readBody(answer))
    }
  return {
    domains: {
      list: (options: CallOptions = {}) =>
        listUnpaged(send, {
          path: '/domains',
          itemsIn: 'domain',
          schema: () => schemaOf('domains'),
          options,
        }),
    },
    files: {
      ...standard.files,
      async get(file: FileAddress, options: CallOptions = {}) {
        const query = fileQuery(file)
        const answer = await send({ method: 'GET', path: '/files', query, ...options })
        return understood(decodeRecord(schemaOf('files'), answer.json()), {
          path: '/files',
          id: file.filePath,
        })
      },
      remove: async (file: FileAddress, options: CallOptions = {}) =>
        await removeAt(send, { path: '/files', query: fileQuery(file), ...options }),
    },
    productExtend: {
      ...standard.productExtend,
      addBySku: writeBySku('POST'),
      updateBySku: writeBySku('PUT'),
      async removeBySku(sku: string, options: CallOptions = {}) {
        checkText({ field: 'sku', value: sku })
        return await removeAt(send, { path: '/productExtend', query: { sku }, ...options })
      },
    },
  }
}

function fileQuery(file: FileAddress): Query {
  checkObject({ field: 'file', value: file })
  const { type, filePath } = file
  checkText({ field: 'file.type', value: type })
  checkText({ field: 'file.filePath', value: filePath })
  return { type, filePath }
}
