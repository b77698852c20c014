/** Adds the interface of a library to the server of its site: what it reads, how often one may ask, and what is logged. */

import type { FastifyError, FastifyInstance, FastifyServerOptions } from 'fastify'
import { isRecord } from '../../core/episode/is-record.ts'
import { addApiRoutes, addHealthRoute, type ApiOptions } from './api-routes.ts'
import { createEngineLink, type OpenEngine } from './engine-link.ts'
import { createStateLog } from './problems.ts'

export interface SearchApi {
  /** @param data Folder of the published data. */
  readonly createEngine: (data: string) => OpenEngine
  /** Requests a minute from one address. Default: as many as somebody who types without a pause. */
  readonly rate?: number | undefined
  /** Longest time for one response, in milliseconds. */
  readonly timeout?: number | undefined
  /** A balancer stands before the server and says whom a request comes from. */
  readonly isBehindProxy?: boolean | undefined
  /** Where lines of the log go. Default: none are written. */
  readonly log?: { write(line: string): void } | undefined
}

interface ServedSiteFacts extends Pick<ApiOptions, 'base' | 'siteUrl'> {
  readonly data: string
}

export const RATE = 600
export const TIMEOUT = 8_000

/** No line of the log says what was asked, whoever writes it: it has the pattern of the route in place of the address. */
export function listServerOptions({
  log,
  isBehindProxy = false,
}: Pick<SearchApi, 'log' | 'isBehindProxy'>): FastifyServerOptions {
  return {
    // One: what the balancer itself saw. All that stands before it in the header anybody may have written.
    trustProxy: isBehindProxy && ((_address, hop) => hop === 0),
    routerOptions: { maxParamLength: 300 },
    logger: log && {
      level: 'info',
      stream: log,
      serializers: { req: ({ method }) => ({ method }), err: describeError },
      hooks: {
        logMethod(args, write) {
          const [data, message] = args
          const err: unknown = isRecord(data) ? (data['err'] ?? data) : undefined
          // Without a message of its own a line would have that of the error.
          if (message === undefined && err instanceof Error) write.call(this, { err }, 'error')
          else write.apply(this, args.map(hideAddresses) as typeof args)
        },
      },
    },
  }
}

/** An error of Fastify may say the address, as its stack does. */
function describeError({ name, code }: Partial<FastifyError>) {
  return { type: name ?? 'Error', code, message: '', stack: '' }
}

/** Paths in a text, with what is asked for; whole addresses as that of the server stay. */
function hideAddresses(argument: unknown): unknown {
  return typeof argument === 'string' ? argument.replace(/(?<![/\w])\/(?!\/)\S*/g, '…') : argument
}

export function addApi(
  app: FastifyInstance,
  { data, base, siteUrl, createEngine, rate = RATE, timeout = TIMEOUT }: SearchApi & ServedSiteFacts,
): void {
  const link = createEngineLink(createEngine(data), createStateLog(app.log))
  const options = { data, base, siteUrl, link, rate, timeout }
  watchRequests(app)
  app.addHook('onClose', async () => link.close())
  addHealthRoute(app, options)
  app.register(async (api) => addApiRoutes(api, options), { prefix: `${base}api` })
  // Loads the words before the first reader asks. A failure is reported to those who ask.
  app.addHook('onReady', async () => void link.get().catch(() => {}))
}

/** Logs each request, and ends connections that are kept once the server is to stop. */
export function watchRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ log, method, routeOptions }, reply) => {
    const { statusCode, elapsedTime } = reply
    log.info({ method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) }, 'request')
  })
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    // Or a connection that is kept would keep the server.
    if (isClosing) reply.header('Connection', 'close')
  })
}
