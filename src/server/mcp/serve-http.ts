/** Offers the tools over Streamable HTTP, one message a request: nothing is remembered of a client. */

import type { FastifyError, FastifyInstance } from 'fastify'
import type { Terminal } from '../../cli/report/terminal.ts'
import { RATE, type SearchApi, TIMEOUT, watchRequests } from '../api/add-api.ts'
import { limitRate } from '../api/api-routes.ts'
import { handleError, sendProblem } from '../api/problems.ts'
import { formatAddress, listen } from '../http/serve.ts'
import { openServer } from '../http/site-server.ts'
import { answerMessage, type CreateServer, NO_JSON } from './create-mcp-server.ts'

export interface HttpOptions extends Pick<SearchApi, 'rate' | 'timeout' | 'isBehindProxy' | 'log'> {
  readonly host: string
  readonly port: number
  /** Names by which clients on other machines reach this one, as `parseHostName` gives them. */
  readonly hostNames: readonly string[]
}

const PATH = '/mcp'
/** Bytes of a message: the longest text that is checked, each of its characters escaped. */
const MAX_BODY = 4_000_000
/** Milliseconds for a message to arrive. */
const ARRIVAL = 30_000

/** Codes of Fastify for a body that is no JSON. */
const UNPARSED: ReadonlySet<string> = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY'])

/** Resolves with 0 when it was stopped, with 1 where it cannot listen. */
export async function serveHttp(createServer: CreateServer, options: HttpOptions, terminal: Terminal): Promise<number> {
  const app = createHttpServer(createServer, options)
  const closed = new Promise<void>((done) => void app.addHook('onClose', async () => done()))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
  try {
    const port = await listen(app, { ...options, isStrict: true })
    terminal.printError(`mcp: at ${formatAddress(options.host, port, PATH)}`)
  } catch (error) {
    terminal.printError(`mcp: ${String(error)}`)
    return 1
  }
  await closed
  return 0
}

/** Not yet listening. */
export function createHttpServer(createServer: CreateServer, options: HttpOptions): FastifyInstance {
  const { hostNames } = options
  // A page in a browser of this machine may send requests here: none of another name is read.
  const app = openServer(options, { hostNames, isForOwnPages: true, bodyLimit: MAX_BODY, requestTimeout: ARRIVAL })
  watchRequests(app)
  app.setErrorHandler((error: FastifyError, request, reply) =>
    UNPARSED.has(error.code) ? reply.code(400).send(NO_JSON) : handleError(error, request, reply),
  )
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, 404, 'not-found', `There is nothing here: the tools are at ${PATH}.`),
  )
  app.addHook('onRequest', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))
  app.register(async (routes) => {
    await limitRate(routes, options.rate ?? RATE)
    routes.post(PATH, async ({ body, headers }, reply) => {
      if (Array.isArray(body)) return sendProblem(reply, 400, 'bad-request', 'Send one message at a time.')
      const version = headers['mcp-protocol-version']
      const server = createServer({ version: version && String(version), timeout: options.timeout ?? TIMEOUT })
      // Gone, it may be before the answer: nobody waits for the call any more.
      reply.raw.once('close', () => void server.close())
      const texts = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
      return reply.send(await answerMessage(server, new Headers(texts), body))
    })
    routes.route({
      method: ['GET', 'DELETE'],
      url: PATH,
      handler: (_request, reply) =>
        sendProblem(reply.header('Allow', 'POST'), 405, 'bad-request', 'There are no sessions or streams: use POST.'),
    })
  })
  return app
}
