export { createControlKey } from './control/create-control-key.ts'
export { createWebHandler, type WebHandler } from './create-web-handler.ts'
export type { ControlOptions, WebConnection, WebOptions } from './web-options.ts'
