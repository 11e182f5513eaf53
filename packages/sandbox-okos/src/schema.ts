import { firstSchema } from './schema-1.ts'
import { secondSchema } from './schema-2.ts'
import { thirdSchema } from './schema-3.ts'
import { fourthSchema } from './schema-4.ts'

/** Statements that lead from each schema to the next, beginning with an empty file. Old ones never change. */
export const migrations: readonly string[] = [firstSchema, secondSchema, thirdSchema, fourthSchema]

/** The schema that this version writes; an older file is migrated, a newer one refused. */
export const schemaVersion = migrations.length
