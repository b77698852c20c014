/** Texts made of recordings by a program or a service of the owner's: stand-ins of both, written for this. */

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createServiceTranscriber } from '../../../src/cli/add/transcribe-service.ts'
import { splitCommand } from '../../../src/cli/add/transcribe.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'
import { createFeedServer, makeFeed, runToEnd, type FeedItem, type Reply } from '../../support/serve-feeds.ts'

const { serve, url, requests } = createFeedServer()
const folder = createEpisodeFolder()
const { pathOf, read, write } = folder

const SEGMENTS = [
  { start: 0, end: 3, text: ' Good evening, and welcome.', no_speech_prob: 0.1, avg_logprob: -0.2 },
  { start: 3, end: 6, text: ' Thanks for watching.', no_speech_prob: 0.9, avg_logprob: -1.4 },
]
const MADE = JSON.stringify({ task: 'transcribe', language: 'en', text: 'x', segments: SEGMENTS })

/** A program of Node: whatever it does is in its first argument. The path of Node may have spaces. */
const program = (script: string, ...args: readonly string[]) => {
  write('whisper stub.mjs', `import { writeFileSync, readFileSync, existsSync } from 'node:fs'\n${script}`)
  return [`"${process.execPath}"`, `"${pathOf('whisper stub.mjs')}"`, ...args].join(' ')
}
/** As whisper.cpp does it: beside the recording. */
const BESIDE = `const file = process.argv.at(-1)
console.log('loading the model')
writeFileSync(file + '.json', ${JSON.stringify(MADE)})`

const addFolder = (...args: readonly string[]) => runToEnd('add', pathOf('left'), '--to', pathOf('notes'), ...args)
const addFeed = (...args: readonly string[]) => runToEnd('add', url('/feed'), '--to', pathOf('notes'), ...args)

