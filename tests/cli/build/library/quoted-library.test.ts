import { appendFileSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ChangedError, openQuotedLibrary, WORDS_FILE } from '../../../../src/cli/build/library/quoted-library.ts'
import { readTextAttribution } from '../../../../src/core/findings/quotations/find-attribution.ts'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { buildQuotationRecord } from '../../../../src/core/findings/quotes/quotation-record.ts'
import { checkText } from '../../../../src/core/findings/quotes/settle-quotations.ts'
import { createEpisodeFolder } from '../../../support/episode-command.ts'
import { SILENT } from '../../../support/silent-terminal.ts'

const { build, pathOf, write } = createEpisodeFolder()

const SIGNS = 'abcdefghijklmnopqrstuvwxyz'
const wordOf = (at: number) => `${SIGNS[at % 26]}${SIGNS[(at * 7) % 26]}mp`
const noteOf = (at: number, said = `You cannot sleep in a ${wordOf(at)} that does not hum.`) =>
  `---\nvideo_id: harbour${String(at).padStart(4, '0')}\ntitle: "Talk ${at}"\nduration_seconds: 70\n---\n\n## Transcript\n\n**[0:20]** **Ann:** ${said}\n\n**[1:00]** **Ben:** I have tried it ${at} times.\n`

function makeLibrary() {
  build(...Array.from({ length: 20 }, (_, at) => write(`notes/talk${at}.md`, noteOf(at))))
}

const TEXT = `“You cannot sleep in a ${wordOf(5)} that does not hum,” said Ann.\n\n“I have not tried it 3 times at all.”`

async function check(text = TEXT) {
  const said: string[] = []
  const terminal = { print: () => {}, printError: (line: string) => void said.push(line), progress: undefined }
  const { library, linkOf } = openQuotedLibrary(pathOf('data/episodes'), terminal)
  const quotations = findQuotations(text, { format: 'markdown' })
  const { value } = await checkText(library, { quotations, attribution: readTextAttribution(text) })
  return { records: value.map((one) => buildQuotationRecord(one, linkOf)), said }
}

const kept = () => readFileSync(pathOf('data', WORDS_FILE))

describe('the words of a large library', () => {
  it('are counted once, and the same is found with what was kept', async () => {
    makeLibrary()
    const first = await check()
    expect(first.records.map(({ verdict, matches }) => [verdict, matches[0]?.episode])).toEqual([
      ['verbatim', 'harbour0005'],
      ['unclear', 'harbour0003'],
    ])
    const before = kept()
    expect(await check()).toEqual(first)
    expect(kept().equals(before)).toBe(true)
  })

  it('are counted again when an episode has changed, was added or is gone', async () => {
    makeLibrary()
    const verdicts = async () =>
      (await check('“nobody here has ever heard of the moon”')).records.map((one) => one.verdict)
    expect(await verdicts()).toEqual(['absent'])
    build(write('notes/talk3.md', noteOf(3, 'Nobody here has ever heard of the moon.')))
    expect(await verdicts()).toEqual(['verbatim'])
    build(
      write('notes/talk3.md', noteOf(3)),
      write('notes/talk20.md', noteOf(20, 'Nobody here has ever heard of the moon.')),
    )
    expect(await verdicts()).toEqual(['verbatim'])
  })

  it('are kept when the files are written anew as they were', async () => {
    makeLibrary()
    await check()
    const before = kept()
    for (const name of readdirSync(pathOf('data/episodes')).filter((one) => one.startsWith('harbour')))
      utimesSync(pathOf('data/episodes', name), 1, 1)
    await check()
    expect(kept().equals(before)).toBe(true)
  })

  it('are counted again where the file is damaged, and never where an episode cannot be read', async () => {
    makeLibrary()
    const first = await check()
    const whole = kept()
    writeFileSync(
      pathOf('data', WORDS_FILE),
      whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte)),
    )
    expect(await check()).toEqual(first)
    expect(kept().equals(whole)).toBe(true)
    write('data/episodes/broken.json', '{')
    for (const run of [await check(), await check()]) expect(run.said).toHaveLength(1)
    expect(kept().equals(whole)).toBe(true)
  })

  it('are not compared with a text that changes meanwhile', async () => {
    makeLibrary()
    await check()
    const { library } = openQuotedLibrary(pathOf('data/episodes'), SILENT)
    appendFileSync(pathOf('data/episodes/harbour0005.json'), ' ')
    const attribution = { context: '', links: [] }
    await expect(library.passages({ text: 'you cannot sleep in a fjmp', attribution })).rejects.toThrow(ChangedError)
  })

  it('are not kept of a few episodes', async () => {
    build(write('notes/talk1.md', noteOf(1)))
    await check()
    expect(readdirSync(pathOf('data'))).not.toContain('.transcript-explorer')
  })
})
