/** Recognises the sections of an episode note by their headings, with synonyms and translations. */

import { countAllowedEdits, findDistance } from '../text/edit-distance.ts'
import { fold } from '../text/fold.ts'

export type NoteSection =
  | 'summary'
  | 'highlights'
  | 'keyPoints'
  | 'mentions'
  | 'quotes'
  | 'resources'
  | 'chapters'
  | 'transcript'

/** Headings of each section; the first one is used for export. */
export const NOTE_HEADINGS: Readonly<Record<NoteSection, readonly string[]>> = {
  summary: ['Summary', 'Overview', 'Synopsis', 'TL;DR', 'TLDR', 'Abstract', 'Recap', 'At a Glance'],
  highlights: ['Highlights', 'Clips', 'Key Moments', 'Best Moments'],
  keyPoints: ['Key Points', 'Takeaways', 'Key Ideas', 'Key Insights', 'Key Lessons', 'Key Learnings', 'Key Topics'],
  mentions: ['Mentions', 'Mentioned', 'Names Mentioned', 'Named Entities', 'Entities'],
  quotes: ['Surprising Quotes', 'Quotes', 'Quotations', 'Quotable Moments'],
  resources: [
    'Additional Resources',
    'Resources',
    'Links',
    'Links from Description',
    'Links Mentioned',
    'Resources Mentioned',
    'Links and Resources',
    'Resources and Links',
    'Further Reading',
    'References',
  ],
  chapters: ['Chapters', 'Chapter List', 'Chapter Markers', 'Timestamps'],
  transcript: ['Transcript', 'Transcription'],
}

const TRANSLATED: Readonly<Record<NoteSection, readonly string[]>> = {
  summary: words(
    'Zusammenfassung|Überblick|Résumé|Resumen|Riassunto|Sintesi|Resumo|Samenvatting|Резюме|Краткое содержание|要約|概要|まとめ|摘要|总结|總結|요약',
  ),
  highlights: words(
    'Höhepunkte|Glanzlichter|Moments forts|Temps forts|Momentos destacados|Destacados|Momenti salienti|Destaques|Hoogtepunten|Лучшие моменты|ハイライト|亮点|精彩片段|하이라이트',
  ),
  keyPoints: words(
    'Kernaussagen|Kernpunkte|Wichtige Punkte|Wichtigste Punkte|Points clés|Points essentiels|Puntos clave|Punti chiave|Pontos principais|Pontos chave|Kernpunten|Ключевые моменты|Ключевые идеи|要点|重要なポイント|ポイント|关键要点|핵심 내용|핵심 포인트',
  ),
  mentions: words(
    'Erwähnungen|Erwähnt|Mentionnés|Menciones|Menzioni|Menções|Vermeldingen|Упоминания|言及|登場した人物|提及|언급',
  ),
  quotes: words(
    'Zitate|Überraschende Zitate|Citations|Citations surprenantes|Citas|Citas sorprendentes|Frases destacadas|Citazioni|Citações|Citaten|Цитаты|引用|名言|金句|인용|명언',
  ),
  resources: words(
    'Ressourcen|Weitere Ressourcen|Weiterführende Links|Quellen|Ressources|Recursos|Recursos adicionales|Risorse|Recursos adicionais|Bronnen|Ссылки|Ресурсы|参考資料|リンク|资源|参考资料|자료',
  ),
  chapters: words('Kapitel|Chapitres|Capítulos|Capitoli|Hoofdstukken|Главы|チャプター|章节|챕터'),
  transcript: words(
    'Transkript|Transkription|Vollständiges Transkript|Abschrift|Transcripción|Trascrizione|Transcrição|Transcriptie|Транскрипт|Расшифровка|文字起こし|トランスクリプト|全文|文字稿|逐字稿|대본|전사',
  ),
}

function words(list: string): readonly string[] {
  return list.split('|')
}

/** Words ignored in headings because they do not identify a section. */
const FILLERS = new Set(
  (
    'a all an and auto best big biggest brief by clean cleaned complete conversation core corrected description ' +
    'detailed discussed covered edited episode essential executive favorite favourite following for from full ' +
    'further general generated great important in interesting interview key long machine main major memorable most ' +
    'my notable of podcast powerful quick raw related section short show some standout surprising talk the this ' +
    'timestamped timed top useful additional verbatim video with youtube'
  ).split(' '),
)

const exact = new Map<string, NoteSection>()
const bare = new Map<string, NoteSection>()
for (const names of [NOTE_HEADINGS, TRANSLATED]) {
  for (const [section, list] of Object.entries(names) as [NoteSection, readonly string[]][]) {
    for (const name of list) {
      exact.set(normaliseHeading(name), section)
      const rest = dropFillers(normaliseHeading(name))
      if (rest !== '' && !bare.has(rest)) bare.set(rest, section)
    }
  }
}

/**
 * Section of a heading; undefined for unknown headings. Ignores case, punctuation, numbers, emoji, brackets, filler words
 * such as "full", and one or two typos.
 */
export function findNoteSection(heading: string): NoteSection | undefined {
  if (heading.length > 200) return undefined
  const name = normaliseHeading(heading)
  const rest = dropFillers(name)
  return (
    exact.get(name) ??
    bare.get(rest) ??
    findMisspelt(rest, bare) ??
    findMisspelt(name, exact) ??
    (isMentionGroup(name) ? 'mentions' : undefined)
  )
}

/** True for a heading such as `People Mentioned`: a mentions section that also names its group. */
export function isMentionGroup(heading: string): boolean {
  const name = normaliseHeading(heading)
  return /\S (?:mentioned|mentions)$/.test(name) && !exact.has(name) && !bare.has(dropFillers(name))
}

function normaliseHeading(heading: string): string {
  return fold(heading)
    .replace(/\([^()]{0,80}\)|\{#[^{}]{0,80}\}|<[^<>]{1,80}>/g, ' ')
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()
    .replace(/^(?:section |part )?(?:[ivx]{1,4} )?(?=\S)/, '')
}

function dropFillers(name: string): string {
  return name
    .split(' ')
    .filter((word) => !FILLERS.has(word))
    .join(' ')
}

const MIN_MISSPELT_LENGTH = 6

/** Closest known name with the same first letter, within the allowed edits. */
function findMisspelt(typed: string, names: ReadonlyMap<string, NoteSection>): NoteSection | undefined {
  if (typed.length < MIN_MISSPELT_LENGTH) return undefined
  let best: NoteSection | undefined
  let least = countAllowedEdits(typed.length) + 1
  for (const [name, section] of names) {
    if (name[0] !== typed[0] || name.length < MIN_MISSPELT_LENGTH) continue
    const errors = findDistance(typed, name, least - 1)
    if (errors >= least) continue
    least = errors
    best = section
  }
  return best
}
