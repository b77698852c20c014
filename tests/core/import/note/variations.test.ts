/** The same note written in every odd way people and language models have: what is read does not depend on it. */

import { describe, expect, it } from 'vitest'

import type { Episode } from '../../../../src/core/episode/schema.ts'
import { importText, link, noteWith, readNote } from '../../../support/import-text.ts'

const HEAD = '---\nvideo_id: abcdefghijk\ntitle: "A talk"\n---\n'
const POINT = `- **A** (${link('0:10', 10)}) - a text`
const CUE = `${link('0:10', 10)} Hello there.`

/** Summary, key points and transcript under headings made by `write`. */
function outline(write: (name: string) => string, title = '# A talk'): string {
  return `${title}\n\n${write('Summary')}\n\nWords.\n\n${write('Key Points')}\n\n${POINT}\n\n${write('Transcript')}\n\n${CUE}\n`
}

function expectOutline({ title, summary, keyPoints, cues, sections }: Episode): void {
  expect(title).toBe('A talk')
  expect(summary).toEqual(['Words.'])
  expect(keyPoints.map((point) => [point.title, point.at, point.text])).toEqual([['A', 10, 'a text']])
  expect(cues.map((cue) => [cue.start, cue.text])).toEqual([[10, 'Hello there.']])
  expect(sections).toEqual([])
}

const hashes = (name: string) => `## ${name}`

