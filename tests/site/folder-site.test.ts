import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFolderSite } from '../../src/site/folder-site.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-site-'))
  mkdirSync(join(folder, 'notes'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What was said when it was refused. */
async function refuse(...args: readonly string[]): Promise<string> {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  expect(await makeFolderSite(args, { print: say, printError: say, progress: undefined })).toBe(2)
  return said.join('\n')
}

describe('the site of a folder', () => {
  it.each([
    [['--out', 'site'], 'one folder of notes and captions is needed'],
    [['a', 'b', '--out', 'site'], 'one folder of notes and captions is needed'],
    [['gone', '--out', 'site'], 'there is no folder gone'],
    [['tests', '--site-url', 'https://example.org/'], '--out <folder> is needed'],
    [['tests', '--out', 'gone', '--site-url', 'example.org'], 'must be written whole, with https://'],
    [['tests', '--out', 'gone', '--name-pages', 'some'], '--name-pages takes all or several, not "some"'],
    [['tests', '--out', 'gone', '--fly'], "Unknown option '--fly'"],
  ])('says what is wrong with %j', async (args, reason) => {
    expect(await refuse(...args)).toContain(reason)
  })

  it('never takes the place of a folder that holds anything but such a site, nor of the notes', async () => {
    const [notes, out] = [join(folder, 'notes'), join(folder, 'papers')]
    mkdirSync(out)
    writeFileSync(join(out, 'thesis.txt'), 'All of it.')
    expect(await refuse(notes, '--out', out)).toContain(`${out} holds other files (thesis.txt), and would be replaced`)
    expect(await refuse(notes, '--out', folder)).toContain('holds the notes')
    expect(await refuse(join(folder, 'notes'), '--out', join(folder, 'notes'))).toContain('holds the notes')
    mkdirSync(join(out, 'data'))
    writeFileSync(join(out, 'data', 'files.json'), '{}')
    expect(await refuse(notes, '--out', out)).toContain(`${out} holds other files (data, thesis.txt)`)
    rmSync(join(out, 'data'), { recursive: true })
    expect(readdirSync(folder).toSorted()).toEqual(['notes', 'papers'])
    expect(readdirSync(out)).toEqual(['thesis.txt'])
  })
})
