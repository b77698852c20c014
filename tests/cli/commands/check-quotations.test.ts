import { writeFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { formatJsonSchema } from '../../../src/cli/commands/json-schema.ts'
import { runEpisode } from '../../../src/cli/episode.ts'
import { LIMITS } from '../../../src/core/import/limits.ts'
import { hashPassage } from '../../../src/core/findings/quotations/receipt.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'
import { makeDocx } from '../../support/make-docx.ts'

const { build, pathOf, write } = createEpisodeFolder()

const NOTE = `---
video_id: harbourlamp
title: "The Harbour Light"
duration_seconds: 7200
---

## Transcript

**[0:20]** **Ann:** Thirty-one winters, and the lamp failed only once, in the great storm of eighty-seven.

**[48:42]** **Ben:** You cannot sleep in a house that does not hum, and I have tried.
`

async function check(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    print: (line: string) => void out.push(line),
    printError: (line: string) => void err.push(line),
    progress: undefined,
  }
  const code = await runEpisode(['check-quotes', ...args, '--library', pathOf('data/episodes')], terminal)
  return { code, out, err }
}

describe('episode check-quotes', () => {
  it('prints a line for each quotation, with file and line, verdict, first words, episode and time', async () => {
    build(write('harbour.md', NOTE))
    const article = write('article.md', 'A head\n\n“You cannot sleep in a house that does not hum,” he said.\n')
    const { code, out, err } = await check(article)
    expect(out).toEqual([`${article}:3: verbatim "You cannot sleep in a house…" → harbourlamp 48:42`])
    expect([code, err]).toEqual([0, []])
  })

  it('says what differs, who said it, and in what it was not found', async () => {
    build(write('harbour.md', NOTE))
    const article = write(
      'article.md',
      `Ben said “the lamp failed only once, in the great storm of eighty-seven”.

“You cannot sleep in a flat that does not hum, and I have tried.”

“Whoever paints the moon at noon must buy the ladder twice.”
`,
    )
    const { code, out } = await check(article)
    expect(out[0]).toContain(':1: verbatim "the lamp failed only once, in…" → harbourlamp 0:2')
    expect(out[0]).toContain('(said by Ann, not Ben)')
    expect(out[1]).toBe(`${article}:3: close "You cannot sleep in a flat…" → harbourlamp 48:42 ("flat" for "house")`)
    expect(out[2]).toBe(
      `${article}:5: absent "Whoever paints the moon at noon…" (not found in 1 of 1 episodes, 0 of 2 hours with text)`,
    )
    expect(out[3]).toBe('3 quotations: verbatim 1, close 1, absent 1')
    expect(code).toBe(1)
  })

  it('passes what is close, and with --strict only what is word for word', async () => {
    build(write('harbour.md', NOTE))
    const close = write('close.txt', '“You cannot sleep in a flat that does not hum, and I have tried.”')
    expect((await check(close)).code).toBe(0)
    expect((await check(close, '--strict')).code).toBe(1)
    const cut = write('cut.txt', '“Thirty-one winters, in the great storm of eighty-seven.”')
    expect((await check(cut)).code).toBe(1)
  })

  it('prints an object a line with --json', async () => {
    build(write('harbour.md', NOTE))
    const html =
      '<p>Ben: &ldquo;You cannot sleep in a house that does not <i>hum</i>&rdquo;</p><p>“no one ever said these words”</p>'
    const article = write('article.html', html)
    const { code, out } = await check(article, '--json')
    const coverage = { episode: 'harbourlamp', words: 30, share: 0, density: 1, abridged: false }
    const searched = { episodes: 1, withoutText: 0, abridged: 0, hours: 2, hoursWithText: 0 }
    const records = out.map((line) => JSON.parse(line) as unknown)
    expect(records).toEqual([
      {
        file: article,
        line: 1,
        column: 1 + html.indexOf('You cannot'),
        quote: 'You cannot sleep in a house that does not hum',
        verdict: 'verbatim',
        meaning: false,
        differences: [],
        speakerAgrees: true,
        attribution: { claimed: 'Ben', said: 'Ben', agrees: true },
        named: [],
        coverage,
        matches: [
          {
            episode: 'harbourlamp',
            title: 'The Harbour Light',
            at: 2922,
            link: 'https://www.youtube.com/watch?v=harbourlamp&t=2922s',
            paragraphAt: 2922,
            text: 'You cannot sleep in a house that does not hum',
            speaker: 'Ben',
            said: [{ from: 0, to: 10 }],
            notSaid: [],
          },
        ],
        searched,
      },
      {
        file: article,
        line: 1,
        column: 1 + html.indexOf('no one'),
        quote: 'no one ever said these words',
        verdict: 'absent',
        meaning: false,
        differences: [],
        named: [],
        coverage,
        matches: [],
        searched,
      },
    ])
    const isRecord = new Ajv().compile(JSON.parse(formatJsonSchema('quotation')) as object)
    expect(records.filter((record) => !isRecord(record))).toEqual([])
    expect(isRecord({ ...(records[0] as object), verdict: 'maybe' })).toBe(false)
    expect(code).toBe(1)
  })

  it('goes on with the other files when one cannot be read', async () => {
    build(write('harbour.md', NOTE))
    const article = write('article.md', '“You cannot sleep in a house that does not hum.”')
    const missing = pathOf('missing.md')
    const { code, out, err } = await check(
      missing,
      article,
      write('article.docx', 'PK\u0003\u0004\u0014\u0000\u0006\u0000'),
    )
    expect(out).toHaveLength(1)
    expect(err[0]).toMatch(
      /missing\.md: error file-access: the file could not be read: it is not there.*\(check the path/,
    )
    expect(err[1]).toMatch(/article\.docx: error not-text: .*\(save it again as .docx, text, Markdown or HTML\)/)
    expect(code).toBe(1)
  })

  it('says what to do with a text without quotations, and takes its sentences when asked', async () => {
    build(write('harbour.md', NOTE))
    const plain = write('plain.txt', 'You cannot sleep in a house that does not hum.')
    const { code, out, err } = await check(plain)
    expect([code, out]).toEqual([0, []])
    expect(err).toEqual([
      `${plain}: there is no quotation of four words or more (put them in quotation marks, or take every sentence as one with --sentences)`,
    ])
    expect((await check(plain, '--sentences')).out[0]).toContain(':1: verbatim "You cannot sleep in a house…"')
  })

  it('refuses episodes that are not there, and a library without any', async () => {
    const article = write('article.md', '“You cannot sleep in a house that does not hum.”')
    expect(await check(article)).toMatchObject({ code: 2, err: [expect.stringContaining('there are no episodes in')] })
    build(write('harbour.md', NOTE))
    expect(await check(article, '--episode', 'nobody')).toMatchObject({
      code: 2,
      err: [expect.stringContaining('there is no episode "nobody" in')],
    })
    expect((await check(article, '--episode', 'harbourlamp')).code).toBe(0)
  })

  it('reads .docx files, and counts the lines of the text as it was extracted', async () => {
    build(write('harbour.md', NOTE))
    const path = pathOf('article.docx')
    writeFileSync(
      path,
      makeDocx([
        { text: 'A head', style: 'heading 1' },
        { text: 'You cannot sleep in a house that does not hum.', style: 'Quote' },
      ]),
    )
    const { code, out } = await check(path)
    expect(out).toEqual([`${path}:3: verbatim "You cannot sleep in a house…" → harbourlamp 48:42`])
    expect(code).toBe(0)
  })

  it('names a file over a limit and the limit with exit code 2, and reports the others @slow', async () => {
    build(write('harbour.md', NOTE))
    const [bomb, lying] = [pathOf('bomb.docx'), pathOf('lying.docx')]
    const text = 'a'.repeat(LIMITS.docxBytes)
    writeFileSync(bomb, makeDocx([{ text }], { isPacked: true }))
    writeFileSync(lying, makeDocx([{ text }], { isPacked: true, told: 10 }))
    const many = write('many.txt', '“You cannot sleep in it”\n'.repeat(LIMITS.quotations + 1))
    const good = write('good.txt', '“You cannot sleep in a house that does not hum.”')
    const { code, out, err } = await check(bomb, lying, many, good)
    expect(out).toEqual([`${good}:1: verbatim "You cannot sleep in a house…" → harbourlamp 48:42`])
    expect(err.map((line) => line.split('\n')[0])).toEqual([
      expect.stringContaining(
        `${bomb}: error file-too-large: the .docx unpacks to 33 MB of text and markup, more than 32 MB`,
      ),
      expect.stringContaining(`${lying}: error file-too-large: the .docx unpacks to more than 32 MB`),
      expect.stringContaining(`${many}: error too-many-quotations: the text has more than 20,000 quotations`),
    ])
    expect(code).toBe(2)
    expect((await check(bomb)).code).toBe(2)
  })

  it('says of a receipt whether the passage is as it was', async () => {
    build(write('harbour.md', NOTE))
    const hash = hashPassage('You cannot sleep in a house that does not hum')
    const receipt = `Receipt: harbourlamp 2922-2926 verbatim ${hash}`
    const article = write(
      'article.md',
      `“You cannot sleep in a house that does not hum,” he said.\n${receipt}

“You cannot sleep in a house that does not hum,” he said.\n${receipt.replace('harbourlamp', 'elsewhere')}
`,
    )
    expect((await check(article)).out.slice(0, 2)).toEqual([
      `${article}:1: verbatim "You cannot sleep in a house…" → harbourlamp 48:42 (receipt: the passage is unchanged)`,
      `${article}:4: verbatim "You cannot sleep in a house…" → harbourlamp 48:42 (receipt: elsewhere is not in this library)`,
    ])
    const foreign = write('foreign.md', `“Thirty-one winters, and the lamp failed only once.”\n${receipt}\n`)
    expect(await check(foreign)).toMatchObject({
      out: [expect.stringMatching(/: verbatim .*\(receipt: of another passage\)$/)],
      code: 1,
    })
    build(write('harbour.md', NOTE.replace('a house', 'a home')))
    const { out } = await check(article)
    expect(out[0]).toContain('; receipt: changed since, then verbatim: "house" for "home")')
    const [json] = (await check(article, '--json')).out
    expect(JSON.parse(json!).receipt).toEqual({
      state: 'changed',
      episode: 'harbourlamp',
      verdictThen: 'verbatim',
      verdictNow: 'close',
    })
  })
})
