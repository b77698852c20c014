import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'
import { createFeedServer, makeFeed, makeVtt, runToEnd, type FeedItem, type Reply } from '../../support/serve-feeds.ts'

const { serve, url, port, requests } = createFeedServer()
const { pathOf, read } = createEpisodeFolder()

const add = (...args: readonly string[]) => runToEnd('add', url('/feed'), '--to', pathOf('notes'), ...args)
const VTT = [['a.vtt', 'text/vtt']] as const
const FIRST: FeedItem = {
  title: 'First talk',
  guid: 'one',
  date: 'Tue, 01 Dec 2026 23:30:00 -0800',
  length: 42,
  audio: 'https://cdn.example/one.mp3?token=1',
  texts: VTT,
}

/** Every file below the notes with its bytes. */
function listFiles(): Record<string, string> {
  const names = existsSync(pathOf('notes')) ? readdirSync(pathOf('notes'), { recursive: true, encoding: 'utf8' }) : []
  const files = names.filter((name) => /\.\w+$/.test(name)).toSorted()
  return Object.fromEntries(
    files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(pathOf('notes'), name), 'utf8')]),
  )
}

async function readEpisodes() {
  const built = await runToEnd('build', pathOf('notes'), '--out', pathOf('data/episodes'))
  const names = readdirSync(pathOf('data/episodes')).filter((name) => /^[^.].*\.json$/.test(name))
  const episodes = names.map((name) => {
    const result = parseEpisode(read(`data/episodes/${name}`))
    if (!result.ok) throw new Error(name)
    return result.episode
  })
  return { ...built, episodes: episodes.toSorted((a, b) => (a.title < b.title ? -1 : 1)) }
}

describe('adding a feed', () => {
  const more = `<link>https://moss.example/1</link><description>&lt;p&gt;On moss.&lt;/p&gt;&lt;p&gt;And ferns.&lt;/p&gt;</description>
    <podcast:chapters url="c.json" type="application/json+chapters"/>
    <podcast:person role="guest">Ann Ode</podcast:person>
    <podcast:soundbite startTime="3.0" duration="6.5">The best of it</podcast:soundbite>
    <podcast:season name="Ferns">2</podcast:season><podcast:episode>7</podcast:episode>`
  const chapters = '{"version":"1.2.0","chapters":[{"startTime":0,"title":"Start"},{"startTime":20,"title":"Ferns"}]}'

  it('keeps the text as it came, and the build reads all that the feed says of it', async () => {
    const vtt = `\uFEFF${makeVtt('moss')}`
    serve({
      '/feed': makeFeed([{ ...FIRST, more }]),
      '/a.vtt': vtt,
      '/c.json': chapters,
    })
    const { code, out } = await add()
    expect([code, out]).toEqual([0, expect.stringContaining('Feed “Moss Talk”: 1 episode added.')])
    const files = listFiles()
    const stem = 'moss-talk/2026-12-01-first-talk'
    expect(Object.keys(files)).toEqual([`${stem}.chapters.json`, `${stem}.en.vtt`, `${stem}.info.json`])
    expect(files[`${stem}.en.vtt`]).toBe(vtt)
    expect(JSON.parse(files[`${stem}.info.json`]!)).toMatchObject({
      title: 'First talk',
      channel: 'Moss Talk',
      transcript_explorer: {
        identity: 'guid:one',
        recording: 'https://cdn.example/one.mp3',
        published: '2026-12-01',
        fetched: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        files: ['2026-12-01-first-talk.en.vtt', '2026-12-01-first-talk.chapters.json'],
        feed: url('/feed'),
        transcript: url('/a.vtt'),
      },
    })
    const { code: built, err, episodes } = await readEpisodes()
    expect([built, err]).toEqual([0, ''])
    expect(episodes).toMatchObject([
      {
        title: 'First talk',
        channel: 'Moss Talk',
        publishedOn: '2026-12-01',
        duration: 42,
        language: 'en',
        description: 'On moss.\n\nAnd ferns.',
        media: { kind: 'file', url: 'https://cdn.example/one.mp3', mime: 'audio/mpeg' },
        speakers: [{ name: 'Ann Ode', labels: ['Ann'] }],
        chapters: [
          { start: 0, title: 'Start' },
          { start: 20, title: 'Ferns' },
        ],
        highlights: [{ title: 'The best of it', at: 3, clip: { start: 3, end: 9.5 }, quotes: [] }],
        extra: { url: 'https://moss.example/1', people: 'Ann Ode', feed: url('/feed'), season: 'Ferns', episode: '7' },
      },
    ])
    expect(episodes[0]?.cues[0]?.text).toBe('The moss number 0 grows.')
  })

  it('never asks for the recording, and asks for each text once', async () => {
    const audio = url('/one.mp3')
    serve({ '/feed': makeFeed([{ ...FIRST, audio }]), '/a.vtt': makeVtt('moss'), '/one.mp3': 'ID3' })
    await add()
    expect(requests).toEqual(['/feed', '/a.vtt'])
    const before = listFiles()
    const again = await add()
    expect([again.code, again.out]).toEqual([0, 'Feed “Moss Talk”: 0 episodes added, 1 there already.'])
    expect(requests).toEqual(['/feed', '/a.vtt', '/feed'])
    expect(listFiles()).toEqual(before)
  })

  it('lists with --dry-run what would come and what not and why, and writes nothing', async () => {
    const items: FeedItem[] = [
      { title: 'Without', guid: 'w', date: 'Mon, 07 Dec 2026 10:00:00 +0000' },
      { title: 'German', guid: 'g', date: '6 Dec 2026 10:00 GMT', texts: [['g.srt', 'application/x-subrip', 'de']] },
      { title: 'Undated', texts: VTT },
      FIRST,
    ]
    serve({ '/feed': makeFeed(items) })
    const { code, out } = await add('--dry-run', '--lang', 'en')
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'no text     2026-12-07           Without (the feed names no transcript)',
      'no text     2026-12-06           German (no transcript in en; there is de)',
      'add         2026-12-01     0:42  First talk (WebVTT, kind not stated, en)',
      'add         no day               Undated (WebVTT, kind not stated, en)',
      'Feed “Moss Talk”: 2 to add, 2 without text. Nothing was written.',
    ])
    expect(requests).toEqual(['/feed'])
    expect(listFiles()).toEqual({})
  })

  it('says of a feed without texts only what it is', async () => {
    const item = (day: number) => ({ title: `Day ${day}`, guid: String(day), date: `${day} Dec 2026 10:00 GMT` })
    serve({ '/feed': makeFeed([1, 2, 3, 4, 5].map(item)) })
    const { code, out } = await add()
    expect([code, out.match(/the feed names no transcript/g)?.length]).toEqual([0, 3])
    expect(out.split('\n').at(-1)).toBe('Feed “Moss Talk”: 0 episodes added, 5 without text; --dry-run lists them all.')
  })

  it('takes the newest first, only those that are wanted, and the rest with the next run', async () => {
    const items = ['01', '02', '03', '04'].map((day) => ({
      ...FIRST,
      title: `Day ${day}`,
      guid: day,
      audio: `https://cdn.example/${day}`,
      date: `${day} Dec 2026 10:00 GMT`,
    }))
    serve({ '/feed': makeFeed(items), '/a.vtt': makeVtt('moss') })
    const titles = () =>
      Object.keys(listFiles())
        .filter((name) => name.endsWith('.vtt'))
        .map((name) => name.slice(-9, -7))
    await add('--since', '2026-12-02', '--limit', '1')
    expect(titles()).toEqual(['04'])
    await add('--since', '2026-12-02', '--limit', '1')
    expect(titles()).toEqual(['03', '04'])
    await add('--only', 'DAY 01', '--only', 'nothing')
    expect(titles()).toEqual(['01', '03', '04'])
    await add('--only', '02')
    expect(titles()).toEqual(['01', '02', '03', '04'])
  })
})

