/** Offers the tools over Streamable HTTP, one message a request: nothing is remembered of a client. */

import type { FastifyInstance } from 'fastify'
import type { Terminal } from '../../cli/report/terminal.ts'
import { RATE, type SearchApi, TIMEOUT, watchRequests } from '../api/add-api.ts'
import { limitRate } from '../api/api-routes.ts'
import { handleError, sendProblem } from '../api/problems.ts'
import { formatAddress, listen } from '../http/serve.ts'
import { openServer } from '../http/site-server.ts'
import { answerMessage, type CreateServer } from './create-mcp-server.ts'

export interface HttpOptions extends Pick<SearchApi, 'rate' | 'timeout' | 'isBehindProxy' | 'log'> {
  readonly host: string
  readonly port: number
  /** Names by which clients on other machines reach this one. */
  readonly names: readonly string[]
}

const PATH = '/mcp'
/** Bytes of a message: the longest text that is checked, each of its characters escaped. */
const MAX_BODY = 4_000_000
/** Milliseconds for a message to arrive. */
const ARRIVAL = 30_000
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]']

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
  const app = openServer(options, { bodyLimit: MAX_BODY, requestTimeout: ARRIVAL })
  const names = new Set([...THIS_MACHINE, options.host, ...options.names].map((name) => name.toLowerCase()))
  const isNamed = (address: string) => URL.canParse(address) && names.has(new URL(address).hostname)
  watchRequests(app)
  app.setErrorHandler(handleError)
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, 404, 'not-found', `There is nothing here: the tools are at ${PATH}.`),
  )
  // A page in a browser of this machine may send requests here, by a name of its own too: none that names another host is read.
  app.addHook('onRequest', async ({ headers: { host = '', origin } }, reply) => {
    reply.header('Cache-Control', 'no-store')
    if (isNamed(`http://${host}`) && (origin === undefined || isNamed(origin))) return
    sendProblem(reply, 403, 'bad-request', 'This server is not reached by this name, or from this page: see --name.')
    return reply
  })
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
