import { describe, expect, it } from 'vitest'
import { listChosenFiles } from '../../../../src/library/opened/opening/chosen-file.ts'
import { walkEntries } from '../../../../src/library/opened/opening/dropped-files.ts'
import { describeChange } from '../../../../src/library/opened/opening/compare-versions.ts'
import { episodeOf } from '../../../support/episode-text.ts'

/** A dropped entry as browsers give it; folders hand out their content one by one. */
function drop(name: string, inside?: readonly FileSystemEntry[], path = `/${name}`): FileSystemEntry {
  const left = [...(inside ?? [])]
  const entry = {
    name,
    fullPath: path,
    isFile: !inside,
    isDirectory: inside !== undefined,
    file: (give: (file: File) => void) => give(new File(['text'], name)),
    createReader: () => ({ readEntries: (give: (entries: FileSystemEntry[]) => void) => give(left.splice(0, 1)) }),
  }
  return entry as unknown as FileSystemEntry
}

describe('dropped files and folders', () => {
  it('are walked to the end, each folder in the order of its names', async () => {
    const folder = drop('talks', [
      drop('b.md', undefined, '/talks/b.md'),
      drop('2025', [drop('c.vtt', undefined, '/talks/2025/c.vtt')], '/talks/2025'),
      drop('a.md', undefined, '/talks/a.md'),
    ])
    const files = await walkEntries([drop('first.srt'), folder])
    expect(files.map(({ name, isFromFolder }) => [name, isFromFolder])).toEqual([
      ['first.srt', false],
      ['talks/2025/c.vtt', true],
      ['talks/a.md', true],
      ['talks/b.md', true],
    ])
    expect(await (await files[0]!.load()).text()).toBe('text')
  })

  it('do not include hidden ones', async () => {
    expect(await walkEntries([drop('talks', [drop('.DS_Store'), drop('.git', [drop('x.md')])])])).toEqual([])
  })

  it('that cannot be read are passed over', async () => {
    const locked = drop('locked', [])
    Object.assign(locked, {
      createReader: () => ({ readEntries: (_: unknown, fail: (error: Error) => void) => fail(new Error('denied')) }),
    })
    expect((await walkEntries([locked, drop('a.md')])).map(({ name }) => name)).toEqual(['a.md'])
  })

  it('stop somewhere, when a whole disk was dropped by mistake', async () => {
    const many = Array.from({ length: 6000 }, (_, index) => drop(`${index}.md`))
    expect(await walkEntries(many)).toHaveLength(5000)
  })
})

describe('files of a file dialog', () => {
  it('are called as on the disk', async () => {
    const files = listChosenFiles([new File(['x'], 'bees.md')])
    expect(files.map(({ name, isFromFolder }) => [name, isFromFolder])).toEqual([['bees.md', false]])
  })
})

const OLD = episodeOf('0:00 one\n0:10 two\n0:20 three')

it.each([
  ['0:00 one\n0:10 two\n0:20 three', undefined],
  ['0:00 one\n0:10 2\n0:20 three', '1 line changed'],
  ['0:00 one\n0:10 2\n0:20 three\n0:30 four', '1 line changed, 1 added'],
  ['0:00 one\n0:10 two\n0:20 three\n0:30 four', '1 line added'],
  ['0:00 one', '2 lines removed'],
])('tells what changed to %j in one line', (text, said) => {
  expect(describeChange(OLD, episodeOf(text))).toBe(said)
})

it('tells of changes beside the transcript', () => {
  expect(describeChange(OLD, { ...OLD, summary: ['Numbers.'] })).toBe('details changed, same transcript')
})