describe('the sections of a note', () => {
  it.each<readonly [string, string]>([
    ['hashes', HEAD + outline(hashes)],
    ['one hash', HEAD + outline((name) => `# ${name}`)],
    ['three hashes', HEAD + outline((name) => `### ${name}`)],
    ['four hashes', HEAD + outline((name) => `#### ${name}`)],
    ['a title of the second level', HEAD + outline((name) => `### ${name}`, '## A talk')],
    ['no space behind the hashes', HEAD + outline((name) => `##${name}`)],
    ['a tab behind the hashes', HEAD + outline((name) => `##\t${name}`)],
    ['hashes on both sides', HEAD + outline((name) => `## ${name} ##`)],
    ['bold type', HEAD + outline((name) => `## **${name}**`)],
    ['anchors', HEAD + outline((name) => `## ${name} {#${name.toLowerCase().replace(' ', '-')}}`)],
    ['anchors in HTML', HEAD + outline((name) => `## <a name="x"></a>${name}`)],
    ['a colon', HEAD + outline((name) => `## ${name}:`)],
    ['capitals', HEAD + outline((name) => `## ${name.toUpperCase()}`)],
    ['a picture', HEAD + outline((name) => `## 📝 ${name}`)],
    ['a number', HEAD + outline((name) => `## 3. ${name}`)],
    ['a Roman number', HEAD + outline((name) => `## IV. ${name}`)],
    ['underlined words', HEAD + outline((name) => `${name}\n----------`, 'A talk\n======')],
    ['bold lines', HEAD + outline((name) => `**${name}**`)],
    ['bold lines with a colon', HEAD + outline((name) => `**${name}:**`)],
    ['lines with a colon', HEAD + outline((name) => `${name}:`)],
    ['HTML', HEAD + outline((name) => `<h2>${name}</h2>`, '<h1>A talk</h1>')],
    ['what unfolds', HEAD + outline((name) => `<details>\n<summary><b>${name}</b></summary>`)],
    ['rules between them', HEAD + outline((name) => `---\n\n## ${name}`)],
    ['line ends of another system', (HEAD + outline(hashes)).replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${HEAD}${outline(hashes)}`],
    ['empty lines above', `\n\n${HEAD}${outline(hashes)}`],
    ['talk above', `Sure! Here is the note you asked for:\n\n${HEAD}${outline(hashes)}`],
    ['talk below', `${HEAD}${outline(hashes)}\n---\n\nI hope this helps! Let me know if you need more.\n`],
    ['a fence around it', `\`\`\`markdown\n${HEAD}${outline(hashes)}\`\`\`\n`],
    ['a fence and talk around it', `Here it is:\n\n\`\`\`\n${HEAD}${outline(hashes)}\`\`\`\n\nShall I go on?\n`],
    ['a fence that never ends', `~~~md\n${HEAD}${outline(hashes)}`],
    [
      'a fence with a fence inside',
      `\`\`\`md\n${HEAD}${outline(hashes)}\n\`\`\`bash\nls\n\`\`\`\n\`\`\`\n`.replace('ls', ''),
    ],
    ['a fence around the head', `\`\`\`yaml\n${HEAD}\`\`\`\n\n${outline(hashes)}`],
    ['a fence instead of the dashes', `\`\`\`yaml\n${HEAD.replaceAll('---\n', '')}\`\`\`\n\n${outline(hashes)}`],
    ['a head that ends in dots', HEAD.replace('"\n---', '"\n...') + outline(hashes)],
    ['no head', outline(hashes)],
    ['an indented head', HEAD.replace(/^(?=\w)/gm, '  ') + outline(hashes)],
    ['a comment on top', `${HEAD}<!-- made by a program\nof two lines -->\n${outline(hashes)}`],
  ])('written with %s are found', (_, note) => {
    expectOutline(readNote(note))
  })

  it('keep what is said around the note as remarks', () => {
    const { remarks } = readNote(`Here it is:\n\n\`\`\`md\n${HEAD}${outline(hashes)}\`\`\`\n\nShall I go on?\n`)
    expect(remarks).toEqual([
      { section: 'start', text: 'Here it is:' },
      { section: 'start', text: 'Shall I go on?' },
    ])
  })

  it('keep comments that fill lines as remarks', () => {
    const { summary, remarks } = readNote(noteWith('Summary', 'One.\n\n<!-- two -->\n\nThree <!-- four -->.'))
    expect(summary).toEqual(['One.', 'Three <!-- four -->.'])
    expect(remarks).toEqual([{ section: 'summary', text: 'two' }])
  })

  it('are cut at their own level, so that highlights may be headings of the second', () => {
    const quote = (text: string) => `> "${text}" — Ann, ${link('0:05', 5)}`
    const note = `${HEAD}# Summary\n\nS.\n\n# Highlights\n\n## One\n\n${quote('q')}\n\n## Two\n\n${quote('r')}\n\n# Mentions\n\n## People\n\n- **Ann** - host\n\n# Transcript\n\n${CUE}\n`
    const { highlights, mentions, cues } = readNote(note)
    expect(highlights.map(({ title, quotes }) => [title, quotes[0]!.text])).toEqual([
      ['One', 'q'],
      ['Two', 'r'],
    ])
    expect(mentions.map(({ group, name }) => [group, name])).toEqual([['People', 'Ann']])
    expect(cues).toHaveLength(1)
  })

  it('take the video from the only one they link to', () => {
    const top = '**Video:** https://www.youtube.com/watch?v=abcdefghijk'
    const note = (links: string) => `# A talk\n\n${links}\n\n## Summary\n\nWords.\n\n## Key Points\n\n- **A**: text\n`
    expect(readNote(note(top)).id).toBe('abcdefghijk')
    const other = 'https://youtu.be/zzzzzzzzzzz'
    expect(importText(note(`${top} ${other}`)).issues.map(({ code }) => code)).toContain('video-id-missing')
    expect(importText(`# Project\n\nSee ${other}.\n\n## Installation\n\nRun it.\n`).episode).toBeUndefined()
  })
})

describe('links and marks of other dialects', () => {
  it.each<readonly [string, string, string]>([
    ['wiki links', 'About [[Ann Ode]] and [[ACME Inc|the firm]].', 'About Ann Ode and the firm.'],
    ['links by reference', 'See [it][a] and [b].\n\n[a]: https://x.example\n[b]: https://y.example', 'See it and b.'],
    ['struck and marked words', 'A ~~b~~ ==c== 1 ~ 2 == 3.', 'A b c 1 ~ 2 == 3.'],
    ['line breaks', 'A<br>b<br/>c\\\nd  \ne', 'A b c d e'],
    ['callouts', '> [!abstract]\n> Words.', 'Words.'],
    ['escapes', 'A \\*b\\* 2\\. c', 'A *b* 2. c'],
  ])('are read: %s', (_, body, text) => {
    expect(readNote(noteWith('Summary', body)).summary).toEqual([text])
  })

  it.each([
    'https://youtu.be/abcdefghijk?t=1h2m3s',
    'https://youtu.be/abcdefghijk?si=x&t=3723',
    'https://youtube.com/shorts/abcdefghijk?t=3723',
    'https://www.youtube.com/live/abcdefghijk?t=3723s',
    'https://www.youtube.com/embed/abcdefghijk?start=3723&end=3800',
    'https://m.youtube.com/watch?v=abcdefghijk#t=3723',
    'https://www.youtube.com/watch?t=3723&v=abcdefghijk',
    'https://www.youtube.com/watch?v=abcdefghijk&amp;t=3723s',
    ' https://www.youtube.com/watch?v=abcdefghijk&t=3723s ',
    '<https://www.youtube.com/watch?v=abcdefghijk&t=3723s>',
    'https://www.youtube.com/watch?v=abcdefghijk&t=3723s "Watch"',
  ])('name a moment: %s', (address) => {
    for (const label of ['1:02:03', '▶ 1:02:03', '**1:02:03**', '1h2m3s', '62:03']) {
      expect(
        readNote(noteWith('Transcript', `[${label}](${address}) Hi.`)).cues.map(({ start, text }) => [start, text]),
      ).toEqual([[3723, 'Hi.']])
    }
  })
})

