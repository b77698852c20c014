import { expect, it } from 'vitest'
import { createEpisodeFolder, runCommand, writeNote } from '../../support/episode-command.ts'

const { build, pathOf, read, write } = createEpisodeFolder()

it('a build reads the rules for names beside its notes, and takes them for no source', () => {
  write('data/notes/one.md', writeNote('abcdefghijk'))
  write('data/name-rules.json', '{ "names": [{ "name": "Ada Moss", "hide": true }] }')
  const { code, err } = build(pathOf('data'))
  expect([code, err]).toEqual([0, []])
  expect(JSON.parse(read('data/names.json')).names).toEqual({})
})

it('a build takes the settings of the project, wherever they lie, and their JSON Schema for no sources', () => {
  write('data/notes/one.md', writeNote('abcdefghijk'))
  write('data/transcript-explorer.json', '{ "budget": { "megabytes": 1, "files": 9 } }')
  write('data/notes/deep/transcript-explorer.json', '{}')
  write('data/config.schema.json', runCommand('schema', 'config').out.join('\n'))
  const { code, err } = build(pathOf('data'))
  expect([code, err]).toEqual([0, []])
  expect(JSON.parse(read('data/library.json')).episodes).toHaveLength(1)
})

it('a build stops before it writes where a rule makes no sense, and says where and what to write', () => {
  write('data/notes/one.md', writeNote('abcdefghijk'))
  const path = write('data/name-rules.json', '{ "names": [\n  { "name": "Ada Moss",\n    "hide": "yes" }\n] }')
  const { code, err } = build(pathOf('data/notes'))
  expect(code).toBe(2)
  expect(err).toEqual([`${path}:3: "names[0].hide" is "yes": write true, or leave it out`])
  expect(() => read('data/names.json')).toThrow('ENOENT')
})

it('names that seem to be one are listed as lines for the file of rules, and nothing is changed', () => {
  write('data/notes/one.md', writeNote('abcdefghijk'))
  write('data/notes/two.md', writeNote('bcdefghijkl').replace('**Ada Moss**', '**Dr. Ada Moss**'))
  build(pathOf('data/notes'))
  const before = read('data/names.json')
  const { code, out } = runCommand('names', pathOf('data'))
  expect(code).toBe(0)
  expect(JSON.parse(`[${out.join('').replace(/,$/, '')}]`)).toMatchObject([
    { name: 'Ada Moss', sameAs: ['Dr. Ada Moss'] },
  ])
  expect(read('data/names.json')).toBe(before)
  write('data/name-rules.json', `{ "names": [${out.join('').replace(/,$/, '')}] }`)
  build(pathOf('data/notes'))
  expect(Object.keys(JSON.parse(read('data/names.json')).names)).toEqual(['ada-moss'])
  expect(runCommand('names', pathOf('data')).out).toEqual([''])
})
