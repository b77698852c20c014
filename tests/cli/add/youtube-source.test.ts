import { existsSync, readdirSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { addEpisodes } from '../../../src/cli/add/add-episodes.ts'
import { createYoutubeSource } from '../../../src/cli/add/youtube-source.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'
import { createYtDlpStub, type StubState, type StubVideo } from '../../support/stub-yt-dlp.ts'

const CHANNEL = 'https://www.youtube.com/@talks'
const folder = createEpisodeFolder()
let stub: ReturnType<typeof createYtDlpStub>
let pauses = 0

beforeEach(() => {
  stub = createYtDlpStub()
  pauses = 0
})

const watch = (id: string) => `https://www.youtube.com/watch?v=${id}`

function track(query = '') {
  return ['json3', 'vtt'].map((ext) => ({ ext, url: `https://www.youtube.com/api/timedtext?fmt=${ext}${query}` }))
}

const HEARD = { de: track('&tlang=de'), en: track(), 'en-orig': track() }

/** json3 of one cue. */
function say(words: string): string {
  return JSON.stringify({ events: [{ tStartMs: 1000, dDurationMs: 2000, segs: [{ utf8: words }] }] })
}

/** What yt-dlp says of a video with captions of a machine. */
function video(id: string, facts: Record<string, unknown> = {}): StubVideo {
  const info = {
    id,
    title: `Talk ${id}`,
    extractor_key: 'Youtube',
    webpage_url: watch(id),
    channel: 'Talks',
    upload_date: '20260131',
    duration: 4,
    language: 'en',
    chapters: [{ start_time: 0, end_time: 60, title: 'Hello' }],
    subtitles: {},
    automatic_captions: HEARD,
    formats: [{ url: 'https://r1.googlevideo.com/videoplayback?ip=192.0.2.1' }],
    ...facts,
  }
  return { info, captions: { 'en-orig': say(`Said in ${id}.`) } }
}

/** Its entry in a list: no captions, and a day that is read off "3 weeks ago". */
function entry(id: string, facts: Record<string, unknown> = {}) {
  return { _type: 'url', ie_key: 'Youtube', id, url: watch(id), title: `Talk ${id}`, playlist_title: 'Talks', ...facts }
}

function channel(ids: readonly string[], videos: Readonly<Record<string, StubVideo>>, error?: string): StubState {
  const entries = ids.map((id) => entry(id))
  return {
    runtimes: 'deno-2.5.6',
    lists: { [CHANNEL]: error === undefined ? { entries } : { entries, error } },
    videos,
  }
}

interface Chosen {
  readonly isDryRun?: boolean
  readonly since?: string
  readonly limit?: number
  readonly languages?: readonly string[]
}

async function add(where: string, chosen: Chosen = {}) {
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const terminal = { print, printError: (line: string) => print(`! ${line}`), progress: undefined }
  const options = { where, to: folder.pathOf('notes'), isDryRun: false, languages: [], only: [], ...chosen }
  const sources = [createYoutubeSource(stub.run, () => Promise.resolve(void pauses++))]
  const refuse = () => Promise.resolve({ problem: 'no network' })
  const tools = { sources, read: refuse, save: refuse, today: '2026-12-01' }
  const code = await addEpisodes(options, tools, terminal)
  return { code, lines, text: lines.join('\n') }
}

function listNotes(): string[] {
  const notes = folder.pathOf('notes')
  if (!existsSync(notes)) return []
  const names = readdirSync(notes, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return names.map(({ name }) => name).toSorted()
}

const readInfo = (name: string) => JSON.parse(folder.read(`notes/talks/${name}`)) as Record<string, unknown>

const A = 'abcdefghij1'
const B = '-bcdefghij2'
const C = 'abcdefghij3'

describe('adding a video', () => {
  it('keeps one track as it came, with what is known of it, and nothing that names the reader', async () => {
    stub.set({
      runtimes: 'deno-2.5.6',
      videos: { [A]: video(A, { sponsorblock_chapters: [{ category: 'sponsor', start_time: 5, end_time: 9 }] }) },
    })
    expect((await add(watch(A))).text).toMatchInlineSnapshot(`
      "yt-dlp 2025.11.12
      added       2026-01-31     0:04  Talk abcdefghij1 (json3, machine, en)
      YouTube “Talks”: 1 episode added."
    `)
    expect(listNotes()).toEqual(['2026-01-31-talk-abcdefghij1.en.json3', '2026-01-31-talk-abcdefghij1.info.json'])
    expect(folder.read('notes/talks/2026-01-31-talk-abcdefghij1.en.json3')).toBe(say(`Said in ${A}.`))
    const info = readInfo('2026-01-31-talk-abcdefghij1.info.json')
    expect(info).toMatchObject({
      id: A,
      title: `Talk ${A}`,
      channel: 'Talks',
      upload_date: '20260131',
      chapters: [{ start_time: 0, end_time: 60, title: 'Hello' }],
      sponsorblock_chapters: [{ category: 'sponsor', start_time: 5, end_time: 9 }],
      transcript_explorer: { id: `youtube:${A}`, kind: 'machine', fetched: '2026-12-01' },
    })
    expect(JSON.stringify(info)).not.toContain('192.0.2.1')
  })

  it('builds to an episode of that video', async () => {
    stub.set({ videos: { [B]: video(B) } })
    await add(watch(B))
    expect(folder.build(folder.pathOf('notes'))).toMatchObject({ code: 0, err: [] })
    const episode = JSON.parse(folder.read(`data/episodes/${B}.json`)) as { media: unknown; chapters: unknown[] }
    expect(episode.media).toEqual({ kind: 'youtube', videoId: B })
    expect(episode.chapters).toHaveLength(1)
  })

  it('asks for one track by name, never for media, all languages or the playlist, with pauses and without a shell', async () => {
    stub.set({ videos: { [B]: video(B) } })
    await add(watch(B))
    const [described, captions] = stub.takeCalls()
    expect(described!.slice(-3)).toEqual(['--no-playlist', '--', watch(B)])
    for (const args of [described!, captions!])
      expect(args).toEqual(expect.arrayContaining(['--skip-download', '--sleep-requests', '--no-batch-file']))
    expect(captions).toEqual(
      expect.arrayContaining(['--write-auto-subs', '--no-write-subs', '--sub-langs=-all,en-orig', '--sleep-subtitles']),
    )
  })

  it('changes nothing the second time, and asks for no captions', async () => {
    stub.set({ videos: { [A]: video(A) } })
    await add(watch(A))
    stub.takeCalls()
    const before = listNotes().map((name) => folder.read(`notes/talks/${name}`))
    expect(await add(watch(A))).toMatchObject({ code: 0 })
    expect(listNotes().map((name) => folder.read(`notes/talks/${name}`))).toEqual(before)
    expect(stub.takeCalls()).toHaveLength(1)
  })

  it('takes what people wrote before what a machine heard, and the machine where theirs is empty', async () => {
    const both = video(A, { subtitles: { en: track() } })
    stub.set({ videos: { [A]: { ...both, captions: { en: say('By hand.'), 'en-orig': say('Heard.') } } } })
    expect((await add(watch(A), { isDryRun: true })).text).toContain('json3, human, en')
    await add(watch(A))
    expect(folder.read('notes/talks/2026-01-31-talk-abcdefghij1.en.json3')).toContain('By hand.')

    stub.set({
      videos: {
        [C]: {
          ...both,
          info: { ...both.info, id: C, title: 'Empty' },
          captions: { en: '{"events":[]}', 'en-orig': say('Heard.') },
        },
      },
    })
    await add(watch(C))
    expect(folder.read('notes/talks/2026-01-31-empty.en.json3')).toContain('Heard.')
    expect(readInfo('2026-01-31-empty.info.json')).toMatchObject({ transcript_explorer: { kind: 'machine' } })
  })

  it('says where captions end long before the video', async () => {
    stub.set({ videos: { [A]: video(A, { duration: 3600 }) } })
    expect((await add(watch(A))).text).toContain('the text ends 59:57 before the recording does')
  })

  it('writes nothing of captions that broke off', async () => {
    stub.set({ videos: { [A]: { ...video(A), captions: { 'en-orig': say('half') } } } })
    expect(await add(watch(A))).toMatchObject({
      code: 1,
      text: expect.stringContaining('yt-dlp: Did not get any data blocks') as string,
    })
    expect(listNotes()).toEqual([])
  })

  it('writes nothing of captions without words', async () => {
    stub.set({ videos: { [A]: { ...video(A), captions: { 'en-orig': say('\n') } } } })
    expect(await add(watch(A))).toMatchObject({
      code: 1,
      text: expect.stringContaining('its captions have no words') as string,
    })
    expect(listNotes()).toEqual([])
  })

  it('does not take translations unless they are requested', async () => {
    const translated = video(A, { subtitles: { de: track() }, automatic_captions: {} })
    stub.set({ videos: { [A]: { ...translated, captions: { de: say('Von Hand.') } } } })
    expect((await add(watch(A))).text).toContain('its captions are translations: de (--lang takes one)')
    expect(listNotes()).toEqual([])
    await add(watch(A), { languages: ['de'] })
    expect(readInfo('2026-01-31-talk-abcdefghij1.info.json')).toMatchObject({
      language: 'de',
      transcript_explorer: { kind: 'translated' },
    })
  })

  it.each([
    ['is_live', 'it is live now; add it when it is over'],
    ['is_upcoming', 'it has not begun'],
    ['post_live', 'it has just ended and is not ready yet; add it later'],
  ])('passes over one that %s', async (live_status, reason) => {
    stub.set({ videos: { [A]: video(A, { live_status }) } })
    expect(await add(watch(A))).toMatchObject({ code: 0, text: expect.stringContaining(reason) as string })
    expect(listNotes()).toEqual([])
  })

  it('says what is missing: yt-dlp itself, a runtime, a video', async () => {
    stub.set({ runtimes: 'node-20.19.2 (unsupported)', videos: {} })
    expect(await add(watch(A))).toMatchObject({
      code: 1,
      text: expect.stringContaining('it is not there any more') as string,
    })
    stub.set({ runtimes: 'none', videos: { [A]: video(A) } })
    expect((await add(watch(A), { isDryRun: true })).lines.slice(0, 2)).toEqual([
      'yt-dlp 2025.11.12',
      'yt-dlp finds no JavaScript runtime, which YouTube needs: some videos will fail; install deno',
    ])
    stub.set({ isMissing: true })
    expect(await add(watch(A))).toMatchObject({
      code: 1,
      text: expect.stringContaining('which is not on the path; install it') as string,
    })
  })
})

describe('adding a channel or a playlist', () => {
  const videos = {
    [A]: video(A),
    [B]: video(B, { upload_date: '20251224' }),
    [C]: video(C, { upload_date: '20251031' }),
  }

  it('lists every video with day, length, text, kind and language, and writes nothing', async () => {
    stub.set(channel([A, B, C], videos))
    expect((await add(CHANNEL, { isDryRun: true })).text).toMatchInlineSnapshot(`
      "yt-dlp 2025.11.12
      add         2026-01-31     0:04  Talk abcdefghij1 (json3, machine, en)
      add         2025-12-24     0:04  Talk -bcdefghij2 (json3, machine, en)
      add         2025-10-31     0:04  Talk abcdefghij3 (json3, machine, en)
      YouTube “Talks”: 3 to add. Nothing was written."
    `)
    expect(listNotes()).toEqual([])
  })

  it('says of each video why it has no text, and takes the others', async () => {
    const states = {
      [A]: { error: `ERROR: [youtube] ${A}: Join this channel to get access to members-only content` },
      [B]: video(B, { automatic_captions: {} }),
      [C]: video(C),
    }
    stub.set(channel([A, B, C], states))
    const { code, text } = await add(CHANNEL)
    expect(code).toBe(0)
    expect(text).toContain(`Talk ${A} (it is for members of the channel only)`)
    expect(text).toContain(`Talk ${B} (it has no captions)`)
    expect(listNotes()).toContain(`2026-01-31-talk-${C}.en.json3`)
  })

  it('stops at the first 429, says when to go on, and goes on there', async () => {
    stub.set(channel([A, B, C], { ...videos, [B]: { ...videos[B], captions: { 'en-orig': '429' } } }))
    const stopped = await add(CHANNEL)
    expect(stopped.code).toBe(1)
    expect(stopped.text).toContain('go on in an hour with the same command')
    expect(stopped.text).toContain('1 episode added, 1 failed, 1 not tried')
    expect(listNotes()).toHaveLength(2)
    expect(stub.takeCalls().filter((args) => args.includes(watch(C)))).toEqual([])
    stub.set(channel([A, B, C], videos))
    expect(await add(CHANNEL)).toMatchObject({ code: 0, text: expect.stringContaining('2 episodes added') as string })
    expect(stub.takeCalls().filter((args) => args.includes(watch(A)))).toEqual([])
    expect(listNotes()).toHaveLength(6)
  })

  it('stops at a refusal while it looks, too', async () => {
    stub.set(channel([A, B], { ...videos, [A]: { error: 'ERROR: [youtube] x: Sign in to confirm you’re not a bot' } }))
    expect(await add(CHANNEL)).toMatchObject({ code: 1, text: expect.stringContaining('1 not tried') as string })
  })

  it('takes the part of a list that came, and says so', async () => {
    stub.set(channel([A], videos, 'ERROR: [youtube:tab] talks: Unable to download API page: timed out'))
    const { code, text } = await add(CHANNEL)
    expect(text).toContain('the list may not be whole: yt-dlp: Unable to download API page: timed out')
    expect(code).toBe(1)
    expect(listNotes()).toHaveLength(2)
  })

  it('looks at no video that is older by the list, kept, or beyond the limit', async () => {
    const old = entry(C, { upload_date: '20241101' })
    stub.set({ ...channel([], videos), lists: { [CHANNEL]: { entries: [entry(A), entry(B), old] } } })
    const { text } = await add(CHANNEL, { since: '2025-12-01', limit: 1 })
    expect(text).toContain('1 video older than --since 2025-12-01 passed over')
    expect(
      stub
        .takeCalls()
        .map((args) => args.at(-1))
        .slice(0, 2),
    ).toEqual([CHANNEL, watch(A)])
    await add(CHANNEL, { since: '2025-12-30' })
    expect(stub.takeCalls().map((args) => args.at(-1))).toEqual([CHANNEL, watch(B)])
    expect(listNotes()).toHaveLength(2)
  })

  it('makes a pause before each video, and looks at none that the list calls upcoming', async () => {
    const entries = [entry(A), entry(B, { live_status: 'is_upcoming' }), entry(C)]
    stub.set({ lists: { [CHANNEL]: { entries } }, videos })
    expect((await add(CHANNEL)).text).toContain(`Talk ${B} (it has not begun)`)
    expect(stub.takeCalls().filter((args) => args.includes('--dump-json'))).toHaveLength(3)
    expect(pauses).toBe(2)
  })

  it('reads a channel where its feed is given', async () => {
    const address = 'https://www.youtube.com/channel/UCx'
    stub.set({ lists: { [address]: { entries: [entry(A)] } }, videos })
    await add('https://www.youtube.com/feeds/videos.xml?channel_id=UCx')
    expect(listNotes()).toHaveLength(2)
  })

  it('reads the tabs of a channel', async () => {
    const tab = { _type: 'url', ie_key: 'YoutubeTab', id: 'UCx', url: `${CHANNEL}/videos`, title: 'Talks - Videos' }
    stub.set({ lists: { [CHANNEL]: { entries: [tab] }, [`${CHANNEL}/videos`]: { entries: [entry(A)] } }, videos })
    await add(CHANNEL)
    expect(listNotes()).toHaveLength(2)
  })
})