const t = link('0:10', 10)

describe('a quote', () => {
  it.each([
    `> "q"\n> — Ann Ode, ${t}`,
    `> "q"\n> *— Ann Ode, ${t}*`,
    `> "q"\n> **Ann Ode**, ${t}`,
    `> "q"\n> Ann Ode (${t})`,
    `> "q" Ann Ode, ${t}`,
    `> "q" —Ann Ode, ${t}`,
    `> "q" ― Ann Ode, ${t}`,
    `> "q" ~ Ann Ode ${t}`,
    `> **"q"**\n> — **Ann Ode** ${t}`,
    `> “q” — Ann Ode, ${t}`,
    `> „q“ — Ann Ode, ${t}`,
    `> «q» — Ann Ode, ${t}`,
    `> 「q」 — Ann Ode, ${t}`,
    `> ‘q’ — Ann Ode, ${t}`,
    `> 'q' — Ann Ode, ${t}`,
    `> Ann Ode, ${t}: "q"`,
    `> **Ann Ode** (${t}): "q"`,
    `> — Ann Ode, ${t}:\n> "q"`,
    `> **Ann Ode:** "q" ${t}`,
    `**Ann Ode** (${t}):\n> "q"`,
    `**Ann Ode** — ${t}\n\n> "q"`,
    `> [!quote] Ann Ode\n> "q" ${t}`,
    `> "q"<br>— Ann Ode, ${t}`,
    `> "q"\n\n— Ann Ode, ${t}`,
    `- "q" — Ann Ode, ${t}`,
    `1. "q" (Ann Ode, ${t})`,
    `- "q"\n  - Ann Ode, ${t}`,
    `"q" — Ann Ode, ${t}`,
    `> "q"\n\n> — Ann Ode, ${t}`,
    `> "q"\n\n- Ann Ode, ${t}`,
    `> "q"\n> — ${t}, Ann Ode`,
    `> "q"\n> — ${t} — Ann Ode`,
    `> "q"\n> — Ann Ode | ${t}`,
    `> "q"\n> — Ann Ode · ${t}`,
    `> "q"\n> • Ann Ode, ${t}`,
    `> "q"\n> * Ann Ode, ${t}`,
    `> "q"\n> \\- Ann Ode, ${t}`,
    `> "q"\n> — Ann Ode 0:10`,
    `> "q"\n> — 0:10, Ann Ode`,
    `> 1. "q"\n> — Ann Ode, ${t}`,
    `1. > "q"\n   > — Ann Ode, ${t}`,
    `- > "q"\n  > — Ann Ode, ${t}`,
    `- **Ann Ode:** "q" (${t})`,
    `> "q" — Ann Ode (0:10)`,
    `> "q" — Ann Ode @ 0:10`,
    `> "q" — Ann Ode [0:10]`,
    `| Quote | Speaker | Time |\n|---|---|---|\n| "q" | Ann Ode | ${t} |`,
    `| Time | Quote | Who |\n|---|---|---|\n| 0:10 | q | Ann Ode |`,
  ])('is the same as %s', (body) => {
    const { quotes } = readNote(noteWith('Surprising Quotes', body))
    expect(quotes.map(({ text, speaker, at, comment }) => [text, speaker, at, comment])).toEqual([
      ['q', 'Ann Ode', 10, undefined],
    ])
  })

  it('without a name has a time, and a comment behind it', () => {
    const read = (body: string) => {
      const { quotes, remarks } = readNote(noteWith('Surprising Quotes', body))
      return [quotes.map(({ text, speaker, at, comment }) => [text, speaker, at, comment]), remarks]
    }
    expect(read('> "q"\n> - 0:10')).toEqual([[['q', undefined, 10, undefined]], undefined])
    expect(read('> "q"\n> - 0:10 (on cats)')).toEqual([[['q', undefined, 10, 'on cats']], undefined])
    expect(read(`- "q" — ${t}: on cats`)).toEqual([[['q', undefined, 10, 'on cats']], undefined])
    expect(read(`> — Ann Ode, ${t}`)).toEqual([[], [{ section: 'quotes', text: '— Ann Ode, 0:10' }]])
  })

  it('is told from the next on the line below, when each has its time', () => {
    const body = `> "q" — Ann Ode, ${t}\n> "r" — Bo Lind, ${link('0:20', 20)}`
    expect(
      readNote(noteWith('Surprising Quotes', body)).quotes.map(({ text, speaker, at }) => [text, speaker, at]),
    ).toEqual([
      ['q', 'Ann Ode', 10],
      ['r', 'Bo Lind', 20],
    ])
  })

  it('may name behind its time somebody the transcript knows by one name', () => {
    const note = `${noteWith('Surprising Quotes', `> "q"\n> — ${t}, Ann`)}\n## Transcript\n\n**Ann:** ${t} q\n`
    expect(readNote(note).quotes.map(({ speaker, comment }) => [speaker, comment])).toEqual([['Ann', undefined]])
  })

  it.each([
    [`> "It's 'so' and \\"so\\"" — Ann, ${t}`, `It's 'so' and "so"`],
    [`> 'Tis a word — Ann, ${t}`, undefined],
    [`> He said: "so" and left — Ann, ${t}`, undefined],
  ])('is not mistaken in %s', (body, text) => {
    expect(readNote(noteWith('Surprising Quotes', body)).quotes.map((quote) => quote.text)).toEqual(
      text === undefined ? [] : [text],
    )
  })
})

