import { Blob, File } from 'node:buffer'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readOpenedFiles } from '../../../src/library/opened/reading/read-opened-files.ts'
import { readKeptText, type OpenedEpisode } from '../../../src/library/opened/records/opened-record.ts'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { openNotebook, type Backup, type BackupKind, type RestorePlan } from '../../../src/services/notes/notebook.ts'
import { BEES, BREAD, encode } from '../../library/opened/write-files.ts'
import { leave, leaveAll, leaveLater, openEmptyBrowser, readDisk, writeDisk } from '../../reader/visits.ts'

const BEES_ID = 'bEEs0nR00f5'
const BREAD_ID = 'bread-0f1a7ba5'
/** More than is written into the JSON. */
const SOUND = new Uint8Array(4_100_000).fill(200)

beforeEach(() => {
  openEmptyBrowser()
  stubFiles()
})
afterEach(leaveAll)

/** Those of the imitated browser cannot be stored. */
function stubFiles(): void {
  vi.stubGlobal('Blob', Blob)
  vi.stubGlobal('File', File)
}

async function read(name: string, text: string): Promise<OpenedEpisode> {
  const { episode } = await readOpenedFiles([{ name, bytes: encode(text) }])
  if (!episode) throw new Error('not a test file')
  return episode
}

interface Visited {
  readonly services: AppServices
  readonly notebook: Awaited<ReturnType<typeof openNotebook>>
}

async function visit(): Promise<Visited> {
  const services = leaveLater(createAppServices('/'))
  return { services, notebook: await openNotebook(services) }
}

/** Two opened files, one with its recording, and a recording of an episode of the site. */
async function openAll(): Promise<Visited> {
  const visited = await visit()
  const files = await visited.services.library.loadOpenedFiles()
  await files.save([await read('bees.md', BEES), await read('bread.srt', BREAD)])
  await files.rename(BREAD_ID, 'My loaf')
  await files.addRecording(BEES_ID, { file: new globalThis.File([SOUND], 'bees.mp3', { type: 'audio/mpeg' }) })
  await writeDisk('recordings', { 'site/x': { version: 1, name: 'x.mp3', size: 2, file: new globalThis.Blob(['hm']) } })
  return visited
}

async function lookAt({ notebook }: Visited, file: globalThis.Blob): Promise<{ backup: Backup; plan: RestorePlan }> {
  const look = await notebook.lookAt(file)
  if (!look.ok) throw new Error(look.reason)
  return look
}

async function restore(visited: Visited, file: globalThis.Blob) {
  const { backup } = await lookAt(visited, file)
  return visited.notebook.restore(backup)
}

const count = ({ counts }: RestorePlan, kind: BackupKind) => Object.fromEntries(counts.get(kind) ?? [])

const comeAgain = async () => {
  leaveAll()
  openEmptyBrowser()
  stubFiles()
  return visit()
}

