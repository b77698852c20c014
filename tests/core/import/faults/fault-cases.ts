/** Every fault an importer may meet, each in a small file. */

import { link, noteWith } from '../../../support/import-text.ts'

/** The outcome: the file is refused, a part left out, mended, kept as it is, or something works less well. */
export type FaultResult = 'reject' | 'skip' | 'fix and warn' | 'keep and warn' | 'degrade'

export interface FaultCase {
  readonly fault: string
  readonly result: FaultResult
  readonly name: string
  readonly content: string | Uint8Array
  /** Codes of the issues, in order; empty where the fault is harmless and mended without a word. */
  readonly codes: readonly string[]
  /** Part of the episode's JSON. */
  readonly holds?: string
}

const ID = 'video_id: abcdefghijk'
const YT = 'https://www.youtube.com/watch?v=abcdefghijk'
const CUE = `${link('0:01', 1)} One.`
const note = (yaml: string, body = `## Transcript\n\n${CUE}\n`) => `---\n${yaml}\n---\n\n# Heading\n\n${body}`
const spoken = (body: string) => noteWith('Transcript', body)
const vtt = (cues: string, head = 'WEBVTT\n\n') => `${head}${cues}`
const srt = (times: string, text = 'Hello.') => `1\n${times}\n${text}\n\n2\n00:00:09,000 --> 00:00:10,000\nLast.\n`
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))
const utf16 = (text: string, mark: boolean) => {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  return Uint8Array.from([...(mark ? [0xfeff] : []), ...units].flatMap((unit) => [unit & 255, unit >> 8]))
}

type Row = readonly [
  fault: string,
  result: FaultResult,
  content: string | Uint8Array,
  codes: readonly string[],
  holds?: string,
  name?: string,
]

