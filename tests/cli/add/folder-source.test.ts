import { chmodSync, existsSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addEpisodes } from '../../../src/cli/add/add-episodes.ts'
import { folderSource } from '../../../src/cli/add/folder-source.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'

const folder = createEpisodeFolder()
/** Nothing is on the path unless a test writes it there. */
beforeEach(() => vi.stubEnv('PATH', folder.pathOf('bin')))
afterEach(() => void vi.unstubAllEnvs())

/** WebVTT whose last words end at this second. */
const vtt = (words: string, end = 60) => `WEBVTT\n\n00:01.000 --> ${format(end)}.000\n${words}\n`
const srt = (words: string) => `1\n00:00:01,000 --> 00:01:00,000\n${words}\n`
const format = (seconds: number) =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
const json3 = (words: string) =>
  JSON.stringify({ events: [{ tStartMs: 1000, dDurationMs: 59_000, segs: [{ utf8: words }] }] })
const whisper = (words: string, language = 'en') =>
  JSON.stringify({ text: words, language, segments: [{ id: 0, start: 1, end: 60, text: words, no_speech_prob: 0.1 }] })
const whisperCpp = (words: string) =>
  JSON.stringify({ result: { language: 'en' }, transcription: [{ offsets: { from: 1000, to: 60_000 }, text: words }] })

function info(id: string, facts: Record<string, unknown> = {}): string {
  const about = { id, title: 'A talk: on gardens', extractor_key: 'Youtube', channel: 'Talks', duration: 60 }
  return JSON.stringify({ ...about, upload_date: '20260131', language: 'en', ...facts })
}

const ID = 'abcdefghi-1'

const refuse = () => Promise.resolve({ problem: '' })

interface Chosen {
  readonly where?: string
  readonly isDryRun?: boolean
  readonly languages?: readonly string[]
}

async function add(files: Readonly<Record<string, string>>, chosen: Chosen = {}) {
  for (const [name, text] of Object.entries(files)) folder.write(`left/${name}`, text)
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const terminal = { print, printError: (line: string) => print(`! ${line}`), progress: undefined }
  const where = folder.pathOf('left')
  const options = { where, to: folder.pathOf('notes'), isDryRun: false, languages: [], only: [], ...chosen }
  const tools = { sources: [folderSource], read: refuse, save: refuse, today: '2026-12-01' }
  const code = await addEpisodes(options, tools, terminal)
  return { code, lines: lines.filter((line) => !line.startsWith('ffprobe is not')), text: lines.join('\n') }
}

