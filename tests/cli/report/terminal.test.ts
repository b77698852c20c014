/** A command whose output is read by a program that ends before it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatIssue } from '../../../src/cli/report/format-issue.ts'

const TERMINAL = new URL('../../../src/cli/report/terminal.ts', import.meta.url).href
const LOADER = import.meta.resolve('tsx')
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs a command whose output nobody reads any more: it writes only after this end is closed. */
async function runUnread(closed: 'stdout' | 'stderr', body: string) {
  const script = `
    import { createTerminal } from ${JSON.stringify(TERMINAL)}
    const terminal = createTerminal()
    await new Promise((done) => process.stdin.on('end', done).resume())
    ${body}
  `
  const child = spawn(process.execPath, ['--import', LOADER, '--input-type=module', '--eval', script], { cwd: ROOT })
  let read = ''
  const open = closed === 'stdout' ? child.stderr : child.stdout
  open.setEncoding('utf8').on('data', (text: string) => (read += text))
  child[closed].destroy()
  await once(child[closed], 'close')
  child.stdin.end()
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, read }
}

const wait = 'await new Promise((done) => setTimeout(done, 20))'

describe('a terminal whose reader has gone', () => {
  it.each([
    ['stdout', 'print', 'printError'],
    ['stderr', 'printError', 'print'],
  ] as const)('lets the command end with its own code, and says nothing: %s', async (closed, lost, kept) => {
    const line = `terminal.${lost}('lost'); ${wait};`
    const { code, read } = await runUnread(closed, `${line}${line}terminal.${kept}('to the end'); process.exitCode = 3`)
    expect(read).toBe('to the end\n')
    expect(code).toBe(3)
  })

  it('does not hide other errors', async () => {
    const { code, read } = await runUnread('stdout', `process.stdout.emit('error', new Error('broken disk')); ${wait}`)
    expect(code).not.toBe(0)
    expect(read).toContain('broken disk')
  })
})

it('is one line without control characters, whatever the file name', () => {
  const issue = { file: 'a\n\u001B[2Jb\u202E 👩\u200D🚀.md', line: 3, severity: 'warning', code: 'x' } as const
  expect(formatIssue({ ...issue, what: 'w\r', hint: 'h' })).toBe(
    'a\\n\\u{1B}[2Jb\\u{202E} 👩\u200D🚀.md:3: warning x: w\\u{D} (h)',
  )
})