const NOTES: readonly Row[] = [
  ['no head, times that agree', 'keep and warn', `# Heading\n\n## Transcript\n\n${CUE}`, [], 'abcdefghijk'],
  ['no head and no times', 'reject', '# A\n\n## Summary\n\nWords.', ['video-id-missing']],
  ['a head that is never closed', 'reject', `---\n${ID}\n\n# A\n\n## Summary\n\nx`, ['unclosed-front-matter']],
  ['spaces before the head', 'fix and warn', `\n ${note(ID)}`, ['loose-opener']],
  ['a head in TOML', 'reject', '+++\ntitle = "x"\n+++\n', ['foreign-front-matter']],
  ['a head in JavaScript', 'reject', '---js\nprocess.exit()\n---\n', ['foreign-front-matter']],
  ['a colon without quotes', 'fix and warn', note(`${ID}\ntitle: AI: 2026`), ['yaml-colon'], 'AI: 2026'],
  ['a # without quotes', 'keep and warn', note(`${ID}\ntitle: AI #1 is here`), ['yaml-comment']],
  ['a list as title', 'fix and warn', note(`${ID}\ntitle: [a, b]`), ['unexpected-list'], '"title":"Heading"'],
  ['a title of 5,000 characters', 'fix and warn', note(`${ID}\ntitle: ${'x'.repeat(5000)}`), ['long-title']],
  ['a reserved first character', 'fix and warn', note(`${ID}\ntitle: @x`), ['yaml-indicator'], '@x'],
  ['a tab', 'fix and warn', note(`${ID}\ntags:\n\t- x`), ['yaml-tab']],
  ['a key twice', 'fix and warn', note(`${ID}\ntitle: A\ntitle: B`), ['repeated-key'], '"title":"A"'],
  ['anchors and aliases', 'reject', note(`${ID}\na: &a [x]\nb: *a`), ['yaml-anchor']],
  ['__proto__ as a key', 'skip', note(`${ID}\n__proto__: x`), ['unsafe-key']],
  ['a custom tag', 'skip', note(`${ID}\nrun: !!js/function "x"`), ['yaml-tag']],
  [
    'an id that looks like a number',
    'fix and warn',
    note('video_id: 12345678901', '## Summary\n\nx'),
    ['no-transcript'],
    '"id":"12345678901"',
  ],
  ['an address as id', 'fix and warn', note(`video_id: ${YT}`), ['id-is-address'], 'abcdefghijk'],
  ['a path as id', 'skip', note('video_id: ../../../ab'), ['bad-video-id'], 'abcdefghijk'],
  ['another id than the times', 'keep and warn', note('video_id: zzzzzzzzzzz'), ['other-video'], 'zzzzzzzzzzz'],
  ['an impossible duration', 'skip', note(`${ID}\nduration: -5`), ['bad-duration']],
  ['a duration as clock', 'fix and warn', note(`${ID}\nduration: "4:25"`), ['duration-as-clock'], '"duration":265'],
  [
    'speech after the end',
    'keep and warn',
    note(`${ID}\nduration: 10`, `## Transcript\n\n${link('1:00', 60)} x`),
    ['past-the-end'],
  ],
  ['a day that is none', 'skip', note(`${ID}\nupload_date: 2026-02-31`), ['bad-date']],
  [
    'a printed time that is another',
    'keep and warn',
    spoken(`${link('1:57', 171)} x`),
    ['time-mismatch'],
    '"printed":"1:57"',
  ],
  ['two times in a link', 'fix and warn', spoken(`[1:57](${YT}&t=119&t=117) x`), ['repeated-time'], '"start":117'],
  ['a time that cannot be read', 'fix and warn', spoken(`[1:57](${YT}&t=-5) x`), ['unreadable-time'], '"start":117'],
  ['digits of another script', 'keep and warn', spoken(`${CUE} [١:٥٧](https://example.com) x`), [], '١:٥٧ x'],
  ['times out of order', 'keep and warn', spoken(`${link('0:30', 30)} a\n\n${link('0:10', 10)} b`), ['time-goes-back']],
  ['a thousand equal times', 'keep and warn', spoken(`${CUE}\n\n`.repeat(1000)), []],
  ['hours without text', 'degrade', spoken(`${CUE}\n\n${link('3:00:00', 10_800)} Two.`), []],
  ['a heading and no transcript', 'keep and warn', note(ID, '## Transcript\n'), ['no-transcript']],
  ['no transcript at all', 'keep and warn', note(ID, '## Summary\n\nx'), ['no-transcript']],
  ['the heading by another name', 'fix and warn', note(ID, `## FULL TRANSCRIPT:\n\n${CUE}`), [], 'One.'],
  ['the heading at level 3', 'fix and warn', note(ID, `## Summary\n\nx\n\n### Transcript\n\n${CUE}`), [], '"start":1'],
  [
    'the heading twice',
    'fix and warn',
    note(ID, `## Transcript\n\n${CUE}\n\n## Transcript\n\n${CUE}`),
    ['repeated-section'],
  ],
  [
    'the heading inside a code fence',
    'skip',
    note(ID, `## Summary\n\n\`\`\`\n## Transcript\n${CUE}\n\`\`\``),
    ['no-transcript'],
  ],
  ['a paragraph without a time', 'fix and warn', spoken(`${CUE}\n\nTwo.`), [], 'One. Two.'],
  ['two times in a paragraph', 'fix and warn', spoken(`${CUE} ${link('0:05', 5)} Two.`), [], '"start":5'],
  ['a paragraph over two lines', 'fix and warn', spoken(`${CUE}\nTwo.`), [], 'One. Two.'],
  [
    'a quote nobody says, by nobody known, in a gap',
    'keep and warn',
    `${spoken(CUE)}\n## Surprising Quotes\n\n> "Never said"\n> — Nobody, ${link('50:00', 3000)}`,
    [],
    'Never said',
  ],
  [
    'unknown headings and keys',
    'keep and warn',
    note(`${ID}\nmood: calm`, `## Recipe\n\nStir.\n\n## Transcript\n\n${CUE}`),
    [],
    '"mood":"calm"',
  ],
  ['markup', 'keep and warn', spoken(`${link('0:01', 1)} <script>x</script> <b>`), [], '<script>x</script>'],
  ['a picture from far away', 'skip', spoken(`${CUE} ![pixel](https://evil.example/p.gif)`), [], 'pixel'],
  [
    'a script as link',
    'skip',
    noteWith('Additional Resources', '- [click](javascript:alert(1))'),
    ['unsafe-link', 'no-transcript'],
    '"url":""',
  ],
  [
    'a command with a second one behind',
    'skip',
    noteWith('Highlights', '### A\n\n```bash\nyt-dlp --download-sections "*1:57-3:00" x; rm -rf /\n```\n\n> "q"'),
    ['unsafe-command', 'no-transcript'],
  ],
  ['a hundred thousand brackets', 'keep and warn', spoken(`${link('0:01', 1)} ${'['.repeat(100_000)}`), ['long-cue']],
  ['a line of a megabyte', 'keep and warn', spoken(`${link('0:01', 1)} ${'word '.repeat(200_000)}`), ['long-cue']],
  ['quotes in quotes in quotes', 'keep and warn', spoken(`${CUE}\n\n${'> '.repeat(10_000)}x`), []],
  ['control characters', 'fix and warn', spoken(`${link('0:01', 1)} a\u0007b`), ['control-characters'], 'ab'],
  ['marks that turn the direction', 'keep and warn', spoken(`${link('0:01', 1)} \u202Edetrevni`), [], '\u202Edetrevni'],
  ['an empty file', 'reject', '', ['empty-file']],
  ['a byte order mark and nothing else', 'reject', bytes([0xef, 0xbb, 0xbf]), ['empty-file']],
  ['a head and nothing else', 'reject', `---\n${ID}\n---\n`, ['only-front-matter']],
  ['a picture called a note', 'reject', bytes([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), ['not-text']],
]

const FILES: readonly Row[] = [
  ['a byte order mark', 'fix and warn', bytes([0xef, 0xbb, 0xbf], spoken(CUE)), []],
  ['UTF-16 with a mark', 'fix and warn', utf16(spoken(CUE), true), ['utf-16'], 'One.'],
  ['UTF-16 without a mark', 'fix and warn', utf16(spoken(CUE), false), ['utf-16'], 'One.'],
  [
    'Windows-1252',
    'fix and warn',
    bytes(
      spoken(`${CUE} caf`),
      [0xe9],
      ' na',
      [0xef],
      've ',
      [0xe9, 0xe8],
      ' d',
      [0xe9, 0x6a, 0xe0],
      ' No',
      [0xeb, 0x6c],
      '\n',
    ),
    ['windows-1252'],
    'naïve éè déjà Noël',
  ],
  ['NUL characters', 'fix and warn', spoken(`${CUE} a\u0000b`), ['nul-characters'], 'a\uFFFDb'],
  ['other line separators', 'fix and warn', spoken(`${CUE} a\u2028b`), [], 'One. a b'],
  ['line ends of another system', 'fix and warn', spoken(`${CUE}\n\nTwo.`).replaceAll('\n', '\r\n'), [], 'One. Two.'],
  ['line ends of an old system', 'fix and warn', spoken(`${CUE}\n\nTwo.`).replaceAll('\n', '\r'), [], 'One. Two.'],
  ['a thousand accents on a letter', 'fix and warn', spoken(`${CUE} e${'\u0301'.repeat(1000)}`), ['stacked-accents']],
  ['a name that climbs out of its folder', 'keep and warn', spoken(CUE), [], '"name":"x.md"', '..\\..\\x.md'],
  ['a name that is a device', 'keep and warn', spoken(CUE), [], '"name":"CON.md"', 'CON.md'],
  ['a name that starts with a dash', 'keep and warn', spoken(CUE), [], '"id":"abcdefghijk"', '-rf.md'],
  [
    'identifiers that are names of properties',
    'keep and warn',
    vtt('__proto__\n00:01.000 --> 00:02.000\na\n\n__proto__\n00:03.000 --> 00:04.000\nb\n'),
    [],
    '"b"',
    'a.vtt',
  ],
  ['a name that lies', 'keep and warn', vtt('00:01.000 --> 00:02.000\na\n'), ['name-lies'], '"webvtt"', 'a.srt'],
  ['a zip archive', 'reject', bytes([0x50, 0x4b, 3, 4, 1, 2]), ['not-text'], undefined, 'a.srt'],
  ['a PDF', 'reject', bytes('%PDF-1.7 x'), ['not-text'], undefined, 'a.txt'],
]

const CAPTIONS: readonly Row[] = [
  ['no WEBVTT line', 'fix and warn', vtt('00:01.000 --> 00:02.000\na\n', ''), ['no-header'], '"a"', 'a.vtt'],
  [
    'no blank line under it',
    'fix and warn',
    vtt('00:01.000 --> 00:02.000\na\n', 'WEBVTT\n'),
    ['header-without-blank'],
    '"a"',
    'a.vtt',
  ],
  ['commas in WebVTT', 'fix and warn', vtt('00:01,000 --> 00:02,000\na\n'), ['time-form'], '"start":1', 'a.vtt'],
  ['dots in SubRip', 'fix and warn', srt('00:00:01.5 --> 00:00:02.5'), ['time-form'], '"start":1.5', 'a.srt'],
  ['another arrow', 'fix and warn', srt('00:00:01,000 -> 00:00:02,000'), ['odd-arrow'], '"start":1', 'a.srt'],
  [
    'no blank line between cues',
    'fix and warn',
    vtt('00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb\n'),
    ['no-blank-line'],
    '"start":3',
    'a.vtt',
  ],
  ['an arrow in the text', 'keep and warn', vtt('00:01.000 --> 00:02.000\na --> b\n'), [], 'a --> b', 'a.vtt'],
  [
    'an end before the start',
    'fix and warn',
    srt('00:00:02,000 --> 00:00:01,000'),
    ['end-before-start'],
    '"start":2',
    'a.srt',
  ],
  [
    'cues out of order',
    'keep and warn',
    srt('00:00:20,000 --> 00:00:21,000'),
    ['time-goes-back'],
    '"start":20',
    'a.srt',
  ],
  [
    'more than 99 hours',
    'keep and warn',
    srt('123:00:00,000 --> 123:00:01,000'),
    ['time-goes-back'],
    '"start":442800',
    'a.srt',
  ],
  [
    'minutes past 59',
    'fix and warn',
    srt('00:75:00,000 --> 00:75:01,000'),
    ['time-over-59', 'time-goes-back'],
    '"start":4500',
    'a.srt',
  ],
  ['a negative time', 'skip', srt('-00:00:01,000 --> 00:00:02,000'), ['bad-cue-time'], 'Last.', 'a.srt'],
  [
    'notes, styles, settings',
    'skip',
    vtt('NOTE x\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000 line:0\na\n'),
    [],
    '"a"',
    'a.vtt',
  ],
  [
    'markup of captions',
    'fix and warn',
    vtt('00:01.000 --> 00:02.000\n<v Ann><i>a</i> &lt;b&gt;</v>\n'),
    [],
    '"text":"a <b>","speaker":"Ann"',
    'a.vtt',
  ],
  [
    'a cue that breaks off',
    'keep and warn',
    vtt('00:01.000 --> 00:02.000\na\n\n00:03.000 --> 00:'),
    ['cut-cue'],
    '"a"',
    'a.vtt',
  ],
  ['no numbers, and coordinates', 'fix and warn', '00:00:01,000 --> 00:00:02,000  X1:1 Y1:2\na\n', [], '"a"', 'a.srt'],
  [
    'lines that roll',
    'fix and warn',
    vtt(
      '00:01.000 --> 00:02.000\na b c\n\n00:02.000 --> 00:02.010\na b c\n\n00:02.010 --> 00:04.000\na b c\nno no no\n',
    ),
    [],
    'no no no',
    'a.vtt',
  ],
  [
    'events without text',
    'fix and warn',
    JSON.stringify({
      events: [
        { tStartMs: 0, dDurationMs: 9 },
        { tStartMs: 1000, segs: [{ utf8: 'a' }] },
      ],
    }),
    [],
    '"a"',
    'a.json3',
  ],
  [
    'no length',
    'fix and warn',
    JSON.stringify({
      events: [
        { tStartMs: 1000, segs: [{ utf8: 'a' }] },
        { tStartMs: 3000, segs: [{ utf8: 'b' }] },
      ],
    }),
    [],
    '"start":3',
    'a.json3',
  ],
  [
    'a word without a time',
    'keep and warn',
    JSON.stringify({
      segments: [
        {
          start: 0,
          end: 2,
          text: 'in 2026 yes',
          words: [{ word: 'in', start: 0, end: 0.2 }, { word: '2026' }, { word: 'yes', start: 1, end: 2 }],
        },
      ],
    }),
    ['word-without-time'],
    'in 2026 yes',
    'a.json',
  ],
  ['NaN', 'reject', '{"segments":[{"start":NaN,"end":1,"text":"a"}]}', ['not-json'], undefined, 'a.json'],
  [
    'a machine in a loop',
    'keep and warn',
    vtt(
      Array.from({ length: 12 }, (_, index) => `00:${10 + index}.000 --> 00:${10 + index}.900\nThank you.\n`).join(
        '\n',
      ),
    ),
    ['repeated-text'],
    'Thank you.',
    'a.vtt',
  ],
  ['frames', 'fix and warn', srt('00:00:01:12 --> 00:00:03:00'), ['time-in-frames'], '"start":1.5', 'a.srt'],
  [
    'a format that is not read',
    'reject',
    '[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,Hello\n',
    ['unknown-format'],
    undefined,
    'a.ass',
  ],
]

export const FAULT_CASES: readonly FaultCase[] = [...NOTES, ...FILES, ...CAPTIONS].map(
  ([fault, result, content, codes, holds, name = 'x.md']) => ({
    fault,
    result,
    name,
    content,
    codes,
    holds,
  }),
)
