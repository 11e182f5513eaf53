export * from './serve-okos.ts'
