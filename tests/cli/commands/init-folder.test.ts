import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parse } from 'yaml'
import { initFolder } from '../../../src/cli/commands/init-folder.ts'
import { readProjectConfig } from '../../../src/cli/files/project-config.ts'
import { readVersion } from '../../../src/cli/files/program.ts'
import { runCommand } from '../../support/episode-command.ts'

let folder: string
const printed: string[] = []
const terminal = {
  print: (line: string) => void printed.push(line),
  printError: (line: string) => void printed.push(line),
  progress: undefined,
}

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'init-')), 'my talks')
  printed.length = 0
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const read = (...name: string[]) => readFileSync(join(folder, ...name), 'utf8')

it('writes an example without a fault, settings that are read, and workflows with the version of the program', () => {
  expect(initFolder([folder], terminal)).toBe(0)
  expect(runCommand('lint', folder)).toMatchObject({ code: 0 })
  expect(readProjectConfig(folder)).toMatchObject({ fields: { title: 'My first library' } })
  for (const name of ['pages.yml', 'add.yml']) {
    const text = read('.github', 'workflows', name)
    expect(parse(text)).toHaveProperty('jobs')
    expect(text).toContain(`transcript-explorer@${readVersion()} `)
  }
  expect(printed.at(-2)).toContain(`"${folder}"`)
})

it('leaves what is there as it is', () => {
  initFolder([folder], terminal)
  writeFileSync(join(folder, 'example.md'), 'mine')
  rmSync(join(folder, '.gitignore'))
  printed.length = 0
  expect(initFolder([folder], terminal)).toBe(0)
  expect(read('example.md')).toBe('mine')
  expect(printed.filter((line) => line.startsWith('there already'))).toHaveLength(4)
  expect(read('.gitignore')).toBe('.transcript-explorer/\n')
})

it('says what is wrong with its arguments and with a place that cannot be written', () => {
  expect(initFolder([folder, 'other'], terminal)).toBe(2)
  expect(initFolder(['--frob'], terminal)).toBe(2)
  expect(printed[1]).toContain('--frob')
  initFolder([folder], terminal)
  expect(initFolder([join(folder, 'example.md')], terminal)).toBe(1)
  expect(printed.at(-1)).toContain('example.md')
})
