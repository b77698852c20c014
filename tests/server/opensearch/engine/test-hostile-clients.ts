/** Whether a server over the real engine bears what hostile clients send. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOpenSearchEngine } from '../../../../src/server/api/open-search-engine.ts'
import { hostileQuery, writeAddress } from '../../api/hostile-requests.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from '../../api/library-site.ts'
import { INDEX, tested } from './tested-library.ts'

/** `HOSTILE_REQUESTS=10000 npm test -- opensearch` sends more. */
const HOSTILE = Number(process.env.HOSTILE_REQUESTS ?? 100)
/** Milliseconds for one of them on a busy machine, and for a server to start. */
const TIME_EACH = 500
const TIME_AT_LEAST = 300_000

export function testHostileClients(): void {
  describe('a server over the real engine', () => {
    it(
      `answers ${HOSTILE} hostile requests without an error of its own or a word of the engine`,
      async () => {
        const root = buildLibrarySite()
        const connection = { nodes: tested().addresses }
        const app = serveLibrary(root, { createEngine: () => createOpenSearchEngine(connection, INDEX) })
        const statuses = new Map<string, number>()
        try {
          await fc.assert(
            fc.asyncProperty(hostileQuery, async (hostile) => {
              const send = () => app.inject({ method: hostile.method as 'GET', url: writeAddress(hostile) })
              let response = await send()
              // A busy machine may take longer than readers are let wait, and they are told so.
              for (let tries = 1; response.statusCode === 503 && tries < 5; tries++) response = await send()
              expect(response.statusCode, writeAddress(hostile)).toBeLessThan(500)
              expect(response.body).not.toMatch(/_exception|_shards|127\.0\.0\.1| at .*\.ts:/)
              const kind = `${hostile.route} ${response.statusCode}`
              statuses.set(kind, (statuses.get(kind) ?? 0) + 1)
            }),
            { numRuns: HOSTILE },
          )
        } finally {
          await app.close()
          removeLibrarySite(root)
        }
        // They reach the engine, and not only the schemas before it.
        for (const kind of ['search 200', 'check 200']) expect(statuses.get(kind), kind).toBeGreaterThan(HOSTILE / 20)
      },
      Math.max(TIME_AT_LEAST, HOSTILE * TIME_EACH),
    )
  })
}