describe('a key point', () => {
  it.each([
    `- **A** (${t}) - b`,
    `* **A** (${t}): b`,
    `+ **A** ${t} – b`,
    `1. **A** — b (${t})`,
    `- **A:** b (${t})`,
    `- **A**: b ${t}`,
    `- **A** b (${t})`,
    `- __A__ [${t}] - b`,
    `- ***A*** (${t}) → b`,
    `- [x] **A** (${t}) - b`,
    `- ⏱️ ${t} **A** - b`,
    `- **A** | ${t} | b`,
    `- **A** (https://youtu.be/abcdefghijk?t=10) - b`,
    `- **A** (0:10) - b`,
    `- \`0:10\` **A** - b`,
    `- **[0:10](https://youtu.be/abcdefghijk?t=10)** - **A** - b`,
    `- **A** (${t})\n  b`,
    `- **A** (${t})\n  - b`,
    `- **A** (${t})—b`,
    `- **A** (${t}) -b`,
    `- **A** (${t}), b`,
    `- **A** → b (${t})`,
    `- **A (${t})** - b`,
    `- **A (0:10)**: b`,
    `- **A** [0:10]. b`,
    `- **[0:10] A** - b`,
    `- **0:10 - A**: b`,
    `- **${t}: A** - b`,
    `- **${t} – A:** b`,
    `- (${t}) **A** b`,
    `- A (${t}) - b`,
    `-**A** (${t}) - b`,
    `◦ **A** (${t}) - b`,
    `**A** (${t})\n\nb`,
    `**A** (${t}) - b`,
    `${t} **A** - b`,
    `Time | Topic | Details\n---|---|---\n${t} | A | b`,
    `### A (${t})\n\nb`,
    `| Time | Topic | Details |\n|---|:-:|---|\n| ${t} | **A** | b |`,
    `| Key Point | Explanation | When |\n|---|---|---|\n| A | b | 0:10 |`,
  ])('is the same as %s', (body) => {
    const { keyPoints } = readNote(noteWith('Key Points', body))
    expect(keyPoints.map(({ title, at, text, comment }) => [title, at, text, comment])).toEqual([
      ['A', 10, 'b', undefined],
    ])
  })
})

