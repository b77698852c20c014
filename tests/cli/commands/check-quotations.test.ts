import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { formatJsonSchema } from '../../../src/cli/commands/json-schema.ts'
import { runEpisode } from '../../../src/cli/episode.ts'
import { LIMITS } from '../../../src/core/import/limits.ts'
import { hashPassage } from '../../../src/core/findings/quotations/receipt.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'
import { makeDocx } from '../../support/make-docx.ts'

const { build, pathOf, read, write } = createEpisodeFolder()

const NOTE = `---
video_id: harbourlamp
title: "The Harbour Light"
duration_seconds: 110
---

## Transcript

**[0:20]** **Ann:** Thirty-one winters, and the lamp failed only once, in the great storm of eighty-seven.

**[1:42]** **Ben:** You cannot sleep in a house that does not hum, and I have tried.
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
  it('prints what was checked, and with --verbose a line for each quotation with its place, verdict, words and link', async () => {
    build(write('harbour.md', NOTE))
    const article = write('article.md', 'A head\n\n“You cannot sleep in a house that does not hum,” he said.\n')
    const summary = '1 quotation in 1 text: verbatim 1. 0 errors.'
    expect(await check(article)).toEqual({ code: 0, out: [summary], err: [] })
    expect((await check(article, '--verbose')).out).toEqual([
      `${article}:3:2: ok verbatim "You cannot sleep in a house…" → harbourlamp 1:42 https://www.youtube.com/watch?v=harbourlamp&t=102s`,
      summary,
    ])
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
    expect(out[0]).toMatch(
      /:1:11: error speaker "the lamp failed only once, in…" → harbourlamp 0:40.*\(said by Ann, not Ben\)/,
    )
    expect(out[1]).toContain(
      `${article}:3:2: warning exchanged "You cannot sleep in a flat…" → harbourlamp 1:42 ("flat" for "house") https://`,
    )
    expect(out[2]).toBe(
      `${article}:5:2: error absent "Whoever paints the moon at noon…" (not found in 1 of 1 episodes, 0 of 0 hours with text)`,
    )
    expect(out[3]).toBe('3 quotations in 1 text: verbatim 1, close 1, absent 1. 2 errors, 1 warning.')
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
    const coverage = { episode: 'harbourlamp', grade: 'whole', words: 30, share: 0.11, density: 0.13, abridged: false }
    const searched = { episodes: 1, withoutText: 0, abridged: 0, hours: 0.03, hoursWithText: 0.03 }
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
        attribution: { claimed: 'Ben', said: 'Ben', agrees: true },
        named: [],
        coverage,
        matches: [
          {
            episode: 'harbourlamp',
            title: 'The Harbour Light',
            at: 102,
            link: 'https://www.youtube.com/watch?v=harbourlamp&t=102s',
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
        matches: [],
        searched,
        problem: { severity: 'error', kinds: ['absent'], known: false },
      },
    ])
    expect((await check(article, '--format', 'json')).out).toEqual(out)
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
    expect(out).toEqual(['1 quotation in 1 text: verbatim 1. 0 errors, 2 not checked.'])
    expect(err[0]).toMatch(
      /missing\.md: error file-access: the file could not be read: it is not there.*\(check the path/,
    )
    expect(err[1]).toMatch(/article\.docx: error not-text: .*\(save it again as .docx, text, Markdown or HTML\)/)
    expect(code).toBe(2)
  })

  it('says what to do with a text without quotations, and takes its sentences when asked', async () => {
    build(write('harbour.md', NOTE))
    const plain = write('plain.txt', 'You cannot sleep in a house that does not hum.')
    const { code, out, err } = await check(plain)
    expect([code, out]).toEqual([0, ['0 quotations in 1 text. 0 errors.']])
    expect(err).toEqual([
      `${plain}: there is no quotation of four words or more (put them in quotation marks, or take every sentence as one with --sentences)`,
    ])
    expect((await check(plain, '--sentences')).out[0]).toContain('1 quotation in 1 text: verbatim 1.')
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
    const { code, out } = await check(path, '--verbose')
    expect(out[0]).toContain(`${path}:3:3: ok verbatim "You cannot sleep in a house…" → harbourlamp 1:42`)
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
    expect(out).toEqual(['1 quotation in 1 text: verbatim 1. 0 errors, 3 not checked.'])
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
    const note = NOTE.replace('[1:42]', '[48:42]').replace('110', '7200')
    build(write('harbour.md', note))
    const hash = hashPassage('You cannot sleep in a house that does not hum')
    const receipt = `Receipt: harbourlamp 2922-2926 verbatim ${hash}`
    const article = write(
      'article.md',
      `“You cannot sleep in a house that does not hum,” he said.\n${receipt}

“You cannot sleep in a house that does not hum,” he said.\n${receipt.replace('harbourlamp', 'elsewhere')}
`,
    )
    const [unchanged, elsewhere] = (await check(article, '--verbose')).out
    expect(unchanged).toMatch(/:1:2: ok verbatim .* → harbourlamp 48:42 \(receipt: the passage is unchanged\) https:/)
    expect(elsewhere).toMatch(/:4:2: warning outdated .*\(receipt: elsewhere is not in this library\) https:/)
    const foreign = write('foreign.md', `“Thirty-one winters, and the lamp failed only once.”\n${receipt}\n`)
    expect(await check(foreign)).toMatchObject({
      out: [expect.stringMatching(/: error receipt .*\(receipt: of another passage\) https:/), expect.any(String)],
      code: 1,
    })
    build(write('harbour.md', note.replace('a house', 'a home')))
    const { out } = await check(article)
    expect(out[0]).toContain(' warning exchanged, outdated ')
    expect(out[0]).toContain('; receipt: changed since, then verbatim: "house" for "home")')
    const [json] = (await check(article, '--json')).out
    expect(JSON.parse(json!).receipt).toEqual({
      state: 'changed',
      episode: 'harbourlamp',
      verdictThen: 'verbatim',
      verdictNow: 'close',
    })
  })

  it('takes the texts of folders and globs, and says where there are none', async () => {
    build(write('harbour.md', NOTE))
    const said = '“You cannot sleep in a house that does not hum.”'
    for (const name of ['a/one.md', 'a/deep/two.html', 'a/three.pdf', 'a/.hidden.md', 'a/four.txt']) write(name, said)
    const listFiles = async (...args: readonly string[]) => {
      const { out, code } = await check(...args, '--json')
      return [...out.map((line) => (JSON.parse(line) as { file: string }).file.replace(pathOf('/'), '')), code]
    }
    expect(await listFiles(pathOf('a'))).toEqual(['a/deep/two.html', 'a/four.txt', 'a/one.md', 0])
    expect(await listFiles(pathOf('a/*.{md,txt}'))).toEqual(['a/four.txt', 'a/one.md', 0])
    expect(await listFiles(pathOf('**/t?o.*'), pathOf('a/one.md'))).toEqual(['a/deep/two.html', 'a/one.md', 0])
    expect(await check(pathOf('b/*.md'))).toMatchObject({ code: 2, err: [expect.stringContaining('no text in it')] })
  })

  it('fails for what is new beside a baseline, as often as it is there', async () => {
    build(write('harbour.md', NOTE))
    const wrong = '“Whoever paints the moon at noon must buy the ladder twice.”'
    const article = write('a/article.md', `${wrong}\n`)
    const baseline = ['--baseline', pathOf('known.json')]
    expect(await check(article, ...baseline)).toMatchObject({
      code: 2,
      err: [expect.stringContaining('--write-baseline')],
    })
    expect((await check(article, ...baseline, '--write-baseline')).code).toBe(0)
    expect(JSON.parse(read('known.json'))).toEqual({
      version: 1,
      known: [{ file: 'a/article.md', quote: wrong.slice(1, -1), kinds: ['absent'] }],
    })
    write('a/article.md', `A line before it.\n\n${wrong}\n`)
    expect(await check(article, ...baseline)).toMatchObject({
      code: 0,
      out: ['1 quotation in 1 text: absent 1. 0 errors, 1 known from the baseline.'],
    })
    write('a/article.md', `${wrong}\n\n${wrong}\n`)
    expect(await check(article, ...baseline)).toMatchObject({
      code: 1,
      out: [expect.stringContaining(':3:2: error'), {}],
    })
    const other = write('a/other.md', wrong)
    await check(other, ...baseline, '--write-baseline')
    expect((await check(article, other, ...baseline)).code).toBe(1)
    expect(JSON.parse(read('known.json')).known).toHaveLength(2)
    const unwritable = await check(article, '--baseline', join(article, 'known.json'), '--write-baseline')
    expect(unwritable).toMatchObject({ code: 2, err: [expect.stringContaining('could not be written')] })
    write('known.json', '{}')
    expect((await check(article, ...baseline)).err[0]).toContain('is no baseline')
  })

  it('reads the section "quotes" of transcript-explorer.json beside the library, and names a wrong field', async () => {
    build(write('harbour.md', NOTE))
    write('a/one.md', '“You cannot sleep in the house that does not hum, and I have tried.”')
    write('a/draft.md', '“Whoever paints the moon at noon must buy the ladder twice.”')
    const configure = (quotes: unknown) => write('data/transcript-explorer.json', JSON.stringify({ quotes }))
    configure({ files: ['../a/**'], ignore: ['../a/draft.*'], strict: true })
    expect(await check()).toMatchObject({ code: 1, out: [expect.stringContaining('one.md:1:2: error close'), {}] })
    configure({ files: [pathOf('a')], severity: { absent: 'warning' } })
    expect(await check()).toMatchObject({ code: 0, out: [expect.stringContaining('draft.md:1:2: warning absent'), {}] })
    for (const [quotes, message] of [
      [{ strct: true }, 'there is no "quotes.strct": write "strict", or one of files, ignore, library, '],
      [{ strict: 'yes' }, '"quotes.strict" is "yes": write true or false'],
      [{ files: 'a.md' }, '"quotes.files" is "a.md": write ["articles/**/*.md"]'],
      [{ severity: { absent: 'fatal' } }, '"quotes.severity.absent" is "fatal": write "error", "warning" or "off"'],
      [[], '"quotes" is a list: write an object with files, '],
    ] as const) {
      configure(quotes)
      const { code, err } = await check()
      expect([code, err[0]]).toEqual([2, expect.stringContaining(`data/transcript-explorer.json:1: ${message}`)])
    }
    write('data/transcript-explorer.json', '{')
    expect((await check()).err[0]).toContain('not complete JSON')
  })

  it('counts what is passed over, lists it where that is wanted, and takes it with --all', async () => {
    build(write('harbour.md', NOTE))
    const article = write(
      'article.md',
      'The “smart lamp” failed.\n\n“You cannot sleep in a house that does not hum.”\n\n“Thirty-one winters in all the snow.” <!-- source: elsewhere -->\n\nIt is “a very old grey house” there.\n',
    )
    const summary = '1 quotation in 1 text: verbatim 1. 0 errors, 3 passed over (short 1, elsewhere 1, phrase 1).'
    expect((await check(article)).out).toEqual([summary])
    const listed = [
      `${article}:1:6: passed over: short "smart lamp"`,
      `${article}:5:2: passed over: elsewhere "Thirty-one winters in all the snow."`,
      `${article}:7:8: passed over: phrase "a very old grey house"`,
    ]
    expect((await check(article, '--passed-over')).out).toEqual([...listed, summary])
    expect((await check(article, '--verbose')).out.slice(1)).toEqual([...listed, summary])
    expect((await check(article, '--all')).out.at(-1)).toContain('2 quotations in 1 text: verbatim 1, ')
  })

  it('refuses a format that it does not have', async () => {
    const { code, err } = await check('a.md', '--format', 'xml')
    expect([code, err[0]]).toEqual([2, 'episode: there is no format "xml": text, json, github, sarif, junit'])
  })
})
