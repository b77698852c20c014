/** Sends the units that have changed, and deletes the texts of those that are gone or are now others. */

import { getNumber } from '../client/answers.ts'
import { createBulkSender } from '../client/bulk.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { nameGeneration, nameText, nameTitle, routeText, type TextRecord, type UnitRecord } from '../index-layout.ts'
import { addCounts } from '../word-counts.ts'
import { buildUnitRecords, type Unit } from './unit.ts'

/** Words of the changed units, each unit counted once however often it is sent. */
export interface CountedWords {
  /** In how many texts each word stands. */
  readonly words: Map<string, number>
  readonly uncounted: Set<Unit>
}

interface Sending {
  readonly index: string
  readonly target: number
  /** To be sent. */
  readonly left: readonly Unit[]
  /** All that differ from the generation this one is made from: sent now, or by a run that was interrupted. */
  readonly changed: readonly Unit[]
  /** Keys of units that are gone. */
  readonly gone: readonly string[]
  readonly counted: CountedWords
  /** Called for each unit that was sent. */
  readonly onSent?: () => void
}

/** The record of a unit is sent after its texts are stored, so that a unit with a record is whole. */
const UNITS_AT_ONCE = 50

/** Gives the number of documents that the engine had no room for at first. */
export async function sendUnits(client: OpenSearchClient, sending: Sending): Promise<number> {
  const { index, target, left, gone, counted, onSent } = sending
  const [texts, library] = [nameGeneration(index, 'texts', target), nameGeneration(index, 'library', target)]
  const bulk = createBulkSender(client)
  let records: UnitRecord[] = []
  const sendRecords = async () => {
    await bulk.flush()
    // oxlint-disable-next-line no-await-in-loop -- waits while the engine is behind
    for (const record of records) await bulk.send({ index: library, id: record.key, content: record })
    records = []
  }
  for (const unit of left) {
    const built = buildUnitRecords(unit)
    if (counted.uncounted.delete(unit)) addCounts(counted.words, built.words, 1)
    records.push(built.record)
    for (const text of built.texts)
      // oxlint-disable-next-line no-await-in-loop -- waits while the engine is behind
      await bulk.send({ index: texts, id: nameRecord(text), routing: routeText(text.unit), content: text })
    // oxlint-disable-next-line no-await-in-loop -- see UNITS_AT_ONCE
    if (records.length >= UNITS_AT_ONCE) await sendRecords()
    onSent?.()
  }
  await sendRecords()
  await bulk.flush()
  await deleteOthers(client, texts, sending)
  for (const key of gone)
    // oxlint-disable-next-line no-await-in-loop -- waits while the engine is behind
    await bulk.send({ index: library, id: key, content: undefined })
  await bulk.flush()
  return bulk.repeated()
}

function nameRecord({ kind, unit, n }: TextRecord): string {
  return kind === 'episode' ? nameTitle(unit) : nameText(unit, n)
}

const KEYS_AT_ONCE = 1000

/** Texts of removed units, and those that a changed unit had and has no more, whichever run sent them. */
async function deleteOthers(client: OpenSearchClient, texts: string, { left, changed, gone }: Sending): Promise<void> {
  await client.request({ method: 'POST', path: `/${texts}/_refresh`, timeout: 120_000 })
  for (const keys of cut(gone)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await deleteTexts(client, texts, { terms: { unit: keys } })
  }
  for (const units of cut([...new Set([...changed, ...left])])) {
    const own = { terms: { unit: units.map(({ key }) => key) } }
    const current = { terms: { v: units.map(({ hash }) => hash) } }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await deleteTexts(client, texts, { bool: { filter: [own], must_not: [current] } })
  }
}

function cut<Item>(list: readonly Item[]): (readonly Item[])[] {
  const parts = Math.ceil(list.length / KEYS_AT_ONCE)
  return Array.from({ length: parts }, (_, part) => list.slice(part * KEYS_AT_ONCE, (part + 1) * KEYS_AT_ONCE))
}

/** Asked again until nothing is left: shards may move meanwhile. */
const MAX_ROUNDS = 5

async function deleteTexts(client: OpenSearchClient, texts: string, query: object): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    // oxlint-disable-next-line no-await-in-loop -- each round deletes what the one before left
    const answer = await client.request({
      method: 'POST',
      // Other copies of a shard may not have what was just sent.
      path: `/${texts}/_delete_by_query?conflicts=proceed&refresh=true&preference=_primary`,
      body: { query },
      timeout: 600_000,
    })
    const left = getNumber(answer, 'total') - getNumber(answer, 'deleted')
    const failures = (answer as { failures?: readonly unknown[] }).failures?.length ?? 0
    if (left === 0 && failures === 0) return
  }
  throw new OpenSearchError('red', `texts that are gone could not be deleted from ${texts}`)
}
