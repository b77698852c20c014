import { rmSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { publishEpisodes } from '../../../src/server/publish/publish-episodes.ts'
import { startFakeEngine } from '../opensearch/fake-engine.ts'
import { createEpisodeFolder, writeNote } from '../../support/episode-command.ts'

const folder = createEpisodeFolder()
afterEach(() => void vi.useRealTimers())

async function run(...args: string[]) {
  const lines: string[] = []
  const add = (line: string) => void lines.push(line)
  const code = await publishEpisodes(args, { print: add, printError: add, progress: undefined })
  return { code, lines }
}

function buildTwo() {
  folder.build(folder.write('a.md', writeNote('aaaaaaaaaaa')), folder.write('b.md', writeNote('bbbbbbbbbbb')))
}

describe('episode publish', () => {
  it('publishes a library, sends only changes after that, and rolls back', async () => {
    const engine = await startFakeEngine()
    const to = ['--to', engine.address]
    buildTwo()
    expect(await run(folder.pathOf('data'), ...to, '--dry-run')).toEqual({
      code: 0,
      lines: ['Would send 3 episodes and names (all of the library), remove 0, leave 0 as they are'],
    })
    const first = await run(folder.pathOf('data'), ...to)
    expect(first.code).toBe(0)
    expect(first.lines[0]).toMatch(
      /^Published generation 1: 2 episodes, 1 name, \d+ texts \(3 sent, 0 removed, 0 unchanged\)$/,
    )
    expect((await run(folder.pathOf('data/episodes'), ...to)).lines).toEqual([
      'Nothing has changed: generation 1 stays published',
    ])
    rmSync(folder.pathOf('data/episodes/bbbbbbbbbbb.json'))
    const second = await run(folder.pathOf('data'), ...to)
    expect(second.lines[0]).toMatch(/^Published generation 2: 1 episode, .*\(0 sent, 1 removed, 2 unchanged\)$/)
    expect(await run('--roll-back', ...to)).toEqual({
      code: 0,
      lines: ['Generation 1 of "transcripts" is published again'],
    })
  })

  it('names a file that is no episode, and publishes the others', async () => {
    const engine = await startFakeEngine()
    buildTwo()
    writeFileSync(folder.pathOf('data/episodes/broken.json'), '{')
    const { code, lines } = await run(folder.pathOf('data'), '--to', engine.address)
    expect(code).toBe(1)
    expect(lines[0]).toContain('broken.json: error')
    expect(lines[1]).toContain('Published generation 1: 2 episodes')
  })

  it('says what is wrong with the engine, without a trace of the program', async () => {
    const engine = await startFakeEngine({ credentials: { username: 'a', password: 'b' } })
    buildTwo()
    const { code, lines } = await run(folder.pathOf('data'), '--to', engine.address)
    expect(code).toBe(1)
    expect(lines).toEqual([
      'episode publish: access denied (status 401): are OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD right, and may this user publish?',
    ])
  })

  it('says that copies have no place, and that the library is published all the same', async () => {
    const engine = await startFakeEngine()
    engine.state.unassigned = 2
    buildTwo()
    const { code, lines } = await run(folder.pathOf('data'), '--to', engine.address)
    expect(code).toBe(0)
    expect(lines[0]).toContain('Published generation 1')
    expect(lines[1]).toMatch(
      /^episode publish: not every copy of the index has a place yet \(missing: 2\)\. .*--replicas 0/,
    )
  })

  it('says who is publishing already, and leaves with exit code 1', async () => {
    const engine = await startFakeEngine()
    buildTwo()
    const to = ['--to', engine.address]
    await run(folder.pathOf('data'), ...to)
    const { docs, versions } = engine.state.indexes.get('transcripts-lock')!
    const owner = { id: 'other', owner: 'process 7 on elsewhere', since: 'today', seen: 'now' }
    docs.set('lock', owner)
    // It lives: each look finds another version.
    let version = 0
    engine.fail({ on: /GET .*_doc\/lock/, times: 9, how: () => void versions.set('lock', version++) })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const running = run(folder.pathOf('data'), ...to)
    await vi.waitFor(() => {
      vi.advanceTimersByTime(5000)
      expect(version).toBe(2)
    })
    const { code, lines } = await running
    expect(code).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(
        /^episode publish: "transcripts" is locked by process 7 on elsewhere, since today .*; waiting/,
      ),
      expect.stringMatching(/^episode publish: "transcripts" is being published already, by process 7 on elsewhere/),
    ])
  })

  it('takes its lock away when it is ended by Ctrl C, and says how to go on', async () => {
    const engine = await startFakeEngine()
    buildTwo()
    const listeners = process.listenerCount('SIGINT')
    engine.fail({ on: /_bulk/, how: () => void process.emit('SIGINT') })
    expect(await run(folder.pathOf('data'), '--to', engine.address)).toEqual({
      code: 1,
      lines: ['episode publish: ended; publish again: it goes on from there'],
    })
    expect(engine.state.indexes.get('transcripts-lock')!.docs.size).toBe(0)
    expect(process.listenerCount('SIGINT')).toBe(listeners)
    expect((await run(folder.pathOf('data'), '--to', engine.address)).code).toBe(0)
  })

  it.each([
    [[], 'an address is needed'],
    [['data', '--to', 'http://127.0.0.1:1', '--index', 'Talks'], 'small letters'],
    [['data', '--to', 'http://127.0.0.1:1', '--shards', '0'], '--shards is a number'],
    [['data', '--to', 'http://127.0.0.1:1', '--replicas', 'x'], '--replicas is a number'],
    [['--to', 'http://127.0.0.1:1'], 'a folder of episodes is needed'],
  ])('refuses wrong usage: %j', async (args, said) => {
    const { code, lines } = await run(...args)
    expect(code).toBe(2)
    expect(lines[0]).toContain(said)
  })
})