it('counts by --limit what was added, so that one that always fails blocks no older one', async () => {
  const items = ['01', '02', '03'].map((day): FeedItem => {
    const texts = [[day === '03' ? 'gone.vtt' : 'a.vtt', 'text/vtt']] as const
    return {
      ...FIRST,
      title: `Day ${day}`,
      guid: day,
      audio: `https://cdn.example/${day}`,
      date: `${day} Dec 2026 10:00 GMT`,
      texts,
    }
  })
  serve({ '/feed': makeFeed(items), '/a.vtt': makeVtt('moss') })
  expect((await add('--limit', '1')).out).toContain('1 episode added, 1 failed, 1 passed over')
  expect((await add('--limit', '1')).out).toContain('1 episode added, 1 failed, 1 there already')
  expect((await add('--limit', '1', '--dry-run')).out).toContain('1 to add, 2 there already')
})

describe('which text is taken', () => {
  const good = makeVtt('moss')
  const srt = Array.from(
    { length: 40 },
    (_, at) =>
      `${at + 1}\n00:00:${String(at).padStart(2, '0')},000 --> 00:00:${String(at).padStart(2, '0')},900\nThe moss grows.\n`,
  ).join('\n')
  const json = JSON.stringify({
    version: '1.0.0',
    segments: Array.from({ length: 40 }, (_, at) => ({
      speaker: 'Ann',
      startTime: at,
      endTime: at + 1,
      body: `The moss number ${at} grows.`,
    })),
  })
  const html = `<html><body>${Array.from({ length: 40 }, (_, at) => `<cite>Ann:</cite><time>0:${String(at).padStart(2, '0')}</time><p>The moss grows.</p>`).join('')}</body></html>`
  const login =
    '<!doctype html><html><head><title>Sign in</title></head><body><p>Please sign in at 10:00 to go on reading.</p></body></html>'
  const ALL = [
    ['a.html', 'text/html'],
    ['a.srt', 'application/srt'],
    ['a.json', 'application/json'],
    ['a.vtt', 'text/vtt'],
  ] as const

  it.each<readonly [string, FeedItem['texts'] & {}, Record<string, Reply>, string]>([
    ['WebVTT before all others', ALL, { '/a.vtt': good, '/a.json': json, '/a.srt': srt, '/a.html': html }, '.vtt'],
    ['JSON where WebVTT is missing', ALL, { '/a.json': json, '/a.srt': srt, '/a.html': html }, '.json'],
    [
      'SRT where the others are refused',
      ALL,
      { '/a.vtt': { status: 403 }, '/a.json': { status: 500 }, '/a.srt': srt, '/a.html': html },
      '.srt',
    ],
    ['HTML last', ALL, { '/a.vtt': '', '/a.json': '{', '/a.srt': 'x', '/a.html': html }, '.html'],
    ['the next where one is empty', ALL, { '/a.vtt': '', '/a.json': json }, '.json'],
    ['the next where one has one byte', ALL, { '/a.vtt': 'W', '/a.json': json }, '.json'],
    ['the next where one is only a head', ALL, { '/a.vtt': 'WEBVTT\n\n', '/a.json': json }, '.json'],
    [
      'the next where one is a stand-in',
      ALL,
      { '/a.vtt': 'WEBVTT\n\n00:00.000 --> 00:05.000\nThe transcript will be here soon.\n', '/a.json': json },
      '.json',
    ],
    ['the next where one is an error page sent with 200', ALL, { '/a.vtt': login, '/a.json': json }, '.json'],
    [
      'the next where one leads to a login',
      ALL,
      { '/a.vtt': { status: 302, headers: { location: '/login' } }, '/login': login, '/a.json': json },
      '.json',
    ],
    [
      'the next where one leads to file:',
      ALL,
      { '/a.vtt': { status: 302, headers: { location: 'file:///etc/passwd' } }, '/a.json': json },
      '.json',
    ],
    [
      'the next where one is a recording',
      ALL,
      { '/a.vtt': { headers: { 'content-type': 'text/vtt' }, body: 'ID3\u0004\u0000 audio' }, '/a.json': json },
      '.json',
    ],
    [
      'the next where one is a bomb',
      ALL,
      {
        '/a.vtt': { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(40_000_000)) },
        '/a.json': json,
      },
      '.json',
    ],
    [
      'the next where one names itself 50 MB',
      ALL,
      { '/a.vtt': { headers: { 'content-length': '52428800' } }, '/a.json': json },
      '.json',
    ],
    ['what it is, where the type is wrong', [['a.txt', 'text/vtt']], { '/a.txt': srt }, '.srt'],
    ['what its address says, where the type says nothing', [['a.vtt?x=1', '']], { '/a.vtt?x=1': good }, '.vtt'],
    [
      'types as some write them',
      [
        ['a', 'application/srr'],
        ['b', 'text/html'],
      ],
      { '/a': srt, '/b': html },
      '.srt',
    ],
    [
      'gzip',
      [['a.vtt', 'text/vtt']],
      { '/a.vtt': { headers: { 'content-encoding': 'gzip' }, body: gzipSync(good) } },
      '.vtt',
    ],
    [
      'a wrong encoding',
      [['a.vtt', 'text/vtt']],
      { '/a.vtt': Buffer.from(good.replaceAll('moss', 'ärger'), 'latin1') },
      '.vtt',
    ],
  ])(
    '%s',
    async (_, texts, replies, ending) => {
      serve({ '/feed': makeFeed([{ ...FIRST, texts }]), ...replies })
      const { code, err } = await add()
      expect([code, err]).toEqual([0, ''])
      expect(Object.keys(listFiles())).toEqual([
        `moss-talk/2026-12-01-first-talk.en${ending}`,
        'moss-talk/2026-12-01-first-talk.info.json',
      ])
      const { episodes } = await readEpisodes()
      expect(episodes.map(({ cues }) => cues.length)).toEqual([40])
      expect(episodes[0]?.cues[39]?.text).toMatch(/^The (?:moss|ärger)/)
    },
    60_000,
  )

  it.each<readonly [string, Reply, RegExp]>([
    ['403', { status: 403 }, /WebVTT at http\S+a\.vtt: the server refuses it \(403 Forbidden\); where a browser/],
    [
      'an error page with 200',
      login,
      /it is a web page without a transcript, for example an error or a page to sign in/,
    ],
    ['nothing', '', /the file is empty \(0 bytes\)/],
    ['one byte', 'W', /no transcript found: this text has no times/],
    ['a stand-in', 'WEBVTT\n\n00:00.000 --> 00:05.000\nSoon.\n', /it has only 1 word, a stand-in until/],
    ['plain text', 'Words and more words. '.repeat(50), /it is no transcript/],
    [
      'another private host',
      { status: 302, headers: { location: 'http://127.0.0.2/' } },
      /it leads into a private network/,
    ],
  ])('says why there is none, writes nothing and goes on: %s', async (_, reply, problem) => {
    const second = {
      title: 'Second',
      guid: 'two',
      date: '1 Nov 2026 10:00 GMT',
      texts: [['b.vtt', 'text/vtt']] as const,
    }
    serve({ '/feed': makeFeed([FIRST, second]), '/a.vtt': reply, '/b.vtt': good })
    const { code, out, err } = await add()
    expect(code).toBe(1)
    expect(err).toMatch(problem)
    expect(err).toMatch(/^First talk: /)
    expect(out).toContain('1 episode added, 1 failed.')
    expect(Object.keys(listFiles())).toEqual([
      'moss-talk/2026-11-01-second.en.vtt',
      'moss-talk/2026-11-01-second.info.json',
    ])
  })

  it('stops at the first 429, says when to go on, and goes on there', async () => {
    const items = ['a', 'b', 'c'].map((name, at) => ({
      title: name,
      guid: name,
      date: `${9 - at} Dec 2026 10:00 GMT`,
      texts: [
        [`${name}.vtt`, 'text/vtt'],
        [`${name}.srt`, 'application/srt'],
      ] as const,
    }))
    serve({
      '/feed': makeFeed(items),
      '/a.vtt': good,
      '/b.vtt': { status: 429, headers: { 'retry-after': '600' } },
      '/c.vtt': good,
    })
    const { code, out, err } = await add()
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('run the same command again in 10 minutes, it goes on where it stopped'),
    ])
    expect(out).toContain('1 episode added, 1 failed, 1 not tried.')
    expect(requests).toEqual(['/feed', '/a.vtt', '/b.vtt'])
    serve({ '/b.vtt': good })
    expect((await add()).out).toContain('2 episodes added, 1 there already.')
    expect(requests.slice(3)).toEqual(['/feed', '/b.vtt', '/c.vtt'])
  })

  const en = ['en.vtt', 'text/vtt', 'en'] as const
  const de = ['de.vtt', 'text/vtt', 'de'] as const
  it.each<readonly [string, string, string[], FeedItem['texts'] & {}, string]>([
    ['the language of the feed', 'en-us', [], [de, en], 'WebVTT, kind not stated, en'],
    ['the first where the feed names none', '', [], [de, en], 'WebVTT, kind not stated, de'],
    ['the only one, though the feed says otherwise', 'en', [], [de], 'WebVTT, kind not stated, de'],
    ['a translation when it is wanted, and said to be one', 'en', ['--lang', 'de'], [en, de], 'WebVTT, translated, de'],
    ['the first that is wanted and there', 'en', ['--lang', 'fr,de'], [en, de], 'WebVTT, translated, de'],
  ])('takes %s', async (_, language, args, texts, expected) => {
    serve({ '/feed': makeFeed([{ ...FIRST, texts }], { more: `<language>${language}</language>` }) })
    expect((await add('--dry-run', ...args)).out).toContain(`First talk (${expected})`)
  })

  it('says where text and recording do not end together', async () => {
    serve({
      '/feed': makeFeed([
        { ...FIRST, length: 60, title: 'Long text' },
        { ...FIRST, guid: 'two', length: 300, title: 'Short text', texts: [['b.vtt', 'text/vtt']] },
      ]),
      '/a.vtt': makeVtt('moss', 300),
      '/b.vtt': good,
    })
    const { out } = await add()
    expect(out).toContain('Long text: the text ends 4:00 after the recording: its times may be off by that')
    expect(out).toContain('Short text: the text ends 4:20 before the recording does')
  })

  it('adds an episode without its chapters where these cannot be had, and says so', async () => {
    const chapters = '<podcast:chapters url="c.json" type="application/json+chapters"/>'
    serve({ '/feed': makeFeed([{ ...FIRST, more: chapters }]), '/a.vtt': good, '/c.json': login })
    const { code, out } = await add()
    expect([code, out]).toEqual([0, expect.stringContaining('added without its chapters')])
    const inline =
      '<psc:chapters><psc:chapter start="0:00" title="Start"/><psc:chapter start="00:00:20.5" title="Ferns"/></psc:chapters>'
    serve({
      '/feed': makeFeed([{ ...FIRST, guid: 'two', title: 'Inline', date: '2 Dec 2026 10:00 GMT', more: inline }]),
    })
    await add()
    const { episodes } = await readEpisodes()
    expect(episodes.map((episode) => episode.chapters.map(({ start }) => start))).toEqual([[], [0, 20.5]])
  })
})

