import { describe, expect, it } from 'vitest'

import { codesOf, importText, link, noteWith, readNote } from '../../../../support/import-text.ts'

/** Cues as `start speaker: text`, with `|name: ` where another begins to speak. */
function cuesOf(body: string): string[] {
  return readNote(noteWith('Transcript', body)).cues.map((cue) => {
    const time = cue.start === undefined ? '-' : cue.start + (cue.end === undefined ? '' : `-${cue.end}`)
    const parts = (cue.turns ?? []).map(({ offset, speaker }, index, all) => {
      return `|${speaker}: ${cue.text.slice(offset, all[index + 1]?.offset)}`
    })
    return `${time} ${cue.speaker ?? ''}: ${cue.text.slice(0, cue.turns?.[0]?.offset)}${parts.join('')}`
  })
}
const t = (label: string, seconds: number) => link(label, seconds)

describe('a transcript', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'bold labels before the time',
      `**Ann Ode:** ${t('0:00', 0)} Hi.\n\n**Bo:** ${t('0:05', 5)} Yo.`,
      ['0 Ann Ode: Hi.', '5 Bo: Yo.'],
    ],
    [
      'bold labels behind the time',
      `${t('0:00', 0)} **Ann Ode:** Hi.\n\n${t('0:05', 5)} **Bo**: Yo.`,
      ['0 Ann Ode: Hi.', '5 Bo: Yo.'],
    ],
    ['a bold label without a colon', `**Ann Ode** ${t('0:00', 0)} Hi.`, ['0 Ann Ode: Hi.']],
    ['a label with a role', `**Ann Ode (CLA):** ${t('0:00', 0)} Hi.`, ['0 Ann Ode (CLA): Hi.']],
    [
      'a time in bold type',
      `**${t('0:00', 0)}** Hi.\n\n[**0:05**](https://www.youtube.com/watch?v=abcdefghijk&t=5s) Yo.`,
      ['0 : Hi.', '5 : Yo.'],
    ],
    [
      'several times in a paragraph',
      `${t('0:00', 0)} One. ${t('0:05', 5)} Two ${t('0:09', 9)} three.`,
      ['0 : One.', '5 : Two', '9 : three.'],
    ],
    [
      'a time alone on its line',
      `${t('0:00', 0)}\n\nText below.\n\n${t('0:05', 5)}\nText under.`,
      ['0 : Text below.', '5 : Text under.'],
    ],
    [
      'untimed lines',
      `${t('0:00', 0)} One.\n\n(laughs)\n\n*[Sponsor segment: X]*\n\n—and on.`,
      ['0 : One. (laughs) [Sponsor segment: X] —and on.'],
    ],
    [
      'lines without a blank between',
      `**Ann:** ${t('0:00', 0)} One.\n**Bo:** ${t('0:05', 5)} Two.`,
      ['0 Ann: One.', '5 Bo: Two.'],
    ],
    ['a list of paragraphs', `- ${t('0:00', 0)} One.\n- **Bo:** ${t('0:05', 5)} Two.`, ['0 : One.', '5 Bo: Two.']],
    ['hours', `${t('1:00:00', 3600)} One.\n\n${t('63:00', 3780)} Two.`, ['3600 : One.', '3780 : Two.']],
    ['the same time twice', `${t('0:05', 5)} One.\n\n${t('0:05', 5)} Two.`, ['5 : One.', '5 : Two.']],
    [
      'brackets around names',
      `${t('0:00', 0)} [Ann] One. [Bo] Two.\n\n${t('0:05', 5)} [Bo] Three. [Ann] Four.`,
      ['0 Ann: One. |Bo: Two.', '5 Bo: Three. |Ann: Four.'],
    ],
    [
      'brackets around names the rest of the note does not know',
      `${t('0:00', 0)} [Ann] one [Bo] two [Ann] three [Bo] four`,
      ['0 Ann: one |Bo: two |Ann: three |Bo: four'],
    ],
    [
      'an editor’s brackets',
      `**Ann:** ${t('0:00', 0)} I asked [Bo] about it.\n\n**Bo:** ${t('0:05', 5)} Yes. [Bo laughs] He did. [Inaudible] So.`,
      ['0 Ann: I asked [Bo] about it.', '5 Bo: Yes. [Bo laughs] He did. [Inaudible] So.'],
    ],
    [
      'a stage direction behind a label',
      `**Ann:** ${t('0:00', 0)} [British accent] Hello.\n\n**Bo:** ${t('0:05', 5)} [British accent] Yes.`,
      ['0 Ann: [British accent] Hello.', '5 Bo: [British accent] Yes.'],
    ],
    [
      'a label with an asterisk too many',
      `**Ann:** ${t('0:00', 0)} One.\n\n**Bo:*** ${t('0:05', 5)} Two.`,
      ['0 Ann: One.', '5 Bo: Two.'],
    ],
    [
      'bold labels inside a paragraph',
      `${t('0:00', 0)} **Ann:** One. **Bo:** Two. **Ann:** A **point:** three.\n\n${t('0:05', 5)} **Bo:** Four.`,
      ['0 Ann: One. |Bo: Two. |Ann: A point: three.', '5 Bo: Four.'],
    ],
    [
      'plain labels inside a paragraph',
      `${t('0:00', 0)} Ann: One. Bo: Two, like I told Ann: three.\n\n${t('0:05', 5)} Bo: Four. Fact: five.\n\n${t('0:09', 9)} Ann: Six.`,
      ['0 Ann: One. |Bo: Two, like I told Ann: three.', '5 Bo: Four. Fact: five.', '9 Ann: Six.'],
    ],
    [
      'several speakers below one time',
      `${t('0:00', 0)}\n\n**Ann:** One.\n\nMore.\n\n**Bo:** Two.\n\n**Break:**\n\n${t('0:05', 5)}\n\n**Ann:** Three.`,
      ['0 Ann: One. More. |Bo: Two. (Break)', '5 Ann: Three.'],
    ],
    [
      'an untimed answer between timed paragraphs',
      `**Ann:** ${t('0:00', 0)} One.\n\n**Bo:** Two.\n\n**Ann:** ${t('0:05', 5)} Three.`,
      ['0 Ann: One. |Bo: Two.', '5 Ann: Three.'],
    ],
    [
      'several times and several speakers in a paragraph',
      `${t('0:00', 0)} [Ann] One. [Bo] Two. ${t('0:05', 5)} [Ann] Three. [Bo] Four.`,
      ['0 Ann: One. |Bo: Two.', '5 Ann: Three. |Bo: Four.'],
    ],
    [
      'a name twice in front',
      `${t('0:00', 0)} Ann: One.\n\n${t('0:05', 5)} Two.\n\n${t('0:09', 9)} Ann: Three.`,
      ['0 Ann: One.', '5 : Two.', '9 Ann: Three.'],
    ],
    [
      'a word before a colon',
      `${t('0:00', 0)} Question: why?\n\n${t('0:05', 5)} Two.`,
      ['0 : Question: why?', '5 : Two.'],
    ],
    [
      'a link that is no time',
      `${t('0:00', 0)} See [the talk](https://www.youtube.com/watch?v=zzzzzzzzzzz&t=9).`,
      ['0 : See the talk.'],
    ],
    ['literal markup', `${t('0:00', 0)} <10% &amp; \`x\` *y* f*** $5 #1`, ['0 : <10% & x y f*** $5 #1']],
    ['plain times in square brackets', '[0:00] One.\n\n[0:05 - 0:08] Two.', ['0 : One.', '5-8 : Two.']],
    ['escaped plain times', '\\[0:00\\] One.\n\n**Bo:** \\[0:05\\] Two.', ['0 : One.', '5 Bo: Two.']],
    ['bare plain times', '0:00 One.\n\n00:05 Two.\n\n00:00:09 Three.', ['0 : One.', '5 : Two.', '9 : Three.']],
    [
      'names with times below',
      'Ann Ode (00:02):\nOne.\n\n(00:28):\nTwo.\n\nBo (01:12):\nThree.',
      ['2 Ann Ode: One.', '28 : Two.', '72 Bo: Three.'],
    ],
    ['names and no times', '**Ann:** One.\n\nMore.\n\n**Bo:** Two.', ['- Ann: One.', '- : More.', '- Bo: Two.']],
    [
      'labels on lines of their own',
      '**Ann:**\n\nOne.\n\n**Break:**\n\n**Bo:**\n\nTwo.',
      ['- Ann: One. (Break)', '- Bo: Two.'],
    ],
    [
      'a break with a range of times',
      '**Ann:** One.\n\n**Break:** \\[1:00\\] to \\[1:20\\]\n\n**Bo:** Two.',
      ['- Ann: One.', '60-80 : (Break)', '- Bo: Two.'],
    ],
    [
      'Chinese labels',
      '王：你好。\n\n李：你好吗？\n\n王：很好。\n\n李：再见。',
      ['- 王: 你好。', '- 李: 你好吗？', '- 王: 很好。', '- 李: 再见。'],
    ],
    ['times in round brackets', `(${t('0:00', 0)}) One. (${t('0:05', 5)}) Two.`, ['0 : One.', '5 : Two.']],
    [
      'a label, a dot and a time above the words',
      `**Ann Ode** · ${t('0:00', 0)}\nOne.\n\n**Bo** | ${t('0:05', 5)}\n\nTwo.`,
      ['0 Ann Ode: One.', '5 Bo: Two.'],
    ],
    [
      'bold names on lines of their own below a time',
      `### Start (${t('0:00', 0)})\n\n**Ann**\n\nOne.\n\n**Bo**\n\nTwo.\n\n**Ann**\n\nThree.\n\n**Bo**\n\n**Bold words**`,
      ['0 Ann: One. |Bo: Two. |Ann: Three. |Bo: Bold words'],
    ],
    [
      'a table',
      `| Time | Speaker | Text |\n|---|---|---|\n| ${t('0:00', 0)} | Ann | Hello |\n| ${t('0:05', 5)} | **Bo** | Hi. |\n| ${t('0:09', 9)} | | More. |`,
      ['0 Ann: Hello', '5 Bo: Hi.', '9 : More.'],
    ],
    [
      'a table with the speaker in front',
      '| Speaker | Text |\n|---|---|\n| Ann | Hello |\n| Bo | Hi. |',
      ['- Ann: Hello', '- Bo: Hi.'],
    ],
    ['a time without words', `${t('0:00', 0)} One. ${t('0:05', 5)}`, ['0 : One. [0:05]']],
  ])('with %s', (_, body, cues) => {
    expect(cuesOf(body)).toEqual(cues)
  })

  it('makes chapters of headings that a time follows', () => {
    const body = `### Start\n\n${t('0:00', 0)} One.\n\n### The shed (${t('1:30', 90)})\n\nTwo.\n\n### Nothing`
    const { chapters, cues, remarks } = readNote(noteWith('Transcript', body))
    expect(chapters.map(({ start, title }) => [start, title])).toEqual([
      [0, 'Start'],
      [90, 'The shed'],
    ])
    expect(cues.map(({ start, text }) => [start, text])).toEqual([
      [0, 'One.'],
      [90, 'Two.'],
    ])
    expect(remarks).toEqual([{ section: 'cues', text: 'Nothing' }])
  })

  it('continues under headings the dialect does not know', () => {
    const note = `${noteWith('Transcript', `${t('0:00', 0)} One.`)}\n## Part two\n\n${t('1:00', 60)} Two.\n\n${t('1:10', 70)} Three.\n`
    const { cues, chapters, sections } = readNote(note)
    expect(cues.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.'])
    expect(chapters.map(({ title }) => title)).toEqual(['Part two'])
    expect(sections).toEqual([])
  })

  it('keeps what is said about it above the first time as a remark', () => {
    const { cues, remarks } = readNote(
      noteWith('Transcript', `*Made by a machine.*\n\n${t('0:05', 5)} One.\n\n*(laughs)*`),
    )
    expect(cues.map(({ text }) => text)).toEqual(['One. (laughs)'])
    expect(remarks).toEqual([{ section: 'cues', text: 'Made by a machine.' }])
  })

  it('keeps a placeholder as a remark and says so', () => {
    const note = noteWith('Transcript', '[Full transcript available covering the whole talk]')
    const { episode, issues } = importText(note)
    expect(episode!.cues).toEqual([])
    expect(episode!.remarks).toEqual([{ section: 'cues', text: '[Full transcript available covering the whole talk]' }])
    expect(issues.map((issue) => issue.code)).toEqual(['transcript-placeholder', 'no-transcript'])
  })

  it('keeps the printed time where the link says another, and warns with the line', () => {
    const { episode, issues } = importText(noteWith('Transcript', `${t('1:57', 171)} One.`))
    expect(episode!.cues[0]).toMatchObject({ start: 171, printed: '1:57' })
    expect(issues).toMatchObject([{ code: 'time-mismatch', line: 10, severity: 'warning' }])
  })

  it('warns once about times that go back, with how many and where first', () => {
    const body = `${t('0:30', 30)} One.\n\n${t('0:10', 10)} Two.\n\n${t('0:40', 40)} Three.\n\n${t('0:20', 20)} Four.`
    const { issues } = importText(noteWith('Transcript', body))
    expect(issues).toMatchObject([{ code: 'time-goes-back', line: 12 }])
    expect(issues[0]!.what).toBe('2 timestamps go back in time, the first from 0:30 to 0:10')
  })

  it('is the whole file when no heading is known', () => {
    expect(readNote('**Ann:** One.\n\n**Bo:** Two.\n').cues).toHaveLength(2)
  })

  it('is found at level 3 and under other names', () => {
    const body = `${t('0:00', 0)} One.`
    for (const heading of ['## Full Transcript', '### Transcript', '## TRANSCRIPT:', '## Transcript (corrected)']) {
      expect(readNote(noteWith('Summary', `x\n\n${heading}\n\n${body}`)).cues, heading).toHaveLength(1)
    }
  })

  it('is not found inside a code fence', () => {
    const note = noteWith('Summary', `x\n\n\`\`\`\n## Transcript\n${t('0:00', 0)} One.\n\`\`\``)
    expect(codesOf(note)).toEqual(['no-transcript'])
  })
})
