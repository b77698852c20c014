/** A run that is killed in the middle of a write: the process ends itself there, so that nothing tidies up behind it. */

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createEpisodeFolder } from '../../support/episode-command.ts'
import { createFeedServer, makeFeed, makeVtt, runToEnd } from '../../support/serve-feeds.ts'

const { serve, url } = createFeedServer()
const { pathOf, read } = createEpisodeFolder()

const LOADER = import.meta.resolve('tsx')
const PROGRAM = fileURLToPath(new URL('../../../src/server/transcript-explorer.ts', import.meta.url))

/** Half of what is written at the nth write, or all of it and not the nth renaming. */
const killer = (call: string, nth: number) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    let left = ${nth}
    const real = fs.${call}
    fs.${call} = (...args) => {
      if (--left > 0) return real(...args)
      if ('${call}' === 'writeSync') real(args[0], args[1].subarray(0, args[1].length / 2))
      process.kill(process.pid, 'SIGKILL')
    }
    syncBuiltinESMExports()`)}`

function addKilled(call: string, nth: number): Promise<NodeJS.Signals | null> {
  const args = [
    '--import',
    LOADER,
    '--import',
    killer(call, nth),
    PROGRAM,
    'add',
    url('/feed'),
    '--to',
    pathOf('notes'),
  ]
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  return new Promise((done) => child.on('exit', (_code, signal) => done(signal)))
}

const listNames = () => readdirSync(pathOf('notes'), { recursive: true, encoding: 'utf8' })

/** The lock is written first, then record, text and chapters; each is renamed but the lock. */
it.each([
  ['writeSync', 2],
  ['renameSync', 1],
  ['writeSync', 3],
  ['renameSync', 2],
  ['writeSync', 4],
  ['renameSync', 3],
])(
  'leaves no half file when it is killed in %s number %i, and goes on there @slow @nightly',
  async (call, nth) => {
    const chapters = '{"version":"1.2.0","chapters":[{"startTime":0,"title":"Start"}]}'
    const texts = { '.en.vtt': makeVtt('moss'), '.chapters.json': chapters }
    const more = '<podcast:chapters url="c.json" type="application/json+chapters"/>'
    serve({
      '/feed': makeFeed([{ title: 'Talk', guid: 'one', texts: [['a.vtt', 'text/vtt']], more }]),
      '/a.vtt': texts['.en.vtt'],
      '/c.json': chapters,
    })
    expect(await addKilled(call, nth)).toBe('SIGKILL')
    const stem = 'moss-talk/talk'
    for (const name of listNames().filter((one) => /\.(?:vtt|json)$/.test(one))) {
      const text = read(`notes/${name}`)
      if (name.endsWith('.info.json')) expect(JSON.parse(text)).toMatchObject({ title: 'Talk' })
      else expect(Object.values(texts)).toContain(text)
    }
    const built = await runToEnd('build', pathOf('notes'), '--out', pathOf('data/episodes'))
    expect(built.err).toMatch(/^$|no-transcript|nothing to import/)
    const { code, out } = await runToEnd('add', url('/feed'), '--to', pathOf('notes'))
    expect([code, out]).toEqual([0, expect.stringMatching(/1 episode added|1 there already/)])
    expect(listNames().toSorted()).toEqual([
      'moss-talk',
      `${stem}.chapters.json`,
      `${stem}.en.vtt`,
      `${stem}.info.json`,
    ])
    for (const [ending, text] of Object.entries(texts))
      expect(readFileSync(join(pathOf('notes'), `${stem}${ending}`), 'utf8')).toBe(text)
  },
  120_000,
)
