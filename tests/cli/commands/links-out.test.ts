/** Nothing is written through a link out of the folder that was named. */

import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { initFolder } from '../../../src/cli/commands/init-folder.ts'
import { prepareNotes } from '../../../src/site/prepare-data.ts'
import { awaitCommand, createEpisodeFolder, writeNote } from '../../support/episode-command.ts'
import { SILENT } from '../../support/silent-terminal.ts'

const { pathOf, read, write } = createEpisodeFolder()
const ID = 'aaaaaaaaaaa'

beforeEach(() => {
  write('outside/kept.txt', 'mine')
  write('notes/a.md', writeNote(ID))
})

function expectOutsideIsAsItWas(): void {
  expect(readdirSync(pathOf('outside'), { recursive: true })).toEqual(['kept.txt'])
  expect(read('outside/kept.txt')).toBe('mine')
}

it('add writes into no show that lies elsewhere', async () => {
  write('left/talk.en.vtt', 'WEBVTT\n\n00:01.000 --> 01:00.000\nAda Moss speaks of gardens and of the sea today.\n')
  const info = { id: ID, title: 'A talk', channel: 'Talks', upload_date: '20260131', extractor_key: 'Youtube' }
  write('left/talk.info.json', JSON.stringify({ ...info, duration: 60 }))
  symlinkSync(pathOf('outside'), pathOf('notes/talks'))
  for (let run = 0; run < 2; run++) {
    // oxlint-disable-next-line no-await-in-loop
    const { code, err } = await awaitCommand('add', pathOf('left'), '--to', pathOf('notes'))
    expect([code, err.join('\n')]).toEqual([1, expect.stringContaining('a link leads out of')])
  }
  expectOutsideIsAsItWas()
})

it('what is made of notes is not made in a folder of caches that lies elsewhere', async () => {
  symlinkSync(pathOf('outside'), pathOf('notes/.transcript-explorer'))
  expect(await prepareNotes(pathOf('notes'), SILENT, { isIndexed: false })).toBe(2)
  expectOutsideIsAsItWas()
})

it('init begins nothing behind a link', () => {
  mkdirSync(pathOf('begun'))
  symlinkSync(pathOf('outside'), pathOf('begun/.github'))
  expect(initFolder([pathOf('begun')], SILENT)).toBe(1)
  expectOutsideIsAsItWas()
})