function listNotes(): string[] {
  if (!existsSync(pathOf('notes'))) return []
  const found = readdirSync(pathOf('notes'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return found.map(({ name }) => name).toSorted()
}

describe('a command', () => {
  it('is split at spaces outside of quotes, and nothing else in it is special', () => {
    expect(splitCommand(`whisper-cli -m "C:\\my models\\base.bin" 'a "b"' --x='y z' $HOME *`)).toEqual([
      'whisper-cli',
      '-m',
      'C:\\my models\\base.bin',
      'a "b"',
      '--x=y z',
      '$HOME',
      '*',
    ])
    expect(splitCommand('whisper "no end')).toEqual([])
    expect(splitCommand('  ')).toEqual([])
  })

  it('makes the text of a recording that has none; the record says so, and nothing is written beside it', async () => {
    write('left/talk.wav', 'not read')
    const { code, out, err } = await addFolder('--transcribe', program(BESIDE, '-m', 'models/base.en.bin'))
    expect([code, err]).toEqual([0, expect.not.stringContaining('talk')])
    expect(out).toContain('1 episode added')
    expect(readdirSync(pathOf('left'))).toEqual(['talk.wav'])
    expect(listNotes()).toEqual(['talk.en.json', 'talk.info.json'])
    expect(read('notes/left/talk.en.json')).toBe(MADE)
    expect(JSON.parse(read('notes/left/talk.info.json'))).toMatchObject({
      language: 'en',
      transcript_explorer: { kind: 'machine', transcriber: expect.stringMatching(/^node.*, model base\.en\.bin$/) },
    })
    const built = await runToEnd('build', pathOf('notes'), '--out', pathOf('data/episodes'))
    expect(built.code).toBe(0)
    const [name] = readdirSync(pathOf('data/episodes')).filter((one) => /^[^.].*\.json$/.test(one))
    expect(JSON.parse(read(`data/episodes/${name}`))).toMatchObject({
      extra: { kind: 'machine', transcriber: expect.stringContaining('model base.en.bin') },
      cues: [{ text: 'Good evening, and welcome.' }, { text: 'Thanks for watching.', doubt: 'silence' }],
    })
  })

  it('is run once for each, one after another, and never again for what is there', async () => {
    for (const name of ['one', 'two', 'three']) write(`left/${name}.mp3`, name)
    const log = pathOf('runs.txt')
    const command = program(
      `const lock = ${JSON.stringify(pathOf('running'))}
      if (existsSync(lock)) process.exit(9)
      writeFileSync(lock, '')
      writeFileSync(${JSON.stringify(log)}, readFileSync(process.argv.at(-1), 'utf8') + '\\n', { flag: 'a' })
      ${BESIDE}
      const { rmSync } = await import('node:fs')
      rmSync(lock)`,
    )
    expect((await addFolder('--transcribe', command, '--limit', '1')).out).toContain('1 episode added')
    expect((await addFolder('--transcribe', command)).out).toContain('2 episodes added')
    const last = await addFolder('--transcribe', command)
    expect(last.out).toContain('0 episodes added, 3 there already')
    expect(read('runs.txt').trim().split('\n').toSorted()).toEqual(['one', 'three', 'two'])
  })

  it('that fails is named with what it said, and the others are done', async () => {
    write('left/bad.mp3', 'bad')
    write('left/good.mp3', 'good')
    const command = program(
      `if (readFileSync(process.argv.at(-1), 'utf8') === 'bad') { console.error('no audio in it'); process.exit(3) }\n${BESIDE}`,
    )
    const { code, out, err } = await addFolder('--transcribe', command)
    expect([code, out]).toEqual([1, expect.stringContaining('1 episode added, 1 failed')])
    expect(err).toMatch(/bad: node\S*: it failed with code 3: no audio in it/)
    expect(listNotes().filter((name) => name.startsWith('bad'))).toEqual([])
    expect(existsSync(pathOf('notes/.transcript-explorer/transcribe'))).toBe(false)
  })

  it.each<readonly [what: string, script: string, why: RegExp]>([
    ['only says what it does', `console.log('all is done, and well')`, /no words with times were made of it/],
    ['makes nothing', '', /no words with times were made of it/],
    ['ends by a signal', `process.kill(process.pid, 'SIGKILL')`, /it was ended \(SIGKILL\)/],
  ])('that %s gives no text', async (_, script, why) => {
    write('left/talk.mp3', '')
    const { code, err } = await addFolder('--transcribe', program(script))
    expect([code, err]).toEqual([1, expect.stringMatching(why)])
    expect(listNotes()).toEqual([])
  })

  it('may print the text, and have the recording anywhere in its arguments', async () => {
    write('left/talk.mp3', '')
    const vtt = 'WEBVTT\n\n00:00.000 --> 00:04.000\nGood evening, and welcome.\n'
    const script = `if (!/recording\\.mp3$/.test(process.argv[2])) process.exit(4)\nprocess.stdout.write(${JSON.stringify(vtt)})`
    const { out } = await addFolder(
      '--transcribe',
      program(script, '--in={file}', '-x').replace('--in={file}', '{file}'),
    )
    expect(out).toContain('1 episode added')
    expect(read('notes/left/talk.vtt')).toBe(vtt)
  })

  it('finds what it names where it is called, and what a killed run left is gone', async () => {
    write('left/talk.mp3', '')
    write('notes/.transcript-explorer/transcribe/recording.mp3', 'of a run that was killed')
    await addFolder()
    expect(existsSync(pathOf('notes/.transcript-explorer/transcribe'))).toBe(false)
    const script = `if (process.argv[2] !== ${JSON.stringify(resolve('src/README.md'))}) process.exit(6)\n${BESIDE}`
    expect((await addFolder('--transcribe', program(script, 'src/README.md'))).out).toContain('1 episode added')
  })

  it('that does not exist, or has a quote without an end, is said at once', async () => {
    write('left/talk.mp3', '')
    write('left/walk.mp3', '')
    const missing = await addFolder('--transcribe', 'no-such-whisper -oj')
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('no-such-whisper: it does not start')])
    expect(missing.out).toContain('1 failed, 1 not tried')
    expect(await addFolder('--transcribe', 'whisper "x')).toMatchObject({ code: 2 })
  })

  it('that does not start lets the process end @slow', () => {
    const source = new URL('../../../src/cli/add/transcribe.ts', import.meta.url).href
    const script = `const { createCommandTranscriber } = await import(${JSON.stringify(source)})
      console.log((await createCommandTranscriber('no-such-whisper').transcribe('talk.mp3')).problem)`
    const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script]
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 })
    expect([status, stdout]).toEqual([0, expect.stringContaining('it does not start')])
  })

  it('is listed by a dry run with what it would be given, and not run', async () => {
    write('left/talk.mp3', 'x'.repeat(2_500_000))
    write('left/written.mp3', '')
    write('left/written.vtt', 'WEBVTT\n\n00:00.000 --> 00:04.000\nSaid and written.\n')
    const { out } = await addFolder('--dry-run', '--transcribe', 'no-such-whisper')
    expect(out).toMatch(
      /add .* talk \(made by no-such-whisper of a recording of 2\.5 MB, machine, language not stated\)/,
    )
    expect(out).toMatch(/add .* written \(WebVTT/)
    expect(listNotes()).toEqual([])
    expect((await addFolder('--dry-run')).out).toMatch(/no text .* talk \(there is no text beside it\)/)
  })
})