describe('which episode it is', () => {
  const second: FeedItem = { ...FIRST, title: 'Second talk', guid: 'two', audio: 'https://cdn.example/two.mp3' }
  const only = async (...items: readonly FeedItem[]) => {
    serve({ '/feed': makeFeed(items), '/a.vtt': makeVtt('moss'), '/b.vtt': makeVtt('fern') })
    return (await add()).out
  }

  it.each<readonly [string, FeedItem, boolean]>([
    ['another title and date', { ...FIRST, title: 'Renamed', date: '5 Dec 2026 10:00 GMT' }, true],
    ['another address of the recording', { ...FIRST, audio: 'https://other.example/x.mp3' }, true],
    ['another guid, all else the same', { ...FIRST, guid: 'changed' }, true],
    [
      'another guid and another query behind the recording',
      { ...FIRST, guid: 'changed', audio: 'https://cdn.example/one.mp3?token=2' },
      true,
    ],
    ['another guid and title', { ...FIRST, guid: 'changed', title: 'Renamed' }, true],
    ['another guid and host', { ...FIRST, guid: 'changed', audio: 'https://other.example/x.mp3' }, true],
    [
      'another guid, title and day: an address that is used again',
      { ...FIRST, guid: 'changed', title: 'Other', date: '5 Dec 2026 10:00 GMT' },
      false,
    ],
    [
      'another guid, recording and day: a title that is used again',
      { ...FIRST, guid: 'changed', audio: 'https://cdn.example/x.mp3', date: '5 Dec 2026 10:00 GMT' },
      false,
    ],
    ['no guid any more', { ...FIRST, guid: '' }, true],
  ])('knows one again, or not: %s', async (_, item, isSame) => {
    await only(FIRST)
    const before = listFiles()
    const out = await only(item)
    if (isSame) expect([out, listFiles()]).toEqual(['Feed “Moss Talk”: 0 episodes added, 1 there already.', before])
    else
      expect([out.split('\n').at(-1), Object.keys(listFiles()).length]).toEqual([
        'Feed “Moss Talk”: 1 episode added.',
        4,
      ])
  })

  it('takes what a rolling feed of one title and recording gives another guid of the same host', async () => {
    await only({ ...FIRST, guid: 'https://moss.example/news/1' })
    expect(await only({ ...FIRST, guid: 'https://moss.example/news/2' })).toContain('1 episode added.')
    expect(await only({ ...FIRST, guid: 'http://moss.example/news/2/' })).toContain('0 episodes added')
    expect(await only({ ...FIRST, guid: 'https://fern.example/2' })).toContain('0 episodes added')
  })

  it('keeps apart two of one day and title that are both in the feed', async () => {
    const twin = {
      ...FIRST,
      guid: 'twin',
      audio: 'https://cdn.example/twin.mp3',
      texts: [['b.vtt', 'text/vtt']] as const,
    }
    await only(FIRST)
    expect(await only(FIRST, twin)).toContain('1 episode added, 1 there already')
    expect(Object.keys(listFiles()).filter((name) => name.endsWith('.vtt'))).toEqual([
      'moss-talk/2026-12-01-first-talk-2.en.vtt',
      'moss-talk/2026-12-01-first-talk.en.vtt',
    ])
    const { episodes } = await readEpisodes()
    expect(new Set(episodes.map(({ id }) => id)).size).toBe(2)
    const texts = episodes.map(({ cues }) => cues[0]?.text ?? '')
    expect(texts).toEqual(expect.arrayContaining(['The fern number 0 grows.', 'The moss number 0 grows.']))
  })

  it('completes what is missing without touching what somebody has corrected', async () => {
    const chapters = '<podcast:chapters url="c.json" type="application/json+chapters"/>'
    const list = '{"version":"1.2.0","chapters":[{"startTime":0,"title":"Start"}]}'
    serve({ '/c.json': list })
    await only({ ...FIRST, more: chapters })
    const stem = 'notes/moss-talk/2026-12-01-first-talk'
    writeFileSync(pathOf(`${stem}.en.vtt`), 'corrected')
    rmSync(pathOf(`${stem}.chapters.json`))
    expect(await only({ ...FIRST, more: chapters })).toContain('1 episode added.')
    expect([read(`${stem}.en.vtt`), read(`${stem}.chapters.json`)]).toEqual(['corrected', list])
  })

  it('takes no record whose text is gone for an episode without a word', async () => {
    await only(FIRST)
    rmSync(pathOf('notes/moss-talk/2026-12-01-first-talk.en.vtt'))
    const { err } = await readEpisodes()
    expect(err).toContain(
      'warning no-transcript: the text of this episode, 2026-12-01-first-talk.en.vtt, is not beside it',
    )
  })

  it('keeps the id of an episode whose text changes', async () => {
    await only(FIRST)
    const { episodes } = await readEpisodes()
    writeFileSync(pathOf('notes/moss-talk/2026-12-01-first-talk.en.vtt'), makeVtt('fern'))
    rmSync(pathOf('data'), { recursive: true })
    expect((await readEpisodes()).episodes.map(({ id }) => id)).toEqual(episodes.map(({ id }) => id))
  })

  it('names items with one guid, and takes the first alone', async () => {
    const out = await only(FIRST, { ...second, guid: 'one' }, { ...FIRST })
    expect(out).toContain('Second talk (the source gives it the id of “First talk”)')
    expect(out).toContain('1 episode added, 1 listed twice')
  })

  it('does not mix up two shows with equal guids, titles and days', async () => {
    await only({ ...FIRST, guid: '1' })
    serve({
      '/feed': makeFeed(
        [
          {
            ...FIRST,
            guid: '1',
            title: 'First fern',
            audio: 'https://fern.example/1.mp3',
            texts: [['b.vtt', 'text/vtt']],
          },
          { ...FIRST, guid: '2', audio: 'https://fern.example/2.mp3', texts: [['b.vtt', 'text/vtt']] },
        ],
        { title: 'Fern Talk' },
      ),
    })
    expect((await add()).out).toContain('2 episodes added.')
    const { episodes } = await readEpisodes()
    expect(episodes.length).toBe(3)
    for (const { channel, cues } of episodes)
      expect(cues[0]?.text).toBe(channel === 'Fern Talk' ? 'The fern number 0 grows.' : 'The moss number 0 grows.')
  })

  it('keeps episodes that the feed has forgotten', async () => {
    await only(FIRST, second)
    const before = listFiles()
    expect(await only(second)).toBe('Feed “Moss Talk”: 0 episodes added, 1 there already.')
    expect(await only()).toBe('Feed “Moss Talk”: 0 episodes added.')
    expect(listFiles()).toEqual(before)
  })

  it('completes what broke off, and overwrites no file of somebody else', async () => {
    await only(FIRST)
    const before = listFiles()
    rmSync(pathOf('notes/moss-talk/2026-12-01-first-talk.en.vtt'))
    writeFileSync(pathOf('notes/moss-talk/2026-12-01-second-talk.md'), 'mine')
    writeFileSync(pathOf('notes/moss-talk/x.vtt.999999999.tmp'), 'WEBVTT half')
    expect(await only(FIRST, second)).toContain('2 episodes added')
    expect(listFiles()).toMatchObject({ ...before, 'moss-talk/2026-12-01-second-talk.md': 'mine' })
    expect(Object.keys(listFiles()).filter((name) => /tmp|second/.test(name))).toEqual([
      'moss-talk/2026-12-01-second-talk-2.en.vtt',
      'moss-talk/2026-12-01-second-talk-2.info.json',
      'moss-talk/2026-12-01-second-talk.md',
    ])
  })
})

