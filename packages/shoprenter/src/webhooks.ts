export { type AppHandlerOptions, type AppHandlers, createAppHandlers } from './webhooks/app-handlers.ts'
export { approveScopesUrl } from './webhooks/approve-scopes-url.ts'
export {
  createWebhookHandler,
  type WebhookHandlerOptions,
  type WebhookListener,
  type WebhookListeners,
  type WebhookNotice,
} from './webhooks/create-webhook-handler.ts'
export { type MadeAppCall, makeAppCall } from './webhooks/make-app-call.ts'
export { makeWebhookRequest, type WebhookFormat } from './webhooks/make-webhook-request.ts'
export {
  type AppCall,
  type AppCallCheck,
  type RefusedAppCall,
  verifyAppCall,
} from './webhooks/verify-app-call.ts'
export { createPathSecret, type WebhookEvent, webhookEvents, webhookUrl } from './webhooks/webhook-address.ts'
export type { WebhookRecord } from './webhooks/webhook-records.ts'