describe('the recording of a feed', () => {
  const item: FeedItem = { title: 'First talk', guid: 'one', audio: '/one.mp3?key=1', length: 6 }
  const feed = () => makeFeed([{ ...item, audio: url('/one.mp3?key=1') }])

  it('is fetched only with the option, once, and removed', async () => {
    serve({ '/feed': feed(), '/one.mp3?key=1': { headers: { 'content-type': 'audio/mpeg' }, body: 'sound' } })
    expect((await addFeed()).out).toContain('1 without text')
    expect((await addFeed('--dry-run', '--transcribe', 'whisper')).out).toContain('1 to add')
    expect(requests).not.toContain('/one.mp3?key=1')
    const command = program(`if (readFileSync(process.argv.at(-1), 'utf8') !== 'sound') process.exit(5)\n${BESIDE}`)
    expect((await addFeed('--transcribe', command)).out).toContain('1 episode added')
    expect(requests.filter((path) => path === '/one.mp3?key=1')).toHaveLength(1)
    expect(listNotes()).toEqual(['first-talk.en.json', 'first-talk.info.json'])
    expect(JSON.parse(read('notes/moss-talk/first-talk.info.json'))).toMatchObject({
      transcript_explorer: { kind: 'machine', identity: 'guid:one' },
    })
  })

  it('that is a page, breaks off or is refused leaves nothing', async () => {
    const replies: readonly Reply[] = [
      { headers: { 'content-type': 'text/html' }, body: '<p>Sign in</p>' },
      { status: 403 },
      { headers: { 'content-length': '99', 'content-type': 'audio/mpeg', connection: 'close' }, body: 'cut' },
      {
        headers: { 'content-length': String(3 * 1024 ** 3), 'content-type': 'audio/mpeg', connection: 'close' },
        body: '',
      },
    ]
    for (const reply of replies) {
      serve({ '/feed': feed(), '/one.mp3?key=1': reply })
      const { code, err } = await addFeed('--transcribe', program(BESIDE))
      expect([code, err]).toEqual([1, expect.stringMatching(/First talk: /)])
      expect(listNotes()).toEqual([])
    }
  })
})