describe('finding the feed', () => {
  const page = (...links: readonly string[]) =>
    `<!doctype html><html><head>${links.join('')}</head><body>Moss</body></html>`
  const link = (href: string, title = '') =>
    `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`
  const from = (path: string) => runToEnd('add', url(path), '--to', pathOf('notes'))

  it.each([
    ['a link', page(link('/feed'))],
    ['a link beside one to its comments', page(link('/feed'), link('/comments/feed', 'Comments'))],
    ['the data of a page of Apple', page('<script type="application/json">{"feedUrl":"FEED"}</script>')],
  ])('on a page that names it: %s', async (_, html) => {
    serve({
      '/': html.replace('FEED', url('/feed').replaceAll('/', '\\/')),
      '/feed': makeFeed([FIRST]),
      '/a.vtt': makeVtt('moss'),
    })
    const { code, out } = await from('/')
    expect([code, out]).toEqual([0, expect.stringContaining(`The page names the feed ${url('/feed')}`)])
    expect(out).toContain('1 episode added.')
  })

  it('goes through the pages of a long feed, and says where one is missing', async () => {
    const items = ['1', '2', '3'].map((day) => ({
      ...FIRST,
      title: `Day ${day}`,
      guid: day,
      audio: `https://cdn.example/${day}`,
      date: `${9 - Number(day)} Dec 2026 10:00 GMT`,
    }))
    const next = (path: string) => ({ more: `<language>en</language><atom:link rel="next" href="${path}"/>` })
    serve({
      '/feed': makeFeed([items[0]!], next('/2')),
      '/2': makeFeed([items[0]!, items[1]!], next('/3')),
      '/3': makeFeed([items[2]!], next('/feed')),
      '/a.vtt': makeVtt('moss'),
    })
    expect((await add('--dry-run')).out).toContain('Feed “Moss Talk”: 3 to add.')
    serve({ '/3': { status: 500 } })
    const { code, out, err } = await add('--limit', '2')
    expect([code, out]).toEqual([1, expect.stringContaining('2 episodes added')])
    expect(err).toContain(
      `older episodes are missing, since page 3 of the feed, ${url('/3')}, cannot be read: the server failed`,
    )
  })

  it.each<readonly [string, Reply, RegExp]>([
    ['nothing', '', /it sends nothing \(0 bytes\); try again later/],
    ['one byte', '<', /it sends next to nothing \(1 bytes\)/],
    [
      'a page that names none',
      page(),
      /this is no feed, but something that names none; look for the address of the RSS feed/,
    ],
    [
      'a page that names two',
      page(link('/a'), link('/b')),
      /the page names 2 feeds; give the one you mean: http\S+\/a http\S+\/b/,
    ],
    [
      'a page that names a missing one',
      page(link('/gone')),
      /the page names the feed http\S+\/gone: there is nothing at this address/,
    ],
    ['a page that names itself', page(link('/feed')), /the page names the feed http\S+: this is no feed/],
    [
      'JSON',
      { headers: { 'content-type': 'application/json' }, body: '{"error":"no such podcast here"}' },
      /no feed, but application\/json/,
    ],
    ['a feed that breaks off', makeFeed([FIRST]).slice(0, 500), /the feed breaks off or is no valid XML/],
    [
      'Atom',
      '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Moss</title></feed>',
      /this is an Atom feed/,
    ],
    [
      'entities that grow',
      '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&c;&f;</title></channel></rss>',
      /breaks off or is no valid XML/,
    ],
    ['403', { status: 403 }, /the server refuses it \(403 Forbidden\)/],
    ['429', { status: 429 }, /the server wants a pause/],
    ['a login', { status: 302, headers: { location: '/login' } }, /where one signs in/],
    ['50 MB', { headers: { 'content-length': '52428800' } }, /it has more than 32 MB/],
    [
      'a bomb',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(40_000_000)) },
      /it has more than 32 MB/,
    ],
  ])(
    'names what is wrong with %s',
    async (_, reply, problem) => {
      serve({ '/feed': reply })
      const { code, err } = await add()
      expect([code, err]).toEqual([1, expect.stringMatching(problem)])
      expect(err.startsWith(`${url('/feed')}: `)).toBe(true)
      expect(listFiles()).toEqual({})
    },
    60_000,
  )

  it.each([
    ['UTF-8 that says it is Latin-1', Buffer.from(makeFeed([FIRST], { title: 'Möss' }).replace('UTF-8', 'ISO-8859-1'))],
    [
      'Latin-1 that says so',
      Buffer.from(makeFeed([FIRST], { title: 'Möss' }).replace('UTF-8', 'ISO-8859-1'), 'latin1'),
    ],
    ['Latin-1 that says it is UTF-8', Buffer.from(makeFeed([FIRST], { title: 'Möss' }), 'latin1')],
    ['a byte order mark', Buffer.from(`\uFEFF${makeFeed([FIRST], { title: 'Möss' })}`)],
    ['UTF-16', Buffer.from(`\uFEFF${makeFeed([FIRST], { title: 'Möss' }).replace('UTF-8', 'UTF-16')}`, 'utf16le')],
  ])('reads %s', async (_, body) => {
    serve({ '/feed': body })
    expect((await add('--dry-run')).out).toContain('Feed “Möss”: 1 to add.')
  })

  it('reads an encoding that only the server names', async () => {
    const body = Buffer.from(makeFeed([FIRST], { title: 'MOSS' }).replace('UTF-8', 'windows-1251'), 'latin1')
    const russian = Buffer.from(body.toString('latin1').replace('MOSS', '\u00CC\u00EE\u00F5'), 'latin1')
    serve({ '/feed': { headers: { 'content-type': 'text/xml; charset=windows-1251' }, body: russian } })
    expect((await add('--dry-run')).out).toContain('Feed “Мох”: 1 to add.')
  })
})

