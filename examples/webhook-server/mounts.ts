import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { WebHandler } from '@okos-sync/web'
import express from 'express'
import Fastify from 'fastify'

/** Plain Node. */
export function mountedInNode(handler: WebHandler) {
  return createServer(getRequestListener(handler))
}

/** Express: before any body parser, since webhooks are read as they arrived. */
export function mountedInExpress(handler: WebHandler) {
  const listener = getRequestListener(handler)
  const app = express()
  app.get('/own', (_, response) => void response.send('your own page'))
  app.use((request, response) => void listener(request, response))
  return createServer(app)
}

/** Fastify: its parsers are taken off for these addresses. */
export async function mountedInFastify(handler: WebHandler) {
  const listener = getRequestListener(handler)
  const fastify = Fastify()
  fastify.get('/own', async () => 'your own page')
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.all('/*', (request, reply) => {
      reply.hijack()
      void listener(request.raw, reply.raw)
    })
  })
  await fastify.ready()
  return fastify.server
}