describe('a mention', () => {
  it.each([
    `### People\n\n- **A** (${t}) - b`,
    `**People**\n\n- **A** (${t}) - b`,
    `People:\n- A (${t}) - b`,
    `### People\n\n- [[A]] (${t}) - b`,
    `### People\n\n- [A](https://x.example/a_(b)) (${t}) - b`,
    `### People\n\n- A ${t} - b`,
    `### People\n\n- **A** - b ${t}`,
    `### People\n\n| Name | Context | Time |\n|---|---|---|\n| A | b | 0:10 |`,
    `## People\n\n- **A** (${t}) - b`,
  ])('is the same as %s', (body) => {
    const { mentions } = readNote(noteWith('Mentions', body))
    expect(mentions.map(({ group, kind, name, at, text }) => [group, kind, name, at, text])).toEqual([
      ['People', 'person', 'A', [10], 'b'],
    ])
  })

  it('keeps a name with a dash or a time in it, and a text with a time in brackets', () => {
    const read = (body: string) => {
      const [mention] = readNote(noteWith('Mentions', `- ${body}`)).mentions
      return [mention!.name, mention!.at, mention!.text]
    }
    expect(read(`A - B (${t}) - c`)).toEqual(['A - B', [10], 'c'])
    expect(read(`**3:10 to Yuma** (${t}) - c`)).toEqual(['3:10 to Yuma', [10], 'c'])
    expect(read(`**A** - c (see ${t})`)).toEqual(['A', [], 'c (see 0:10)'])
    expect(read(`A: ${t}`)).toEqual(['A', [10], ''])
  })

  it('keeps every time, wherever they stand', () => {
    const times = (body: string) => readNote(noteWith('Mentions', `- ${body}`)).mentions[0]!.at
    expect(times('**A** (0:10, 0:20) - b')).toEqual([10, 20])
    expect(times('**A** [0:10–0:20] - b')).toEqual([10, 20])
    const [row] = readNote(noteWith('Mentions', `| Name | Where |\n|---|---|\n| A | ${t} (twice) |`)).mentions
    expect([row!.at, row!.text]).toEqual([[10], '(twice)'])
    expect(times(`**A** – ${t} & ${link('0:20', 20)} - b`)).toEqual([10, 20])
    expect(times(`**A** — b (${t}) (${link('0:20', 20)})`)).toEqual([10, 20])
    expect(times(`**A** — b (${t}, ${link('0:20', 20)})`)).toEqual([10, 20])
    expect(times(`**A** - b, as said at ${t}`)).toEqual([])
  })

  it('stands in a group named by a heading of its own section', () => {
    const { mentions } = readNote(noteWith('People Mentioned', '- **A** - b\n\n## Books Mentioned\n\n- **C** - d'))
    expect(mentions.map(({ group, kind, name }) => [group, kind, name])).toEqual([
      ['People Mentioned', 'person', 'A'],
      ['Books Mentioned', 'work', 'C'],
    ])
  })
})

describe('a highlight', () => {
  it.each([
    `### "A" (${t})\n\n> "q" — Ann`,
    `### ${t} — A\n\n> "q" — Ann`,
    `### A (0:10)\n\n- "q" — Ann`,
    `### **A** – 0:10\n\n"q" — Ann`,
    `### A\n\n[![Clip](https://x.example/p.jpg)](https://youtu.be/abcdefghijk?t=10)\n\n> Ann: "q"`,
    `### [A](https://youtu.be/abcdefghijk?t=10)\n\n> "q" — Ann`,
    `**A** (${t})\n\n> "q" — Ann`,
    `1. **A** (${t})\n   > "q" — Ann`,
    `- **A** (${t})\n\n  "q" — Ann`,
    `#### A\n\n${t}\n\n> "q" — Ann\n\n\`yt-dlp --download-sections "*0:10-0:20" "https://youtu.be/abcdefghijk" -o x.mp4\``,
    `### A\n\n${t}\n\n<details><summary>📋 Clip command</summary>\n\n\`\`\`bash\nyt-dlp --download-sections "*0:10-0:20" x\n\`\`\`\n\n</details>\n\n> "q" — Ann`,
  ])('is the same as %s', (body) => {
    const { highlights } = readNote(noteWith('Highlights', body))
    expect(highlights.map(({ title, at, quotes, comment }) => [title, at, quotes[0]?.text, comment])).toEqual([
      ['A', 10, 'q', undefined],
    ])
  })
})

