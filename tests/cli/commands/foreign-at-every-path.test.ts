/** Every command is run over a folder in which a file of somebody else stands at each path that it would write, one at a time. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { initFolder } from '../../../src/cli/commands/init-folder.ts'
import { COMMANDS } from '../../../src/cli/help.ts'
import { makeFolderSite } from '../../../src/site/folder-site.ts'
import { awaitCommand, createEpisodeFolder, runCommand, writeNote } from '../../support/episode-command.ts'
import { SILENT } from '../../support/silent-terminal.ts'

const { pathOf, write } = createEpisodeFolder()
const ID = 'aaaaaaaaaaa'
const FOREIGN = 'Somebody works here.'

interface Row {
  readonly args: readonly string[]
  /** `stops` before the first write, or `goes on` beside the file. */
  readonly does: 'stops' | 'goes on'
}

/** A path in `args` begins with `@`. */
const WRITING: Readonly<Record<string, readonly Row[]>> = {
  add: [{ args: ['@left', '--to', '@added'], does: 'goes on' }],
  apply: [{ args: ['@corrections.json', '@notes', '--patch', '--out', '@made/a.patch'], does: 'stops' }],
  build: [
    { args: ['@notes', '--out', '@made/episodes', '--report', '@made/report.jsonl'], does: 'stops' },
    { args: ['@notes', '--out', '@notes'], does: 'stops' },
  ],
  'check-quotes': [
    { args: ['@text.md', '--library', '@data', '--baseline', '@made/known.json', '--write-baseline'], does: 'stops' },
  ],
  export: [
    { args: [ID, '--library', '@data', '--to', 'text', '--out', '@made/talk.txt'], does: 'stops' },
    { args: [ID, '--library', '@data', '--to', 'epub', '--out', '@made/talk.epub'], does: 'stops' },
    { args: [ID, '--library', '@data', '--to', 'obsidian', '--out', '@made/vault'], does: 'goes on' },
  ],
  feed: [
    {
      args: ['moss', '--library', '@data', '--site-url', 'https://a.example/', '--out', '@made/feed.xml'],
      does: 'stops',
    },
  ],
  findings: [{ args: ['@data/episodes'], does: 'stops' }],
  index: [{ args: ['@data'], does: 'stops' }],
}

/** `init` and `site` are tried below. What `prepare` and `serve` make of notes lies in `.transcript-explorer`, which is theirs. */
const OTHERS = ['init', 'site', 'prepare', 'serve']

const WRITES_NOTHING = [
  'check',
  'check-site',
  'compare',
  'create-users',
  'explain',
  'formats',
  'inspect',
  'lint',
  'mcp',
  'names',
  'publish',
  'schema',
]

it('knows of every command what it writes', () => {
  expect([...Object.keys(WRITING), ...OTHERS, ...WRITES_NOTHING].toSorted()).toEqual([...COMMANDS].toSorted())
})

const ROWS = Object.entries(WRITING).flatMap(([command, rows]) => rows.map((row) => [command, row] as const))

it.each(ROWS)('%s %j leaves what is not ours', async (command, { args, does }) => {
  const given = [command, ...args.map((one) => (one.startsWith('@') ? pathOf(one.slice(1)) : one))]
  prepare()
  const before = listFiles()
  expect((await awaitCommand(...given)).err.join('\n')).not.toContain('is not written')
  const made = listFiles().filter((path) => !before.includes(path))
  expect(made.length).toBeGreaterThan(0)
  for (const path of made.filter((one) => !one.endsWith('.written.log'))) {
    prepare()
    if (isCache(path)) continue
    write(path, FOREIGN)
    const there = listFiles()
    // One after the other: they share the folder.
    // oxlint-disable-next-line no-await-in-loop
    const { code } = await awaitCommand(...given)
    expect(readFileSync(pathOf(path), 'utf8'), path).toBe(FOREIGN)
    if (does === 'goes on') continue
    expect([path, code === 0 ? 'good' : 'stopped']).toEqual([path, 'stopped'])
    expect([path, listFiles().filter((one) => !there.includes(one))]).toEqual([path, []])
  }
})

it('init leaves every file that is there', () => {
  const made = pathOf('begun')
  initFolder([made], SILENT)
  const names = listFiles().filter((path) => path.startsWith('begun/'))
  expect(names.length).toBeGreaterThan(3)
  for (const name of names) {
    rmSync(made, { recursive: true })
    write(name, FOREIGN)
    initFolder([made], SILENT)
    expect(readFileSync(pathOf(name), 'utf8')).toBe(FOREIGN)
  }
})

it.each(['index.html', 'data/files.json', 'media/talk.mp3', 'notes/thesis.md', 'assets/a.js', '.written.json'])(
  'site leaves a folder that holds only %s',
  async (name) => {
    prepare()
    write(`site/${name}`, FOREIGN)
    for (const more of [[], ['--adopt']]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await makeFolderSite([pathOf('notes'), '--out', pathOf('site'), ...more], SILENT)).toBeGreaterThan(0)
      expect(readFileSync(pathOf(`site/${name}`), 'utf8')).toBe(FOREIGN)
    }
    expect(existsSync(pathOf('notes/.transcript-explorer'))).toBe(false)
  },
)

/** Parts of an index that are made again from the episodes. */
function isCache(path: string): boolean {
  return path.includes('/.parts/') || path.endsWith('.quotes') || path.includes('/.transcript-explorer/')
}

function prepare(): void {
  for (const name of readdirSync(pathOf())) rmSync(pathOf(name), { recursive: true })
  write('notes/a.md', writeNote(ID))
  write('text.md', '“Ada Moss never spoke of gardens at all.” — Ada Moss\n')
  write('left/talk.en.vtt', 'WEBVTT\n\n00:01.000 --> 01:00.000\nAda Moss speaks of gardens and of the sea today.\n')
  write(
    'left/talk.info.json',
    JSON.stringify({
      id: ID,
      title: 'A talk',
      channel: 'Talks',
      upload_date: '20260131',
      extractor_key: 'Youtube',
      duration: 60,
    }),
  )
  write('corrections.json', JSON.stringify({ formatVersion: 1, corrections: [] }))
  mkdirSync(pathOf('made'))
  runCommand('build', pathOf('notes'), '--out', pathOf('data/episodes'))
}

function listFiles(): string[] {
  return readdirSync(pathOf(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(pathOf().length + 1))
    .toSorted()
}
