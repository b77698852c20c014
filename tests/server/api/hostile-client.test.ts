import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FaultError } from '../../../src/core/answer/fault.ts'
import { ProblemSchema } from '../../../src/core/search/remote/search-api.ts'
import { readShape } from '../../../src/core/episode/read-shape.ts'
import { createMemoryEngine } from '../../../src/server/api/memory-engine.ts'
import { countCases } from '../../support/count-cases.ts'
import { hostileRequest, writeAddress } from './hostile-requests.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from './library-site.ts'

/** `HOSTILE_REQUESTS=100000 npm test -- hostile` sends more. */
const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? countCases(10_000))
const SECRET = 'http://elastic:hunter2@10.0.0.7:9200/passages/_search'

let root = ''
let app: ReturnType<typeof serveLibrary>
let isDown = false

beforeAll(async () => {
  root = buildLibrarySite()
  app = serveLibrary(root, {
    createEngine: (folder) => async (signal) => {
      const engine = await createMemoryEngine(folder)(signal)
      const fail = () => Promise.reject(new FaultError({ kind: 'unreachable', detail: SECRET }))
      return {
        ...engine,
        search: (...asked) => (isDown ? fail() : engine.search(...asked)),
        check: (...asked) => (isDown ? fail() : engine.check(...asked)),
      }
    },
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

test(
  `${REQUESTS} hostile requests are all answered, none with an error of the server @slow`,
  { timeout: Math.max(300_000, REQUESTS * 30) },
  async () => {
    const statuses = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(hostileRequest, async (hostile) => {
        const response = await app.inject({ method: hostile.method as 'GET', url: writeAddress(hostile) })
        expect(response.statusCode, writeAddress(hostile)).toBeLessThan(500)
        expect(response.headers['content-security-policy']).toBeDefined()
        const kind = `${hostile.route} ${response.statusCode}`
        statuses.set(kind, (statuses.get(kind) ?? 0) + 1)
      }),
      { numRuns: REQUESTS },
    )
    // They reach the engine, and not only the schemas before it.
    for (const kind of ['search 200', 'check 200', 'episodes 200', 'suggest 200', 'search 400']) {
      expect(statuses.get(kind) ?? 0, kind).toBeGreaterThan(REQUESTS / 1000)
    }
  },
)

test('while the engine is down every request is answered, and none says anything of the engine', async () => {
  isDown = true
  try {
    await fc.assert(
      fc.asyncProperty(hostileRequest, async (hostile) => {
        const response = await app.inject({ method: 'GET', url: writeAddress(hostile) })
        expect([500, 502, 504]).not.toContain(response.statusCode)
        expect(response.body).not.toMatch(/hunter2|9200|_search"|Fault| at .*\.ts:/)
        if (response.statusCode === 503) expect(readShape(ProblemSchema, response.json()).ok).toBe(true)
      }),
      { numRuns: 500 },
    )
  } finally {
    isDown = false
  }
})
