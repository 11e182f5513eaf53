export { createProgram, type ProgramContext } from './program.ts'
export { createTerminal, type Terminal } from './terminal.ts'
