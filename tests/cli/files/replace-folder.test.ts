import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replaceFolder } from '../../../src/cli/files/replace-folder.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'

const { pathOf, read, write } = createEpisodeFolder()
const MARKS = ['index.html', 'data/files.json']

async function replace(text: string, { adopts = false, during = () => {} } = {}) {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const code = await replaceFolder(
    pathOf('site'),
    {
      adopts,
      isOwnName: (name) => /^(?:index\.html|data|media)$/.test(name),
      marks: MARKS,
      make: (begun) => {
        for (const path of MARKS) {
          mkdirSync(join(begun, path, '..'), { recursive: true })
          writeFileSync(join(begun, path), text)
        }
        during()
        return 0
      },
      onReplaced: () => {},
    },
    { print: say, printError: say, progress: undefined },
  )
  return { code, said: said.join('\n') }
}

describe('a folder that is made anew', () => {
  it('takes the place of the one that it made before', async () => {
    expect(await replace('one')).toEqual({ code: 0, said: '' })
    expect(await replace('two')).toEqual({ code: 0, said: '' })
    expect(read('site/index.html')).toBe('two')
    expect(readdirSync(pathOf()).toSorted()).toEqual(['site'])
  })

  it.each(['media/talk.mp3', 'notes.txt', 'data/thesis.md'])(
    'does not take the place of one in which somebody put %s, also when told to',
    async (name) => {
      await replace('one')
      write(`site/${name}`, 'mine')
      for (const adopts of [false, true]) {
        const { code, said } = await replace('two', { adopts })
        expect([code, said]).toEqual([2, expect.stringContaining(`holds other files (${name})`)])
      }
      expect([read(`site/${name}`), read('site/index.html')]).toEqual(['mine', 'one'])
    },
  )

  it('looks again before it takes the place', async () => {
    await replace('one')
    const { code, said } = await replace('two', { during: () => void write('site/media/late.mp3', 'mine') })
    expect([code, said]).toEqual([1, expect.stringContaining('media/late.mp3')])
    expect(read('site/media/late.mp3')).toBe('mine')
    expect(readdirSync(pathOf())).toEqual(['site'])
  })

  it('replaces what was changed in it only when told to', async () => {
    await replace('one')
    write('site/index.html', 'changed')
    expect(await replace('two')).toMatchObject({ code: 2, said: expect.stringContaining('add --adopt') })
    expect(read('site/index.html')).toBe('changed')
    expect((await replace('two', { adopts: true })).code).toBe(0)
    expect(read('site/index.html')).toBe('two')
  })

  it('says once what of an older version would go, and replaces it when told to', async () => {
    for (const path of [...MARKS, 'media/a.mp3', 'media/b.mp3']) write(`site/${path}`, 'old')
    const { code, said } = await replace('new')
    expect([code, said]).toEqual([2, expect.stringContaining('media/ (2 files)')])
    expect(read('site/media/a.mp3')).toBe('old')
    expect((await replace('new', { adopts: true })).code).toBe(0)
    expect((await replace('newer')).code).toBe(0)
  })

  it('never takes the place of a folder that was none of its kind', async () => {
    write('site/data/files.json', '{}')
    write('site/data/notes/thesis.md', 'mine')
    for (const adopts of [false, true]) expect((await replace('new', { adopts })).code).toBe(2)
    expect(read('site/data/notes/thesis.md')).toBe('mine')
  })

  it('does not replace a link', async () => {
    mkdirSync(pathOf('elsewhere'))
    symlinkSync(pathOf('elsewhere'), pathOf('site'))
    expect(await replace('new')).toMatchObject({ code: 2, said: expect.stringContaining('is a link') })
    expect(readdirSync(pathOf('elsewhere'))).toEqual([])
  })

  it('sweeps what a killed run left, and nothing that only has a similar name', async () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    for (const name of [`site.${pid}.tmp`, `site.old.${pid}.tmp`, 'site.notes.tmp', `other.${pid}.tmp`])
      write(`${name}/file`, '')
    await replace('new')
    expect(readdirSync(pathOf()).toSorted()).toEqual([`other.${pid}.tmp`, 'site', 'site.notes.tmp'])
  })

  it('is refused while another process makes it', async () => {
    write('site.lock', `${process.ppid}\n`)
    expect(await replace('new')).toMatchObject({ code: 1, said: expect.stringContaining('Another build') })
    expect(existsSync(pathOf('site'))).toBe(false)
  })
})
