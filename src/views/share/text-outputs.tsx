/** The passage as words: link, quote, and the entry of a list of works. */

import { importChunk } from '../../platform/import-chunk.ts'
import { useEffect, useState } from 'react'
import { formatCitation } from '../../core/clip/citation.ts'
import {
  formatEntry,
  formatInText,
  type CitationPart,
  type CitationStyle,
  type CitedVideo,
} from '../../core/clip/citation-styles.ts'
import { buildCslItem } from '../../core/clip/csl-item.ts'
import { formatHtmlQuote, formatMarkdownQuote } from '../../core/export/quote-text.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Session } from '../../session/session.ts'
import { readToday } from '../../session/today.ts'
import { useSession } from '../../session/use-session.ts'
import type { BibliographyFormat } from './bibliography.ts'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import { CodeLine, FormatChoice, OutputRow } from '../parts/rows/output-row.tsx'

export interface OutputProps {
  readonly passage: Passage
}

export function LinkOutput({ passage }: OutputProps) {
  const session = useSession()
  const [form, setForm] = useState<'page' | 'youtube'>('page')
  const span = spanOf(passage)
  const youtube = span && session.links.youtube(span.start)
  const link = form === 'youtube' && youtube !== undefined ? youtube : session.excerpts.link(passage)
  return (
    <OutputRow
      name="Link"
      forms={
        youtube !== undefined && (
          <FormatChoice
            label="Link to"
            forms={[
              ['page', 'This page'],
              ['youtube', 'YouTube'],
            ]}
            value={form}
            onChange={setForm}
          />
        )
      }
      actions={<CopyButton what="link" text={link} />}
    >
      <CodeLine>{link}</CodeLine>
    </OutputRow>
  )
}

type QuoteForm = 'plain' | 'markdown' | 'html'

export function QuoteOutput({ passage }: OutputProps) {
  const session = useSession()
  const [form, setForm] = useState<QuoteForm>('plain')
  const { quote, source } = session.excerpts.cite(passage)
  const text =
    form === 'plain'
      ? formatCitation(quote, source)
      : form === 'markdown'
        ? formatMarkdownQuote(quote, source)
        : formatHtmlQuote(quote, source)
  return (
    <OutputRow
      name="Quote"
      forms={
        <FormatChoice
          label="Format"
          forms={[
            ['plain', 'Plain'],
            ['markdown', 'Markdown'],
            ['html', 'HTML'],
          ]}
          value={form}
          onChange={setForm}
        />
      }
      actions={<CopyButton what="quote" text={text} html={form === 'html' ? text : undefined} />}
    >
      {form === 'plain' ? (
        <p dir="auto" className="line-clamp-2 font-serif text-[15px]/[22px] text-ink-2">
          {text}
        </p>
      ) : (
        <CodeLine>{text}</CodeLine>
      )}
    </OutputRow>
  )
}

type CitationForm = CitationStyle | BibliographyFormat

const CITATION_FORMS: readonly (readonly [CitationForm, string])[] = [
  ['apa', 'APA'],
  ['mla', 'MLA'],
  ['chicago', 'Chicago'],
  ['bibtex', 'BibTeX'],
  ['csl-json', 'CSL-JSON'],
]

export function CitationOutput({ passage }: OutputProps) {
  const session = useSession()
  const [form, setForm] = useState<CitationForm>('apa')
  const video = describeVideo(session)
  const isStyle = form === 'apa' || form === 'mla' || form === 'chicago'
  const entry = useBibliography(isStyle ? undefined : form, session, passage, video)
  if (!video) {
    return (
      <OutputRow name="Citation">
        <p className="text-small text-ink-3">Needs a video link, and this episode has none.</p>
      </OutputRow>
    )
  }
  const parts = isStyle ? formatEntry(form, video) : [{ text: entry ?? '' }]
  const text = parts.map((part) => part.text).join('')
  const inText = isStyle ? formatInText(form, video, spanOf(passage)) : undefined
  return (
    <OutputRow
      name="Citation"
      forms={<FormatChoice label="Citation style" forms={CITATION_FORMS} value={form} onChange={setForm} />}
      actions={text !== '' && <CopyButton what="citation" text={text} html={isStyle ? writeHtml(parts) : undefined} />}
      note={
        inText !== undefined && (
          <>
            In-text citation: <span className="text-ink-2">{inText}</span>{' '}
            <CopyButton what="in-text citation" text={inText} isSmall />
          </>
        )
      }
    >
      {isStyle ? (
        <p dir="auto" className="font-serif text-[15px]/[22px] wrap-anywhere text-ink-2">
          {parts.map((part) => (part.isItalic ? <i key={part.text}>{part.text}</i> : part.text))}
        </p>
      ) : (
        <CodeLine>{text}</CodeLine>
      )}
    </OutputRow>
  )
}

function writeHtml(parts: readonly CitationPart[]): string {
  return parts.map(({ text, isItalic }) => (isItalic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text))).join('')
}

function describeVideo({ episode, links }: Session): CitedVideo | undefined {
  const url = links.youtube(0)
  if (url === undefined) return undefined
  const { title, channel, publishedOn, duration } = episode
  return { title, channel, publishedOn, duration, url, accessedOn: readToday() }
}

/** Undefined until its writer has been fetched, or where it could not be. */
function useBibliography(
  format: BibliographyFormat | undefined,
  { episode, services }: Session,
  passage: Passage,
  video: CitedVideo | undefined,
): string | undefined {
  const [write, setWrite] = useState<typeof import('./bibliography.ts').formatBibliography>()
  useEffect(() => {
    if (format === undefined || write) return
    importChunk(() => import('./bibliography.ts')).then(
      ({ formatBibliography }) => setWrite(() => formatBibliography),
      () => services.announce('The citation could not be loaded. Try again later'),
    )
  }, [format, write, services])
  if (format === undefined || !write || !video) return undefined
  const span = spanOf(passage)
  const note = span && `Quoted at ${formatTimecode(span.start)}–${formatTimecode(span.end)}`
  return write(format, buildCslItem(episode.id, video, note))
}