describe('a service', () => {
  const received: { headers: IncomingMessage['headers']; body: string }[] = []
  afterEach(() => void (received.length = 0))
  const settings = (more: object = {}) =>
    write('notes/transcript-explorer.json', JSON.stringify({ transcribe: { address: url('/'), ...more } }))
  const answer =
    (status: number, body: string) => (request: IncomingMessage, response: import('node:http').ServerResponse) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        received.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
        response.writeHead(status, { 'content-type': 'application/json' }).end(body)
      })
    }
  const PATH = '/v1/audio/transcriptions'

  it('gets the recording as a form, and its text and model are kept', async () => {
    settings({ model: 'large-v3' })
    write('left/talk.mp3', 'sound')
    serve({ [PATH]: answer(200, MADE) })
    const { out } = await addFolder('--transcribe', 'address')
    expect(out).toContain('1 episode added')
    const [{ headers, body }] = received as [(typeof received)[number]]
    expect(headers['authorization']).toBeUndefined()
    expect(headers['content-length']).toBe(String(body.length))
    const form = await new Response(body, { headers: { 'content-type': headers['content-type']! } }).formData()
    expect([form.get('model'), form.get('response_format')]).toEqual(['large-v3', 'verbose_json'])
    expect(await (form.get('file') as File).text()).toBe('sound')
    expect(JSON.parse(read('notes/left/talk.info.json'))).toMatchObject({
      transcript_explorer: { transcriber: `large-v3 at ${new URL(url('/')).host}` },
    })
  })

  it.each<readonly [number, RegExp]>([
    [401, /refuses the key \(401\)/],
    [404, /no transcription at this address/],
    [413, /too large for .* \(413\)/],
    [429, /wants a pause \(429\); run the same command again in an hour/],
    [500, /failed \(500\); try again later/],
  ])('that says %i is named with the way out', async (status, why) => {
    settings()
    write('left/talk.mp3', 'sound')
    serve({ [PATH]: answer(status, '{}') })
    const { code, err } = await addFolder('--transcribe', 'address')
    expect([code, err]).toEqual([1, expect.stringMatching(why)])
  })

  it('is given no recording over its limit, and none is sent by accident', async () => {
    settings({ megabytes: 0.001 })
    write('left/talk.mp3', 'x'.repeat(2000))
    serve({ [PATH]: answer(200, MADE) })
    expect((await addFolder('--transcribe', 'address')).out).toMatch(/2 KB are more than the 1 KB that whisper-1 at/)
    expect((await addFolder()).out).toContain('there is no text beside it')
    expect(received).toEqual([])
  })

  it('needs settings, and a key where one is named, which never goes over an open line', async () => {
    write('left/talk.mp3', '')
    expect(await addFolder('--transcribe', 'address')).toMatchObject({
      code: 2,
      err: expect.stringContaining('needs "transcribe"'),
    })
    const create = (address: string, environment = {}) =>
      createServiceTranscriber({ address, key: 'WHISPER_KEY' }, environment)
    expect(create('https://a.example')).toEqual({ problem: expect.stringContaining('variable WHISPER_KEY') })
    expect(create('http://a.example', { WHISPER_KEY: 'k' })).toEqual({
      problem: expect.stringContaining('use https://'),
    })
    expect(create('http://127.0.0.1:1', { WHISPER_KEY: 'k' })).toHaveProperty('name', 'whisper-1 at 127.0.0.1:1')
  })

  it('gets the key, and sends it nowhere else', async () => {
    const path = join(pathOf(), 'talk.mp3')
    write('talk.mp3', 'sound')
    serve({
      [PATH]: (request, response) => {
        received.push({ headers: request.headers, body: '' })
        request.resume().on('end', () => response.writeHead(302, { location: url('/elsewhere') }).end())
      },
    })
    const made = createServiceTranscriber({ address: url('/v1/'), key: 'K' }, { K: 'secret' })
    if ('problem' in made) throw new Error(made.problem)
    expect(await made.transcribe(path)).toEqual({ problem: expect.stringContaining('failed (302)') })
    expect(received[0]!.headers['authorization']).toBe('Bearer secret')
    expect(requests).toEqual([PATH])
    expect(made.name).not.toContain('secret')
  })
})