describe('a feed for subscribers', () => {
  const KEY = 'a1b2c3d4e5f6a7b8'

  it.each([
    ['a key behind the question mark', () => url(`/feed?auth=${KEY}`)],
    ['a key with dots', () => url(`/feed?auth=${KEY}.${KEY}.x`)],
    ['a password', () => url('/feed').replace('://', `://me:${KEY}@`)],
  ])('leaves no key in what is written: %s', async (_, address) => {
    const feed = makeFeed([
      { ...FIRST, audio: `https://cdn.example/one.mp3?auth=${KEY}`, texts: [[`a.vtt?auth=${KEY}`, 'text/vtt']] },
    ])
    serve({
      '/feed': feed,
      [`/feed?auth=${KEY}`]: { status: 302, headers: { location: '/feed' } },
      [`/feed?auth=${KEY}.${KEY}.x`]: { status: 302, headers: { location: '/feed' } },
      [`/a.vtt?auth=${KEY}`]: makeVtt('moss'),
    })
    const { code, out } = await runToEnd('add', address(), '--to', pathOf('notes'))
    expect([code, out]).toEqual([0, expect.stringContaining('The address of this feed has a key of yours in it')])
    expect(JSON.stringify(listFiles())).not.toContain(KEY)
    expect(listFiles()['moss-talk/2026-12-01-first-talk.info.json']).toContain('"url": "https://cdn.example/one.mp3"')
  })

  it('leaves no key of an address in it in what is written, nor one behind “private” in a path', async () => {
    const secluded = `/private/${KEY}/feed`
    const feed = (audio: string) => makeFeed([{ ...FIRST, audio, texts: [['/a.vtt', 'text/vtt']] }])
    serve({
      '/feed': feed(`https://me:${KEY}@cdn.example/one.mp3?access_token=x`),
      [secluded]: feed(`https://cdn.example/private/${KEY}/one.mp3`),
      '/a.vtt': makeVtt('moss'),
    })
    for (const path of ['/feed', secluded]) {
      const { code } = await runToEnd('add', url(path), '--to', pathOf('notes'))
      expect(code).toBe(0)
    }
    const written = JSON.stringify(listFiles())
    expect(written).not.toContain(KEY)
    expect(written).not.toContain('access_token')
  })

  it('leaves no key in a description, a guid or a page, and prints none when it fails', async () => {
    const more = `<link>https://moss.example/1?p=7&amp;token=${KEY}</link><description>Hear https://me:${KEY}@moss.example/x, key ${KEY}.</description>`
    const feed = makeFeed([{ ...FIRST, guid: `https://moss.example/${KEY}/1?id=1&amp;token=${KEY}`, more }])
    serve({ [`/feed?auth=${KEY}`]: feed, '/a.vtt': makeVtt('moss') })
    const { code, out, err } = await runToEnd('add', url(`/feed?auth=${KEY}`), '--to', pathOf('notes'))
    expect([code, Object.keys(listFiles()).length]).toEqual([0, 2])
    const failed = await runToEnd('add', url(`/gone?auth=${KEY}`), '--to', pathOf('notes'))
    expect(failed.code).toBe(1)
    expect([out, err, failed.out, failed.err, JSON.stringify(listFiles())].join('')).not.toContain(KEY)
  })

  it('says where a feed has moved', async () => {
    serve({
      '/feed': makeFeed([FIRST], { more: '<itunes:new-feed-url>https://moss.example/new</itunes:new-feed-url>' }),
    })
    expect((await add('--dry-run')).out).toContain('The feed says that it has moved to https://moss.example/new')
  })
})

