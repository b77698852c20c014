import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { LINT_PAGES } from '../../../src/core/findings/lint/lint-pages.ts'
import { awaitCommand, createEpisodeFolder, runCommand as run, writeNote } from '../../support/episode-command.ts'
import { link } from '../../support/import-text.ts'

const { pathOf, write, build } = createEpisodeFolder()

const NOTE = `---
video_id: abcdefghijk
title: "The harbour"
duration: 200
---

## Highlights

### "Water always finds the way"

<details><summary>Clip command</summary>

\`\`\`bash
yt-dlp --download-sections "*2:00-2:30" "https://www.youtube.com/watch?v=abcdefghijk"
\`\`\`
</details>

> "Water always finds the way into a wooden boat"
> — Ann, ${link('2:00', 120)}

## Mentions

### Places

- **Zanzibar** (${link('0:01', 1)}) - never said

## Transcript

**Ann:** ${link('0:01', 1)} Water always finds the way into a wooden boat. ${'And so it went on for a while. '.repeat(30)}

**Ann:** ${link('1:40', 100)} ${'Nothing else was said for a while. '.repeat(25)}
`

describe('lint', () => {
  it('prints file and line, what is wrong and what to write', () => {
    const path = write('talk.md', NOTE)
    expect(run('lint', path)).toEqual({
      code: 1,
      out: [
        `${path}:18: warning quote-time-off: the quote is stamped 2:00 and said at 0:01, 2 minutes earlier (write 0:01)`,
        `${path}:18: warning clip-misses-quote: the clip from 2:00 to 2:30 misses its quote, said from 0:01 to 0:04 (clip from 0:00 to 0:06)`,
        `${path}:25: note mention-unsaid: Zanzibar is never said in the transcript (check the spelling, or say that it is only implied)`,
        '1 file: 2 warnings, 1 note: quote-time-off 1, clip-misses-quote 1, mention-unsaid 1',
        'What a code means: npm run episode -- explain <code>',
      ],
      err: [],
    })
  })

  it('passes a note without findings, and one with findings of severity note only', () => {
    expect(run('lint', write('good.md', writeNote('aaaaaaaaaaa')))).toEqual({
      code: 0,
      out: ['1 file: nothing to fix.'],
      err: [],
    })
    const note = writeNote('bbbbbbbbbbb').replace('Ada Moss speaks', 'Somebody speaks')
    expect(run('lint', write('bad.md', note))).toMatchObject({ code: 0, err: [] })
  })

  it('prints everything as one JSON object with --json', () => {
    const path = write('talk.md', NOTE)
    const { code, out } = run('lint', path, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      files: 1,
      warnings: 2,
      findings: [
        { file: path, line: 18, code: 'quote-time-off', path: ['highlights', 0, 'quotes', 0], at: 1 },
        { code: 'clip-misses-quote' },
        { file: path, line: 25, severity: 'note', path: ['mentions', 0] },
      ],
    })
  })

  it('checks folders, joins files of one episode, and continues after an unreadable file', () => {
    write('in/talk.md', NOTE.split('## Transcript')[0]!.replaceAll('abcdefghijk', 'aB3defgh-jk'))
    write('in/talk [aB3defgh-jk].vtt', 'WEBVTT\n\n00:00.000 --> 00:04.000\nZanzibar is far away.\n')
    write('in/broken.json', '{"a": 1}')
    const { code, out, err } = run('lint', pathOf('in'))
    expect(code).toBe(1)
    expect(err).toEqual([expect.stringContaining('broken.json')])
    expect(out.join('\n')).toContain('talk.md:18: note quote-absent')
    expect(out.join('\n')).not.toContain('mention-unsaid')
  })

  it('also checks episode files, which have no line numbers', () => {
    build(write('talk.md', NOTE))
    const path = pathOf('data/episodes/abcdefghijk.json')
    expect(run('lint', path).out[0]).toContain(`${path}: highlights[0].quotes[0]: warning quote-time-off: `)
  })

  it('fails without paths and for missing paths', () => {
    expect(run('lint').code).toBe(2)
    expect(run('lint', pathOf('missing.md'))).toMatchObject({
      code: 2,
      err: [expect.stringContaining('missing.md'), expect.anything()],
    })
  })
})

it('every code of lint is explained', () => {
  const source = readFileSync(new URL('../../../src/core/findings/finding.ts', import.meta.url), 'utf8')
  const [union = ''] = /export type LintCode =[^/]*/.exec(source) ?? []
  expect([...union.matchAll(/'([\w-]+)'/g)].map(([, code]) => code!).sort()).toEqual([...LINT_PAGES.keys()])
  for (const code of LINT_PAGES.keys()) {
    const { code: exit, out } = run('explain', code)
    expect([exit, out[0]]).toEqual([0, code])
    expect(out.join('\n')).toMatch(/What it means: {4}\S.*\n {2}How it is found: {2}\S.*\n {2}What to do: {7}\S/)
    expect(run('explain').out.some((line) => line.startsWith(`${code} `))).toBe(true)
  }
})

describe('on a terminal', () => {
  it('shows escape sequences in names and texts as text, in every command', async () => {
    const evil = '\u001B[2Jevil\u009B'
    const path = write(`${evil}.md`, NOTE.replace('The harbour', `${evil} harbour`).replace('Zanzibar', `Zan${evil}`))
    const missing = pathOf(`${evil}.vtt`)
    const captions = write(`${evil}.srt`, `1\n00:00:01,000 --> 00:00:02,000\n${evil} said\n`)
    write(`data/episodes/${evil}.json`, '{')
    for (const args of [
      ['lint', path, missing],
      ['lint', path, '--json'],
      ['inspect', path],
      ['inspect', captions],
      ['inspect', missing],
      ['build', path, missing, '--out', pathOf(evil)],
      ['build', missing, '--out', pathOf(evil), '--json'],
      ['check', pathOf('data')],
      ['check', missing],
      ['findings', pathOf('data/episodes')],
      ['export', path, '--to', 'text'],
      ['export', captions, '--to', 'text'],
      ['export', path, '--to', evil],
      ['explain', evil],
      [evil],
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      const { out, err } = await awaitCommand(...args)
      const lines = [...out, ...err].join('\n')
      expect(lines, args[0]).toMatch(/\S/)
      // oxlint-disable-next-line no-control-regex
      expect(lines, args[0]).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/)
    }
    expect(() => JSON.parse(run('lint', path, '--json').out.join('\n')) as unknown).not.toThrow()
  })
})
