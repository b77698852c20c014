import { describe, expect, it } from 'vitest'
import { runEpisode } from '../../../src/cli/episode.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'

const { pathOf, write, read, build } = createEpisodeFolder()

const ID = 'aaaaaaaaaaa'
const SAID = 'Thirty-one winters, and in all of them the lamp failed only once, in the great storm of eighty-seven.'
const note = (said: string) =>
  `---\nvideo_id: ${ID}\ntitle: "A talk"\n---\n\n## Quotes\n\n> "${SAID}"\n> [0:01](https://www.youtube.com/watch?v=${ID}&t=1s)\n\n## Transcript\n\n[0:01](https://www.youtube.com/watch?v=${ID}&t=1s) ${said}\n`

describe('a build that changes a transcript', () => {
  it('lists the quotes that are not right any more, once', () => {
    const path = write('in/a.md', note(SAID))
    expect(build(path).err).toEqual([])
    write('in/a.md', note(SAID.replace('failed', 'burned out')))
    const { code, out, err } = build(path, '--report', pathOf('report.jsonl'))
    expect(code).toBe(0)
    expect(err.join('\n')).toMatch(/warning quote-changed: .*Thirty-one winters.* now close, not verbatim any more/)
    expect(err.join('\n')).toContain('burned out')
    expect(out.join('\n')).toContain('1 × quote-changed')
    expect(JSON.parse(read('report.jsonl'))).toMatchObject({ code: 'quote-changed', severity: 'warning' })
    expect(build(path).err).toEqual([])
  })

  it('lists the quotations of articles too, with their lines, and the receipts beside them', async () => {
    const path = write('in/a.md', note(SAID))
    const article = write(
      'article.md',
      'On lamps.\n\n“In all of them the lamp failed only once.”\n\n“Nobody said that here.”\n',
    )
    const err: string[] = []
    const run = () =>
      runEpisode(['build', path, '--out', pathOf('data/episodes'), '--quoted-in', article], {
        print: () => {},
        printError: (line) => void err.push(line),
        progress: undefined,
      })
    expect(await run()).toBe(0)
    expect(err).toEqual([])
    write('in/a.md', note(SAID.replace('failed', 'burned out')))
    expect(await run()).toBe(0)
    expect(err.filter((line) => line.startsWith(`${article}:3`)).join('\n')).toContain('the quotation “In all of them')
    expect(err.filter((line) => line.startsWith(`${article}:5`))).toEqual([])
  })
})
