import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
  expect(readProjectConfig(folder)).toMatchObject({ fields: { hosts: ['github-pages'] } })
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

describe('the workflow that adds episodes', () => {
  interface Step {
    readonly run?: string
    readonly if?: string
  }

  const readSteps = (): readonly Step[] => {
    initFolder([folder], terminal)
    const workflow: { jobs: { add: { steps: readonly Step[] } } } = parse(read('.github', 'workflows', 'add.yml'))
    return workflow.jobs.add.steps
  }

  /** Runs the step that adds, in a repository, with a program that writes a file for each source of this name. */
  const add = (sources: string) => {
    const script = readSteps().find(({ run }) => run?.includes(' add "$source"'))!.run!
    const tools = join(folder, '..', 'tools')
    mkdirSync(tools, { recursive: true })
    const program = `#!/bin/sh
case "$4" in *good*|*half*) echo text > "$(basename "$4").vtt" ;; esac
case "$4" in *bad*|*half*) exit 1 ;; esac
`
    writeFileSync(join(tools, 'npx'), program, { mode: 0o755 })
    execFileSync('git', ['init', '--quiet'], { cwd: folder })
    const env = { ...process.env, PATH: `${tools}:${process.env['PATH']}`, SOURCES: sources }
    const { status, stdout } = spawnSync('bash', ['-e', '-c', script], { cwd: folder, env, encoding: 'utf8' })
    return { status, said: stdout.trim().split('\n') }
  }

  it('installs what reads YouTube, where a source needs it', () => {
    const steps = readSteps()
    const install = steps.findIndex(({ run }) => run?.includes('yt-dlp') === true)
    expect(steps[install]).toMatchObject({ if: "contains(env.SOURCES, 'youtu')" })
    expect(install).toBeLessThan(steps.findIndex(({ run }) => run?.includes(' add "$source"') === true))
  })

  it('fails where a source gives nothing, after all others were tried', () => {
    const said = 'Nothing of https://a.example/bad was added'
    expect(add('https://a.example/bad\nhttps://a.example/good\n')).toMatchObject({
      status: 1,
      said: [expect.stringContaining(said)],
    })
    expect(read('good.vtt')).toBe('text\n')
  })

  it('passes where there is nothing new, and warns where something of a source is missing', () => {
    expect(add('https://a.example/old')).toEqual({ status: 0, said: [''] })
    expect(add('https://a.example/half')).toEqual({
      status: 0,
      said: ['::warning::Not all of https://a.example/half was added.'],
    })
    expect(add('')).toEqual({ status: 0, said: [''] })
  })

  it('commits what came, also after a failure', () => {
    expect(readSteps().find(({ run }) => run?.includes('git push') === true)).toMatchObject({
      if: '${{ !cancelled() }}',
    })
  })
})
