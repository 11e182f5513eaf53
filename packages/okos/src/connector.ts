export * from './okos-erp.ts'