describe('opened files in a backup', () => {
  it('are measured before, and come back with their recordings, once, and can be taken back', async () => {
    const { notebook } = await openAll()
    const { episodes, recordings } = await notebook.measureFiles()
    expect([episodes.count, recordings]).toEqual([2, { count: 2, bytes: SOUND.length + 2 }])
    expect(episodes.bytes).toBeGreaterThan(BEES.length + BREAD.length)
    const { name, content } = await notebook.writeBackup({ hasRecordings: true })
    expect(name).toMatch(/\.backup$/)

    const fresh = await comeAgain()
    expect(count((await lookAt(fresh, content)).plan, 'recordings')).toEqual({ added: 2 })
    const { plan, undo } = await restore(fresh, content)
    expect(count(plan, 'episodes')).toEqual({ added: 2 })
    const files = await fresh.services.library.loadOpenedFiles()
    expect(files.episodes.getState().get(BREAD_ID)).toMatchObject({ name: 'My loaf' })
    const kept = files.episodes.getState().get(BEES_ID)
    expect(await readKeptText(kept!.sources[0]!.bytes)).toBe(BEES)
    expect(await files.loadEpisode(BEES_ID)).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
    const recording = await files.loadRecording(BEES_ID)
    if (recording?.kind !== 'copy') throw new Error('no copy')
    expect([recording.file.name, recording.file.type]).toEqual(['bees.mp3', 'audio/mpeg'])
    expect(Buffer.compare(new Uint8Array(await recording.file.arrayBuffer()), SOUND)).toBe(0)

    const again = await restore(fresh, content)
    expect([again.plan.changes, count(again.plan, 'episodes'), count(again.plan, 'recordings')]).toEqual([
      [],
      { same: 2 },
      { same: 2 },
    ])
    expect(await undo()).toBe('saved')
    expect([await readDisk('episodes'), await readDisk('recordings')]).toEqual([{}, {}])
    expect(files.episodes.getState().size).toBe(0)
  })

  it('come without their recordings by name, which a whole one replaces later', async () => {
    const { notebook } = await openAll()
    const whole = await notebook.writeBackup({ hasRecordings: true })
    const { name, content } = await notebook.writeBackup({ hasRecordings: false })
    expect(name).toMatch(/\.json$/)
    expect(JSON.parse(await content.text())).toMatchObject({ version: 4 })
    const fresh = await comeAgain()
    expect(count((await restore(fresh, content)).plan, 'recordings')).toEqual({ named: 2 })
    const files = await fresh.services.library.loadOpenedFiles()
    expect(await files.loadRecording(BEES_ID)).toEqual({ kind: 'name', name: 'bees.mp3', size: SOUND.length })
    expect(count((await restore(fresh, whole.content)).plan, 'recordings')).toEqual({ added: 2 })
    expect(await files.loadRecording(BEES_ID)).toMatchObject({ kind: 'copy' })
    expect(count((await restore(fresh, content)).plan, 'recordings')).toEqual({ same: 2 })
  })

  it('stand beside another file of the same id, with their own recording, once', async () => {
    const { notebook } = await openAll()
    const { content } = await notebook.writeBackup({ hasRecordings: true })
    const fresh = await comeAgain()
    const files = await fresh.services.library.loadOpenedFiles()
    await files.save([await read('bees.md', BEES.replace('stairs', 'ladder'))])
    const { plan } = await restore(fresh, content)
    expect(count(plan, 'episodes')).toEqual({ both: 1, added: 1 })
    expect([...files.episodes.getState().keys()].toSorted()).toEqual([BEES_ID, `${BEES_ID}~2`, BREAD_ID])
    expect(files.episodes.getState().get(BEES_ID)?.recording).toBeUndefined()
    expect(await files.loadRecording(`${BEES_ID}~2`)).toMatchObject({ kind: 'copy' })
    expect((await restore(fresh, content)).plan.changes).toEqual([])
  })

  it('that nobody can read, or a newer version wrote, come back as they were', async () => {
    const newer = { version: 2, entry: { id: 'later' }, json: new globalThis.Blob(['{}']), mood: 'glad' }
    await writeDisk('episodes', { later: newer, odd: 'x' })
    const { notebook } = await visit()
    const { content } = await notebook.writeBackup({ hasRecordings: false })
    const fresh = await comeAgain()
    expect(count((await restore(fresh, content)).plan, 'episodes')).toEqual({ aside: 2 })
    const disk = await readDisk('episodes')
    expect(disk).toMatchObject({ later: { version: 2, mood: 'glad' }, odd: 'x' })
    expect(await (disk['later'] as typeof newer).json.text()).toBe('{}')
    await expect.poll(() => fresh.notebook.unreadable.getState().map(({ key }) => key)).toEqual(['later', 'odd'])
  })

  it('cut short with their file are skipped, and the rest is restored', async () => {
    const { notebook } = await openAll()
    const { content } = await notebook.writeBackup({ hasRecordings: true })
    const fresh = await comeAgain()
    const { backup, plan } = await lookAt(fresh, content.slice(0, content.size - 10))
    expect(backup.skipped).toEqual([{ name: 'recordings', key: BEES_ID, reason: 'the file ends before its data' }])
    expect(count(plan, 'recordings')).toEqual({ added: 1, skipped: 1 })
    expect(count(plan, 'episodes')).toEqual({ added: 2 })
    leave(fresh.services)
  })
})