describe('a transcript', () => {
  const two = (first: string, second: string) => noteWith('Transcript', `${first}\n\n${second}`)
  const b = link('0:20', 20)
  it.each<readonly [string, string]>([
    [`**Ann Ode:** ${t} One.`, `**Bo Lind:** ${b} Two.`],
    [`${t} **Ann Ode:** One.`, `${b} **Bo Lind:** Two.`],
    [`**Ann Ode** ${t}: One.`, `**Bo Lind** (${b}): Two.`],
    [`${t} - **Ann Ode**: One.`, `${b} – **Bo Lind**: Two.`],
    [`**${t} Ann Ode:** One.`, `**${b} Bo Lind:** Two.`],
    [`*Ann Ode:* ${t} One.`, `*Bo Lind:* ${b} Two.`],
    [`- ${t} **Ann Ode:** One.`, `- ${b} **Bo Lind:** Two.`],
    [`**Ann Ode**\n${t}\nOne.`, `**Bo Lind**\n${b}\nTwo.`],
    [`Ann Ode\n0:10\nOne.`, `Bo Lind\n0:20\nTwo.`],
    [`Ann Ode  0:10\nOne.`, `Bo Lind  0:20\nTwo.`],
    [`**Ann Ode** · 0:10\nOne.`, `**Bo Lind** · 0:20\nTwo.`],
    [`**Ann Ode** [00:00:10]\nOne.`, `**Bo Lind** [00:00:20]\nTwo.`],
    [`Ann Ode (0:10): One.`, `Bo Lind (0:20): Two.`],
    [`(00:10) **Ann Ode:** One.`, `(00:20) **Bo Lind:** Two.`],
    [`**[0:10]** **Ann Ode:** One.`, `**[0:20]** **Bo Lind:** Two.`],
    [`0:10 | **Ann Ode:** One.`, `0:20 | **Bo Lind:** Two.`],
    [`\`0:10\` **Ann Ode:** One.`, `\`0:20\` **Bo Lind:** Two.`],
    [`[[Ann Ode]]: ${t} One.`, `[[Bo Lind]]: ${b} Two.`],
    [`[Ann Ode] ${t} One.`, `[Bo Lind] ${b} Two.`],
    [`**Ann Ode:** ${t}\n> One.`, `**Bo Lind:** ${b}\n\n> Two.`],
    [`**Ann Ode:** [(0:10)](https://youtu.be/abcdefghijk?t=10) One.`, `**Bo Lind:** ${b} Two.`],
  ])('names speakers and times in %s', (first, second) => {
    const { cues } = readNote(two(first, second))
    expect(cues.map(({ start, speaker, text }) => [start, speaker, text])).toEqual([
      [10, 'Ann Ode', 'One.'],
      [20, 'Bo Lind', 'Two.'],
    ])
  })

  it.each<readonly [string, string]>([
    ['captions with numbers', '1\n00:00:10,000 --> 00:00:20,000\nOne.\n\n2\n00:00:20,000 --> 00:00:30,000\nTwo.'],
    [
      'captions in a fence',
      '```srt\n1\n00:00:10,000 --> 00:00:20,000\nOne.\n\n2\n00:00:20,000 --> 00:00:30,000\nTwo.\n```',
    ],
    ['an open arrow', '0:10 --> One.\n0:20 --> Two.'],
    ['a range', `${t} – ${link('0:15', 15)} One.\n\n${b} Two.`],
    ['a range with an arrow', '[0:10 → 0:20] One.\n\n[0:20 → 0:25] Two.'],
    ['a callout', `> [!note]- Transcript\n> ${t} One.\n> ${b} Two.`],
    ['what unfolds', `<details>\n<summary>Show</summary>\n\n${t} One.\n\n${b} Two.\n\n</details>`],
  ])('has two parts in %s', (_, body) => {
    const { cues } = readNote(noteWith('Transcript', body))
    expect(cues.map(({ start, text }) => [start, text])).toEqual([
      [10, 'One.'],
      [20, 'Two.'],
    ])
  })

  it('takes headings that are names for speakers, others for chapters', () => {
    const body = `### Opening (0:00)\n\n### Ann Ode\n\n${t} One.\n\n### Bo Lind\n\n${b} Two.\n\n### Ann Ode\n\n${link('0:30', 30)} Three.\n\n### Bo Lind\n\n${link('0:40', 40)} Four.\n\n## Part two\n\n${link('0:50', 50)} Five.`
    const { cues, chapters } = readNote(noteWith('Transcript', body))
    expect(cues.map(({ start, speaker }) => [start, speaker])).toEqual([
      [10, 'Ann Ode'],
      [20, 'Bo Lind'],
      [30, 'Ann Ode'],
      [40, 'Bo Lind'],
      [50, undefined],
    ])
    expect(chapters.map(({ start, title }) => [start, title])).toEqual([
      [0, 'Opening'],
      [50, 'Part two'],
    ])
  })

  it('takes headings with a time for chapters, whatever they are called', () => {
    const body = `### Intro (${t})\n\nOne.\n\nMore.\n\n### Logitech MX Master 4 (${b})\n\nTwo.\n\n### Pixel ${link('0:30', 30)}\n\nThree.`
    const { cues, chapters } = readNote(noteWith('Transcript', body))
    expect(cues.map(({ start, speaker, text }) => [start, speaker, text])).toEqual([
      [10, undefined, 'One. More.'],
      [20, undefined, 'Two.'],
      [30, undefined, 'Three.'],
    ])
    expect(chapters.map(({ start, title }) => [start, title])).toEqual([
      [10, 'Intro'],
      [20, 'Logitech MX Master 4'],
      [30, 'Pixel'],
    ])
  })

  it('takes a heading for a speaker when the others are', () => {
    const body = `### Ann (${t})\n\nOne.\n\n### Bo (${b})\n\nTwo.\n\n### Ann (${link('0:30', 30)})\n\nThree.`
    expect(readNote(noteWith('Transcript', body)).cues.map((cue) => cue.speaker)).toEqual(['Ann', 'Bo', 'Ann'])
  })

  it.each([
    ['Welcome.', 'Welcome. One.', undefined, [{ offset: 9, speaker: 'Ann Ode' }]],
    ['**Bo Lind:** Welcome.', 'Welcome. One.', 'Bo Lind', [{ offset: 9, speaker: 'Ann Ode' }]],
    ['*(Ad read)* ', '(Ad read) One.', undefined, [{ offset: 10, speaker: 'Ann Ode' }]],
  ])('has one part per time where %j stands above the first', (above, text, speaker, turns) => {
    const separator = above.endsWith(' ') ? '' : '\n\n'
    const body = `${above}${separator}**Ann Ode:** ${t} One.\n\n**Bo Lind:** ${b} Two.`
    const { cues } = readNote(noteWith('Transcript', body))
    expect(cues.map(({ start }) => start)).toEqual([10, 20])
    expect([cues[0]!.text, cues[0]!.speaker, cues[0]!.turns]).toEqual([text, speaker, turns])
  })

  it('keeps a timed stage direction above the first words as a part', () => {
    const { cues, remarks } = readNote(noteWith('Transcript', '(0:10) (upbeat music)\n\n(0:20) Two.'))
    expect([cues.map(({ text }) => text), remarks]).toEqual([['(upbeat music)', 'Two.'], undefined])
  })

  it.each([
    '**Ann Ode** [00:00:10]\nOne.\n\n**Bo Lind** [00:00:20]\nTwo.\n',
    '## Part one\n\n**Ann Ode:** [0:10] One.\n\n## Part two\n\n**Bo Lind:** [0:20] Two.\n\n**Ann Ode:** [0:30] So.\n',
    'Ann: One.\n\nBo: Two.\n\nAnn: Three.\n\nBo: Four.\n',
    'Ann Ode [00:10]: One.\n\nBo Lind [00:20]: Two.\n\nAnn Ode (00:30): Three.\n',
  ])('is the whole of a file without sections: %j', (body) => {
    expect(readNote(`# A talk\n\n${body}`).cues.map((cue) => cue.speaker?.slice(0, 2))).toContain('Bo')
  })

  it.each([
    '**Author:** A\n\n**License:** MIT\n\n**Version:** 2\n\n**Status:** done\n',
    'Install: run it.\n\nUsage: see below.\n\nLicense: MIT.\n\nAuthor: me.\n',
  ])('is not a file of remarks: %j', (body) => {
    expect(importText(`# Project\n\n${body}`).episode).toBeUndefined()
  })
})
