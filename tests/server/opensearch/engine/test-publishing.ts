/** Whether publishers of one library keep out of each other's way, and mend what is lost. */

import { describe, expect, it } from 'vitest'
import { getRecord } from '../../../../src/server/opensearch/client/answers.ts'
import {
  createOpenSearchClient,
  type OpenSearchClient,
} from '../../../../src/server/opensearch/client/create-client.ts'
import { nameGeneration } from '../../../../src/server/opensearch/index-layout.ts'
import { publishLibrary, readStored } from '../../../../src/server/opensearch/publish/publish-library.ts'
import { holdLock } from '../../../../src/server/opensearch/publish/publish-lock.ts'
import type { Unit } from '../../../../src/server/opensearch/publish/unit.ts'
import { talkWithFacts } from './corpus-units.ts'
import { INDEX, SHARDS, tested, UNITS } from './tested-library.ts'

const OWN = `${INDEX}-publishers`
const FIRST = UNITS.slice(0, 4)
const SECOND = [
  ...UNITS.slice(1, 4).map(({ id }) => talkWithFacts(id, ['Other words were said.'])),
  ...UNITS.slice(4, 6),
]

function publish(
  units: readonly Unit[],
  client: OpenSearchClient = tested().client,
  onNotice?: (line: string) => void,
) {
  return publishLibrary(client, units, { index: OWN, shards: SHARDS, replicas: 1, onNotice })
}

/** Waits no longer than an answer takes, and so takes others for dead at once. */
const startHasty = () => createOpenSearchClient({ nodes: tested().addresses }, { wait: () => Promise.resolve() })

/** Each unit with the hash and number of its texts, where they are all there. */
async function describeStored(generation: number) {
  const stored = await readStored(tested().client, OWN, generation)
  return [...stored].map(([key, { hash, isWhole }]) => `${key} ${isWhole ? hash : 'not whole'}`).toSorted(compareText)
}

const compareText = (a: string, b: string) => (a < b ? -1 : 1)
const describeUnits = (units: readonly Unit[]) => units.map(({ key, hash }) => `${key} ${hash}`).toSorted(compareText)

export function testPublishing(): void {
  describe('publishing', () => {
    it('is refused while another publisher lives', async () => {
      const notices: string[] = []
      const refused = await holdLock(tested().client, { index: OWN }, () =>
        publish(FIRST, undefined, (notice) => notices.push(notice)).catch((error: unknown) => error),
      )
      expect(refused).toMatchObject({ code: 'locked', message: expect.stringContaining(`process ${process.pid} on`) })
      expect(notices.length).toBeGreaterThan(0)
      expect(await publish(FIRST)).toMatchObject({ generation: 1, changed: 4, missingCopies: 0 })
    })

    it('goes on where one was killed, wherever that was', async () => {
      const { client } = tested()
      for (const last of ['_bulk', '_settings', '_aliases']) {
        let isDead = false
        const killed: OpenSearchClient = {
          ...client,
          async request(request) {
            if (isDead) throw new Error('killed')
            const answer = await client.request(request)
            isDead = request.method !== 'GET' && request.path.includes(last)
            return answer
          },
        }
        const [units, others] = last === '_bulk' ? [SECOND, FIRST] : [FIRST, SECOND]
        await publish(others)
        await expect(publish(units, killed)).rejects.toThrow('killed')
        const hasty = startHasty()
        const { generation } = await publish(units, hasty)
        hasty.close()
        expect(await describeStored(generation)).toEqual(describeUnits(units))
      }
    })

    it('sends texts again that were lost while their record stayed', async () => {
      const { client } = tested()
      const { generation } = await publish(FIRST)
      const texts = nameGeneration(OWN, 'texts', generation)
      const path = `/${texts}/_settings`
      await client.request({ method: 'PUT', path, body: { index: { blocks: { write: false } } } })
      const query = { bool: { filter: [{ term: { unit: FIRST[0]!.key } }, { term: { kind: 'transcript' } }] } }
      const gone = await client.request({
        method: 'POST',
        path: `/${texts}/_delete_by_query?refresh=true`,
        body: { query },
      })
      expect(getRecord(gone)['deleted']).toBeGreaterThan(0)
      const notices: string[] = []
      const again = await publish(FIRST, undefined, (notice) => notices.push(notice))
      expect(again).toMatchObject({ generation: generation + 1, changed: 1, unchanged: 3 })
      expect(notices[0]).toContain('of 1 of its episodes and names')
      expect(await describeStored(again.generation)).toEqual(describeUnits(FIRST))
    })

    it('is whole in the end when two raced without knowing of each other', async () => {
      const [one, two] = [startHasty(), startHasty()]
      for (let race = 0; race < 2; race++) {
        const ended = await Promise.allSettled([publish(FIRST, one), publish(SECOND, two)])
        expect(ended.map(({ status }) => status)).toContain('fulfilled')
        for (const units of [SECOND, FIRST]) {
          const { generation } = await publish(units)
          expect(await describeStored(generation)).toEqual(describeUnits(units))
        }
      }
      for (const client of [one, two]) client.close()
    })
  })
}
