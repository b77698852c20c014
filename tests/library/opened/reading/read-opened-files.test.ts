import { formatJson } from '../../../../src/core/episode/parse-json.ts'
import { describe, expect, it } from 'vitest'
import { parseNames } from '../../../../src/core/catalogue/names/read-names.ts'
import { parseEpisode } from '../../../../src/core/episode/read-episode.ts'
import { LIMITS } from '../../../../src/core/import/limits.ts'
import { readKeptText } from '../../../../src/library/opened/records/opened-record.ts'
import { readOpenedFiles } from '../../../../src/library/opened/reading/read-opened-files.ts'
import type { FileReading } from '../../../../src/library/opened/reading/import-report.ts'
import { BEES, BREAD, BROKEN, encode } from '../write-files.ts'

const read = (name: string, text: string) => readOpenedFiles([{ name, bytes: encode(text) }])

async function readEpisode({ episode }: FileReading) {
  const result = parseEpisode(await readKeptText(episode?.json ?? new Blob()))
  if (!result.ok) throw new Error(result.problem.what)
  return result.episode
}

describe('a file opened in the browser', () => {
  it('becomes the episode file the command line would write, with its line of the catalogue', async () => {
    const reading = await read('bees.md', BEES)
    const episode = await readEpisode(reading)
    expect(episode).toMatchObject({ id: 'bEEs0nR00f5', title: 'Keeping bees' })
    expect(reading.episode?.entry).toMatchObject({ id: 'bEEs0nR00f5', title: 'Keeping bees', counts: { cues: 2 } })
    const text = await readKeptText(reading.episode!.json)
    expect(text).toBe(formatJson(episode))
    expect(reading.episode?.entry.size).toBe(encode(text).length)
    expect(reading.episode?.entry.hash).toMatch(/^[0-9a-f]{16}$/)
  })

  it('comes with the names it lists, and where they are said', async () => {
    const note = BEES.replace('## Transcript', '## Mentions\n\n- **Ophelia** (0:00): The queen\n\n## Transcript')
    const { episode } = await read('bees.md', note.replace('The first hive', 'Ophelia and the first hive'))
    const names = parseNames(await readKeptText(episode!.names!))
    expect(names.ok && names.names.names).toMatchObject({
      ophelia: { name: 'Ophelia', episodes: [{ id: 'bEEs0nR00f5', count: 1, times: [0] }] },
    })
  })

  it('keeps its very bytes', async () => {
    const { episode } = await read('bread.srt', BREAD)
    expect(episode?.sources.map(({ name, format }) => [name, format])).toEqual([['bread.srt', 'subrip']])
    expect(await readKeptText(episode!.sources[0]!.bytes)).toBe(BREAD)
  })

  it('is refused with the lines round the fault', async () => {
    const { episode, report } = await read('bees.md', BROKEN)
    expect(episode).toBeUndefined()
    expect(report).toMatchObject({ errors: 1, shown: [{ issue: { code: 'unclosed-front-matter', line: 1 } }] })
    expect(report.shown[0]?.excerpt?.lines[0]).toBe('---')
  })

  it('that is a finished episode is taken as it is', async () => {
    const exported = await readKeptText((await read('bees.md', BEES)).episode!.json)
    const again = await read('export.json', exported)
    expect(await readEpisode(again)).toEqual(await readEpisode(await read('bees.md', BEES)))
    expect(again.episode?.sources[0]?.format).toBe('episode')
  })

  it('that is an episode of a newer version says so', async () => {
    const { episode, report } = await read('x.json', '{ "formatVersion": 99, "id": "a" }')
    expect(episode).toBeUndefined()
    expect(report.shown[0]?.issue).toMatchObject({ code: 'newer-version', severity: 'error' })
  })

  it('with very many faults shows the first, counts all, and hands out the full list', async () => {
    const time = (index: number) => `${Math.floor(index / 60)}:${String(index % 60).padStart(2, '0')}`
    const lines = Array.from(
      { length: 300 },
      (_, index) => `[${time(index)}](https://www.youtube.com/watch?v=bEEs0nR00f5&t=${index + 3000}s) Word ${index}.\n`,
    )
    const { report } = await read('bees.md', BEES.split('[0:00]')[0] + lines.join('\n'))
    expect(report.warnings).toBe(300)
    expect(report.shown).toHaveLength(LIMITS.issuesShown)
    const all = (await report.all!.text()).trim().split('\n')
    expect(all).toHaveLength(300)
    expect(JSON.parse(all[299]!)).toMatchObject({ file: 'bees.md', severity: 'warning' })
  })

  it('with a transcript of thousands of parts has a line of the catalogue that stays short', async () => {
    const clock = (at: number) => new Date(at * 1000).toISOString().slice(11, 19)
    const cues = Array.from(
      { length: 3000 },
      (_, index) => `${clock(index * 10)}.000 --> ${clock(index * 10 + 9)}.000\nSentence ${index}.\n`,
    )
    const { episode } = await read('long.vtt', `WEBVTT\n\n${cues.join('\n')}`)
    const { chapters } = episode!.entry.poster
    expect(chapters.length).toBeLessThanOrEqual(500)
    expect(chapters).toEqual([...chapters].sort((a, b) => a - b))
  })
})

describe('several files of one episode', () => {
  it('become one episode that keeps them all', async () => {
    const note = BEES.replace(/## Transcript[^]*/, '')
    const reading = await readOpenedFiles([
      { name: 'bees.md', bytes: encode(note) },
      { name: 'bees.srt', bytes: encode(BREAD) },
    ])
    const episode = await readEpisode(reading)
    expect(episode.summary).toEqual(['Two neighbours talk about hives.'])
    expect(episode.cues.map(({ text }) => text)).toEqual(['A loaf is flour, water and salt.'])
    expect(reading.episode?.sources.map(({ name }) => name)).toEqual(['bees.md', 'bees.srt'])
  })

  it('may have a finished episode among them', async () => {
    const exported = encode(await readKeptText((await read('bees.md', BEES)).episode!.json))
    const captions = BREAD.replace('00:00:01,000 --> 00:00:04,000', '00:03:01,000 --> 00:03:04,000')
    const reading = await readOpenedFiles([
      { name: 'export.json', bytes: exported },
      { name: 'bees.srt', bytes: encode(captions) },
    ])
    expect(reading.report.errors).toBe(0)
    const episode = await readEpisode(reading)
    expect(episode.id).toBe('bEEs0nR00f5')
    const alone = await readEpisode(await read('bees.md', BEES))
    expect(episode.cues.slice(0, 2)).toEqual(alone.cues)
    expect(episode.cues.slice(2)).toMatchObject([{ text: 'A loaf is flour, water and salt.', source: 1 }])
  })

  it('go on without the one that cannot be read, which is reported', async () => {
    const reading = await readOpenedFiles([
      { name: 'bees.md', bytes: encode(BEES) },
      { name: 'bees.pdf', bytes: encode('%PDF-1.4') },
    ])
    expect(reading.episode?.sources.map(({ name }) => name)).toEqual(['bees.md'])
    expect(reading.report).toMatchObject({ errors: 1, shown: [{ issue: { file: 'bees.pdf', code: 'not-text' } }] })
  })
})