function listNotes(): string[] {
  const notes = folder.pathOf('notes')
  if (!existsSync(notes)) return []
  const found = readdirSync(notes, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return found
    .map(({ parentPath, name }) => `${parentPath.slice(notes.length + 1)}/${name}`.replaceAll('\\', '/'))
    .toSorted()
}

const MEDIA = 'not read'

describe('adding what other programs left in a folder', () => {
  it.each<[maker: string, files: Readonly<Record<string, string>>, text: string, facts: string]>([
    [
      'yt-dlp, captions of a machine beside translations',
      {
        [`A talk [${ID}].info.json`]: info(ID, {
          automatic_captions: tracks({ 'en-orig': '', en: '', de: '&tlang=de' }),
        }),
        [`A talk [${ID}].de.vtt`]: vtt('Hallo.'),
        [`A talk [${ID}].en-orig.vtt`]: vtt('Hello.'),
      },
      'talks/2026-01-31-a-talk-on-gardens.en.vtt',
      'WebVTT, machine, en',
    ],
    [
      'yt-dlp, captions of people',
      {
        [`A talk [${ID}].info.json`]: info(ID, { subtitles: tracks({ de: '', en: '' }) }),
        [`A talk [${ID}].mkv`]: MEDIA,
        [`A talk [${ID}].de.json3`]: json3('Hallo.'),
        [`A talk [${ID}].en.json3`]: json3('Hello.'),
        [`A talk [${ID}].live_chat.json`]: '{}',
      },
      'talks/2026-01-31-a-talk-on-gardens.en.json3',
      'YouTube json3, human, en',
    ],
    [
      'yt-dlp, what it wrote under the name of people was heard',
      {
        [`A talk [${ID}].info.json`]: info(ID, {
          subtitles: tracks({ en: '' }),
          requested_subtitles: { en: { ext: 'vtt', url: 'https://www.youtube.com/api/timedtext?kind=asr&lang=en' } },
        }),
        [`A talk [${ID}].en.vtt`]: vtt('Hello.'),
      },
      'talks/2026-01-31-a-talk-on-gardens.en.vtt',
      'WebVTT, machine, en',
    ],
    [
      'yt-dlp without an info',
      { [`A talk [${ID}].en.vtt`]: vtt('Hello.') },
      'left/a-talk.en.vtt',
      'WebVTT, kind not stated, en',
    ],
    [
      'TubeArchivist',
      {
        'UC0123456789abcdefghijkl/-eqj9qKjWtI.mp4': MEDIA,
        'UC0123456789abcdefghijkl/-eqj9qKjWtI.en.vtt': vtt('Hello.'),
      },
      'uc0123456789abcdefghijkl/eqj9qkjwti.en.vtt',
      'WebVTT, kind not stated, en',
    ],
    [
      'pinchflat',
      {
        'Show/Season 2026/s2026e0131 - Talk.mp4': MEDIA,
        'Show/Season 2026/s2026e0131 - Talk.info.json': info(ID),
        'Show/Season 2026/s2026e0131 - Talk.en.srt': srt('Hello.'),
        'Show/Season 2026/s2026e0131 - Talk.nfo': '<episodedetails/>',
      },
      'talks/2026-01-31-a-talk-on-gardens.en.srt',
      'SubRip, kind not stated, en',
    ],
    [
      'PodFetch',
      { 'Show/First talk/podcast.mp3': MEDIA, 'Show/First talk/transcript.vtt': vtt('Hello.') },
      'show/first-talk.vtt',
      'WebVTT, kind not stated, language not stated',
    ],
    [
      'whisper, all its formats',
      {
        'talk.mp3': MEDIA,
        'talk.json': whisper('Hello.'),
        'talk.srt': srt('Hello.'),
        'talk.txt': 'Hello.',
        'talk.vtt': vtt('Hello.'),
      },
      'left/talk.en.json',
      'Whisper JSON, machine, en',
    ],
    [
      'whisper.cpp',
      { 'talk.wav': MEDIA, 'talk.wav.json': whisperCpp('Hello.') },
      'left/talk.en.json',
      'whisper.cpp JSON, machine, en',
    ],
    [
      'whisper into another folder',
      { 'audio/First_talk.mp3': MEDIA, 'text/first_talk.srt': srt('Hello.') },
      'audio/first-talk.srt',
      'SubRip, kind not stated, language not stated',
    ],
    [
      'Zoom in the cloud',
      {
        'GMT20260506-100000_Recording_1920x1080.mp4': MEDIA,
        'GMT20260506-100000_Recording.m4a': MEDIA,
        'GMT20260506-100000_Recording.transcript.vtt': vtt('Hello.'),
      },
      'left/2026-05-06-gmt20260506-100000-recording.vtt',
      'WebVTT, kind not stated, language not stated',
    ],
    [
      'Zoom on the disk',
      {
        '2026-05-06 10.00.00 Team/video1234.mp4': MEDIA,
        '2026-05-06 10.00.00 Team/meeting_saved_closed_caption.txt': 'Ada Moss: Hello.\n\nBen Hill: Good morning.\n',
      },
      'left/2026-05-06-team.txt',
      'Plain text, kind not stated, language not stated',
    ],
    [
      'OBS',
      { '2026-05-06 10-00-00.mkv': MEDIA, '2026-05-06 10-00-00.srt': srt('Hello.') },
      'left/2026-05-06-2026-05-06-10-00-00.srt',
      'SubRip, kind not stated, language not stated',
    ],
    [
      'whisper, without the recording',
      { 'talk.json': whisper('Hello.'), 'talk.srt': srt('Hello.'), 'talk.vtt': vtt('Hello.') },
      'left/talk.en.json',
      'Whisper JSON, machine, en',
    ],
    [
      'a text alone',
      { '2026-05-06 A talk.vtt': vtt('Hello.') },
      'left/2026-05-06-a-talk.vtt',
      'WebVTT, kind not stated, language not stated',
    ],
  ])('knows what it finds of %s', async (_, files, text, facts) => {
    const { code, lines } = await add(files)
    expect({ code, notes: listNotes().filter((name) => !name.endsWith('.info.json')) }).toEqual({
      code: 0,
      notes: [text],
    })
    expect(listNotes()).toHaveLength(2)
    expect(lines[0]).toContain(facts)
  })

  it.each<[what: string, files: Readonly<Record<string, string>>, reason: string]>([
    [
      'one of two recordings of a name',
      { 'a/talk.mp3': MEDIA, 'b/talk.mp3': MEDIA, 'text/talk.vtt': vtt('Hello.') },
      'text/talk.vtt: there are 2 recordings of this name in other folders: a/talk.mp3, b/talk.mp3',
    ],
    [
      'a text that runs on after the recording of its name',
      { 'talk.info.json': info(ID), 'talk.vtt': vtt('Hello.', 120) },
      'talk.vtt: it ends at 2:00, the recording at 1:00: talk.info.json',
    ],
    ['a recording without a text', { 'talk.mp3': MEDIA }, 'there is no text beside it'],
    [
      'a text that may be anything',
      {
        'readme.txt':
          'These are the files of our show. They are sorted by year. Ask Ada for the rest of them, please. '.repeat(9),
      },
      'there is no recording beside it, and it may be any text',
    ],
    [
      'two languages of which none is said to be the original',
      { 'talk.mp3': MEDIA, 'talk.de.vtt': vtt('Hallo.'), 'talk.en.vtt': vtt('Hello.') },
      'nothing says which of its texts is the original: de, en (--lang takes one)',
    ],
    [
      'two languages of no recording',
      { 'talk.de.vtt': vtt('Hallo.'), 'talk.en.vtt': vtt('Hello.') },
      'nothing says which of its texts is the original: de, en (--lang takes one)',
    ],
    [
      'a translation alone',
      { 'talk.info.json': info(ID), 'talk.de.vtt': vtt('Hallo.') },
      'there is no text in en beside it, only in de (--lang takes one)',
    ],
    ['captions without words', { 'talk.mp3': MEDIA, 'talk.vtt': 'WEBVTT\n' }, 'talk.vtt: not read: '],
    ['half a file', { 'talk.mp3': MEDIA, 'talk.json': whisper('Hello.').slice(0, 60) }, 'talk.json: not read: '],
  ])('takes nothing of %s, and says why', async (_, files, reason) => {
    const { code, text } = await add(files)
    expect(text).toContain(reason)
    expect({ code, notes: listNotes() }).toEqual({ code: 0, notes: [] })
  })

  it('takes the language that is requested, and says what is a translation', async () => {
    const files = { 'talk.info.json': info(ID), 'talk.de.vtt': vtt('Hallo.'), 'talk.en.vtt': vtt('Hello.') }
    expect((await add(files, { languages: ['de'], isDryRun: true })).text).toContain('WebVTT, translated, de')
    expect((await add(files, { isDryRun: true })).text).toContain('WebVTT, kind not stated, en')
  })

  it('joins strangers by length and day, where ffprobe measures', async () => {
    folder.write('bin/ffprobe', '#!/bin/sh\nprintf \'{"format":{"duration":"61.5"}}\'\n')
    chmodSync(folder.pathOf('bin/ffprobe'), 0o755)
    const files = { 'REC001 2026-05-06.wav': MEDIA, 'Team 2026-05-07.vtt': vtt('Hello.') }
    expect((await add(files)).lines).toEqual([
      'added       2026-05-06     1:01  REC001 2026-05-06 (WebVTT, kind not stated, language not stated)',
      'Folder “left”: 1 episode added.',
    ])
  })

  it('says where it cannot measure, and what a text lacks at its end', async () => {
    expect((await add({ 'talk.mp3': MEDIA, 'talk.vtt': vtt('Hello.') }, { isDryRun: true })).text).toContain(
      'ffprobe is not on the path',
    )
    const { text } = await add({ 'talk.info.json': info(ID, { duration: 600 }) })
    expect(text).toContain('the text ends 9:00 before the recording does')
  })

  it('changes nothing the second time, also in the folder it reads', async () => {
    const files = { [`left/A talk [${ID}].info.json`]: info(ID), [`left/A talk [${ID}].en.vtt`]: vtt('Hello.') }
    await add(files)
    const before = listNotes().map((name) => folder.read(`notes/${name}`))
    expect((await add(files)).text).toBe('Folder “left”: 0 episodes added, 1 there already.')
    for (const name of listNotes()) folder.write(`left/${name}`, folder.read(`notes/${name}`))
    expect((await add(files)).text).toBe('Folder “left”: 0 episodes added, 1 there already.')
    expect(listNotes().map((name) => folder.read(`notes/${name}`))).toEqual(before)
  })

  it('reads a text of very many captions @slow', async () => {
    const events = Array.from({ length: 130_000 }, (_, at) => ({
      tStartMs: at * 100,
      dDurationMs: 90,
      segs: [{ utf8: `w${at}` }],
    }))
    const { text } = await add({ 'talk.json3': JSON.stringify({ events }) }, { isDryRun: true })
    expect(text).toContain('3:36:39  talk (YouTube json3')
  })

  it('never takes the notes for what was left', async () => {
    const options = { to: folder.pathOf('notes'), isDryRun: true, languages: [], only: [] }
    const tools = { sources: [folderSource], read: refuse, save: refuse, today: '2026-12-01' }
    folder.write('notes/mine.vtt', vtt('Mine.'))
    folder.write('left/talk.vtt', vtt('Hello.'))
    const list = async (where: string) => {
      const lines: string[] = []
      const print = (line: string) => void lines.push(line)
      const code = await addEpisodes({ ...options, where }, tools, { print, printError: print, progress: undefined })
      return { code, text: lines.join('\n') }
    }
    expect((await list(folder.pathOf())).text).toMatch(/^add .* talk .*\n.*1 to add. Nothing was written.$/)
    const refused = { code: 1, text: expect.stringContaining('it lies in the folder of the notes') as string }
    expect(await list(folder.pathOf('notes'))).toEqual(refused)
  })

  it('takes one of the same name from another folder', async () => {
    await add({ 'talk.vtt': vtt('Hello.') })
    expect((await add({ 'more/talk.vtt': vtt('Good evening.') })).text).toContain('1 episode added, 1 there already')
  })

  it('distinguishes two folders of one name, and knows one that was moved', async () => {
    await add({ 'talk.vtt': vtt('Hello from the first.') })
    const from = async (path: string, text: string) => {
      folder.write(`${path}/left/talk.vtt`, vtt(text))
      return (await add({}, { where: folder.pathOf(`${path}/left`) })).text
    }
    expect(await from('other', 'Good evening from the second.')).toContain('1 episode added')
    expect(await from('other', 'Good evening from the second.')).toContain('0 episodes added, 1 there already')
    expect(await from('moved', 'Hello from the first.')).toContain('0 episodes added, 1 there already')
    expect((await add({})).text).toContain('0 episodes added, 1 there already')
    expect(listNotes().filter((name) => name.endsWith('.vtt'))).toEqual(['left/talk-2.vtt', 'left/talk.vtt'])
  })

  it('builds to an episode with its chapters, its day and its video', async () => {
    const chapters = [{ start_time: 0, end_time: 60, title: 'Hello' }]
    await add({ [`T [${ID}].info.json`]: info(ID, { chapters }), [`T [${ID}].en.vtt`]: vtt('Hello.') })
    expect(folder.build(folder.pathOf('notes'))).toMatchObject({ code: 0 })
    expect(JSON.parse(folder.read(`data/episodes/${ID}.json`))).toMatchObject({
      title: 'A talk: on gardens',
      publishedOn: '2026-01-31',
      media: { kind: 'youtube', videoId: ID },
      chapters: [{ title: 'Hello' }],
    })
  })
})

/** As yt-dlp lists them: by name, with what is added to the address. */
function tracks(names: Readonly<Record<string, string>>) {
  const entries = Object.entries(names).map(([name, query]) => [
    name,
    [{ ext: 'vtt', url: `https://x.org/?fmt=vtt${query}` }],
  ])
  return Object.fromEntries(entries) as Record<string, unknown>
}
