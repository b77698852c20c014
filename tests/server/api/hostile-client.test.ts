import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProblemSchema } from '../../../src/core/search/remote/search-api.ts'
import { readShape } from '../../../src/core/episode/read-shape.ts'
import { SearchFaultError } from '../../../src/core/search/source.ts'
import { createMemoryEngine } from '../../../src/server/api/memory-engine.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from './library-site.ts'

const REQUESTS = 10_000
const SECRET = 'http://elastic:hunter2@10.0.0.7:9200/passages/_search'

let root = ''
let app: ReturnType<typeof serveLibrary>
let isDown = false

beforeAll(async () => {
  root = buildLibrarySite()
  app = serveLibrary(root, {
    createEngine: (folder, readData) => async (signal) => {
      const engine = await createMemoryEngine(folder, readData)(signal)
      const find: typeof engine.source.find = (...asked) =>
        isDown
          ? Promise.reject(new SearchFaultError({ kind: 'unreachable', detail: SECRET }))
          : engine.source.find(...asked)
      return { ...engine, source: { ...engine.source, find } }
    },
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

const ROUTES = ['search', 'check', 'episodes', 'suggest', 'names', 'openapi.json', '', '..', 'search/', '_search']
const NAMES =
  'q q q quote quote episode without speaker kind limit count rows kindRows v sort offset facets id year from to length transcript __proto__ constructor q[]'.split(
    ' ',
  )
/** What servers choke on: queries of other languages, paths, broken encodings, operators without an end. */
const NASTY = [
  '{"query":{"match_all":{}}}',
  '* OR 1=1',
  '"',
  '-"',
  '~3m',
  'a ~3m b',
  'kind:',
  'speaker:"',
  '../../etc/passwd',
  '%00',
  '\u0000',
  '\uD800',
  '𝒳',
  '/.*(a+)+$/',
  'a'.repeat(2000),
  '-1',
  '1e999',
  'NaN',
  'x:99999',
  ':1',
  'null',
  'channel:"Coast Radio" length:<20m',
  'after:2025',
  'lamp',
  'grace darling',
  'true',
  '0',
  '7',
  'ferrycrossx:3',
]
const value = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 60 }), fc.string())
const parameter = fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 8 })), value)
const request = fc.record({
  route: fc.oneof(fc.constantFrom(...ROUTES), fc.string({ maxLength: 20 })),
  parameters: fc.array(parameter, { maxLength: 6 }),
  /** Sent without being encoded. */
  isRaw: fc.boolean(),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE'),
})

type Hostile = typeof request extends fc.Arbitrary<infer R> ? R : never

/** Characters that no HTTP client can send are encoded in any case. */
function writeAddress({ route, parameters, isRaw }: Hostile): string {
  const encode = (text: string) =>
    isRaw ? text.replaceAll(/[^\x21-\x7e]/g, '%ff') : encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
  const query = parameters.map(([name, given]) => `${encode(name)}=${encode(given)}`).join('&')
  return `/api/${encode(route)}?${query}`
}

test(
  `${REQUESTS} hostile requests are all answered, none with an error of the server`,
  { timeout: 300_000 },
  async () => {
    const statuses = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(request, async (hostile) => {
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

test(
  'while the engine is down every request is answered, and none says anything of the engine',
  { timeout: 120_000 },
  async () => {
    isDown = true
    try {
      await fc.assert(
        fc.asyncProperty(request, async (hostile) => {
          const response = await app.inject({ method: 'GET', url: writeAddress(hostile) })
          expect([500, 502, 504]).not.toContain(response.statusCode)
          expect(response.body).not.toMatch(/hunter2|9200|_search"|SearchFault| at .*\.ts:/)
          if (response.statusCode === 503) expect(readShape(ProblemSchema, response.json()).ok).toBe(true)
        }),
        { numRuns: 500 },
      )
    } finally {
      isDown = false
    }
  },
)