describe('the words of the command', () => {
  it.each([
    [['--to'], /--to/],
    [['--to', 'x', '--since', '2026-02-30'], /--since is a day such as 2026-01-31, not "2026-02-30"/],
    [['--to', 'x', '--limit', '0'], /--limit is a number from 1, not "0"/],
    [['--to', 'x', '--lang', 'en,klingonish'], /--lang is a language such as en or pt-BR, not "klingonish"/],
    [[], /"add" needs --to <folder>/],
  ])('refuses %o', async (args, problem) => {
    const { code, err } = await runToEnd('add', 'https://moss.example/feed', ...args)
    expect([code, err]).toEqual([2, expect.stringMatching(problem)])
  })

  it('knows what is no source', async () => {
    const { code, err } = await runToEnd('add', 'moss.example/feed', '--to', pathOf('notes'))
    expect([code, err]).toEqual([2, expect.stringContaining('links begin with https://')])
  })

  it('lets titles and names out of a feed control neither terminal nor paths', async () => {
    const item = { ...FIRST, title: '../../\u009B31mup &#x1B;[2J', guid: '../x' }
    serve({ '/feed': makeFeed([item], { title: '../../etc' }), '/a.vtt': makeVtt('moss') })
    const { code, out } = await add()
    expect(code).toBe(0)
    expect(out).not.toMatch(/(?!\n)\p{Cc}/u)
    expect(Object.keys(listFiles())).toEqual(['etc/2026-12-01-31mup-2j.en.vtt', 'etc/2026-12-01-31mup-2j.info.json'])
  })

  it('lets one process at a time write, and gives way to a dead one', async () => {
    serve({ '/feed': makeFeed([FIRST]), '/a.vtt': makeVtt('moss') })
    await add('--only', 'nothing')
    writeFileSync(pathOf('notes/.lock'), `${process.ppid}\n`)
    const { code, err } = await add()
    expect([code, err]).toEqual([1, expect.stringContaining(`process ${process.ppid}`)])
    writeFileSync(pathOf('notes/.lock'), '999999999\n')
    expect((await add()).code).toBe(0)
    expect(readdirSync(pathOf('notes'))).toEqual(['moss-talk'])
    expect(port()).toBeGreaterThan(0)
  })
})
